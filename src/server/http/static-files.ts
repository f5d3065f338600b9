import { serveStatic } from '@hono/node-server/serve-static';
import type { Context, MiddlewareHandler } from 'hono';
import { every } from 'hono/combine';
import { compress } from 'hono/compress';
import { isServerPath } from './own-paths.ts';

/**
 * The built app. Names under `/assets/` carry a hash of their content and are kept for ever; everything else is
 * asked for again. The page is one file: a path without a file name in it gets the page, a missing file is a 404,
 * never the page (a script that is really HTML breaks an app in silence).
 */
export function staticFiles(folder: string): MiddlewareHandler {
  const file = serveStatic({ root: folder, onFound: setCaching });
  const page = serveStatic({ root: folder, path: 'index.html', onFound: setCaching });
  const serve: MiddlewareHandler = async (context, next) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') return next();
    const { path } = context.req;
    const isPage = !/\.[^/]+$/.test(path) && !path.startsWith('/assets/') && !isServerPath(path);
    return isPage ? page(context, next) : file(context, next);
  };
  return every(compress(), serve);
}

function setCaching(_path: string, context: Context): void {
  const isHashed = context.req.path.startsWith('/assets/');
  context.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
