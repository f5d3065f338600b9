import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { projectFolder } from '../server/server-fixture.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** A host that serves only files, with a `config.json` that somebody wrote by hand. */
export function staticHost(config: object): Server {
  return createServer((incoming, answer) => {
    const path = new URL(incoming.url ?? '/', 'http://localhost').pathname;
    if (path === '/config.json') {
      answer.setHeader('Content-Type', 'application/json');
      answer.end(JSON.stringify(config));
      return;
    }
    const file = join(projectFolder, 'dist', path === '/' ? 'index.html' : path);
    if (!existsSync(file)) {
      answer.writeHead(404).end();
      return;
    }
    answer.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(answer);
  });
}

/** Starts the server on a free port and returns its address. */
export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
