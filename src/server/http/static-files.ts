import { serveStatic } from '@hono/node-server/serve-static';
import type { Context, MiddlewareHandler } from 'hono';
import { every } from 'hono/combine';
import { compress } from 'hono/compress';
import { isServerPath } from '../../kernel/paths.ts';

/**
 * Serves the built app. A name under `/assets/` has a hash of the file's content, so browsers keep the file for ever.
 * They ask again for everything else.
 *
 * `/` and the files always answer. Any other path returns the page only when a browser navigates to it: a program that
 * saves what it gets must not take HTML for its file. A missing file is a 404, never the page: a script that is really
 * HTML breaks an app silently.
 */
export function staticFiles(folder: string): MiddlewareHandler {
  const file = serveStatic({ root: folder, onFound: setCaching });
  const page = serveStatic({ root: folder, path: 'index.html', onFound: setCaching });
  const serve: MiddlewareHandler = async (context, next) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') return next();
    const { path } = context.req;
    if (isServerPath(path)) return next();
    const isFile = /\.[^/]+$/.test(path) || path.startsWith('/assets/');
    if (isFile) return file(context, next);
    return path === '/' || isNavigation(context) ? page(context, next) : next();
  };
  return every(compress(), serve);
}

/** Spec: Fetch Metadata. A browser without it (Safari before 16.4) navigates if its `Accept` names `text/html`. */
function isNavigation({ req }: Context): boolean {
  const mode = req.header('Sec-Fetch-Mode');
  return mode === undefined ? /\btext\/html\b/.test(req.header('Accept') ?? '') : mode === 'navigate';
}

function setCaching(_path: string, context: Context): void {
  const isHashed = context.req.path.startsWith('/assets/');
  context.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
