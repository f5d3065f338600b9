import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Context, type Handler, Hono } from 'hono';
import { docsPage } from '../openapi/docs-page.ts';
import { openApiDocument } from '../openapi/document.ts';
import { notAllowed } from './caller-request.ts';
import { namesTag } from './entity-tag.ts';

/**
 * `/api/openapi.json` and `/api/docs`: what programs can ask of a server with these features. Nobody needs a token for
 * them. Each is made when it is first wanted.
 */
export function openApiRoute(features: readonly string[]): Hono {
  const route = new Hono();
  const json = async () => JSON.stringify(openApiDocument(features));
  const offer = (path: string, handler: Handler) =>
    route.get(path, handler).all(path, (context) => {
      throw notAllowed(context);
    });
  offer('/openapi.json', answer('application/json', json));
  offer(
    '/docs',
    answer('text/html; charset=utf-8', () => docsPage(features)),
  );
  offer('/docs.css', answer('text/css; charset=utf-8', styles));
  return route;
}

async function styles(): Promise<string> {
  const files = [
    new URL('../../ui/tokens.css', import.meta.url),
    new URL('../openapi/docs-page.css', import.meta.url),
  ];
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
}

/** Answers a text that stays the same as long as the server runs. */
function answer(mediaType: string, make: () => Promise<string>): Handler {
  let made: Promise<{ text: string; tag: string }> | undefined;
  const tagged = async () => {
    const text = await make();
    return { text, tag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` };
  };
  return async (context: Context) => {
    made ??= tagged().catch((error) => {
      made = undefined;
      throw error;
    });
    const { text, tag } = await made;
    const headers = { ETag: tag, 'Cache-Control': 'public, no-cache' };
    if (namesTag(context.req.header('If-None-Match'), tag)) return context.body(null, 304, headers);
    return context.body(text, 200, { ...headers, 'Content-Type': mediaType });
  };
}
