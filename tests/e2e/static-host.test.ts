import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { projectFolder } from '../server/server-fixture.ts';
import { Person } from './person.ts';
import { expect, test } from './test.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** A host that knows files alone, and a `config.json` that somebody wrote by hand. */
function staticHost(config: object): Server {
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

/** Stands in for a hosted project: another origin, whose answers any origin may read. */
function projectAt(url: string): Server {
  return createServer((incoming, answer) => {
    answer.setHeader('Access-Control-Allow-Origin', '*');
    answer.setHeader('Access-Control-Allow-Headers', '*, Authorization');
    answer.setHeader('Access-Control-Allow-Methods', '*');
    if (incoming.method === 'OPTIONS') {
      answer.writeHead(204).end();
      return;
    }
    const { method = 'GET', headers } = incoming;
    const passed = request(
      `${url}${incoming.url}`,
      { method, headers: { ...headers, host: new URL(url).host } },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, {
          ...response.headers,
          'access-control-allow-origin': '*',
        });
        response.pipe(answer);
      },
    );
    incoming.pipe(passed);
  });
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('the app alone runs from a static host, with a config.json written by hand', async ({
  server,
  page,
}) => {
  const { supabaseKey } = (await (await fetch(`${server.url}/config.json`)).json()) as {
    supabaseKey: string;
  };
  const project = projectAt(server.url);
  const host = staticHost({ supabaseUrl: await listen(project), supabaseKey });
  const person = new Person(page, await listen(host));
  await person.signUp();
  await new Person(page, server.url).as(person.email).addJobs(12);
  await person.updateNow();
  await person.isUpToDate('12');
  await person.isReadyForOffline();

  host.closeAllConnections();
  project.closeAllConnections();
  host.close();
  project.close();
  await page.reload();
  await expect(person.status(/^Offline, showing the copy/)).toBeVisible();
  expect(JSON.parse((await person.export('JSON')).text).total).toBe(12);
});
