import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './server-fixture.ts';

let server: TestServer;
let appFolder: string;

beforeAll(async () => {
  appFolder = mkdtempSync(join(tmpdir(), 'pipeline-app-'));
  mkdirSync(join(appFolder, 'assets'));
  writeFileSync(join(appFolder, 'index.html'), '<!doctype html><title>The app</title>');
  writeFileSync(join(appFolder, 'assets/main-abc.js'), 'void 0;');
  server = await startTestServer({ appFolder });
});
afterAll(async () => {
  await server.close();
  rmSync(appFolder, { recursive: true, force: true });
});

/** Requests a path exactly as given: `fetch` would normalize it. */
async function ask(
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; type: string; body: string }> {
  const { port } = new URL(server.url);
  const lines = Object.entries({ Host: `127.0.0.1:${port}`, Connection: 'close', ...headers });
  return talk(
    `GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
  );
}

async function talk(request: string): Promise<{ status: number; type: string; body: string }> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  socket.write(request);
  await once(socket, 'close');
  const [head = '', body = ''] = answer.split(/\r\n\r\n(.*)/s);
  return {
    status: Number(/^HTTP\/1\.[01] (\d+)/.exec(head)?.[1]),
    type: /^content-type: ([^;\r]*)/im.exec(head)?.[1] ?? '',
    body,
  };
}

const navigation = { 'Sec-Fetch-Mode': 'navigate', Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const ofOldBrowser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const ofCurl = { Accept: '*/*' };

describe('a path that folds to one of the server’s', () => {
  const spellings = [
    ...['//api/export', '/API/export', '/api%2Fexport', '/%2561pi/export'],
    ...['/api//export/', '/Api', '/api;v=1/export', '/api%5Cexport', '/a%CC%80/../api/x', '/.//api/export'],
    ...['///AUTH/v1/token', '/rest%2fv1/jobs', '/REST', '/Config.json', '//config.json'],
    ...['/config.JSON', '/%EF%BD%81pi/export', '/api%00/export', '/%20api/export'],
  ];

  it.each(spellings)('%s is a 404 in JSON, also for a browser that navigates', async (path) => {
    for (const headers of [ofCurl, ofOldBrowser, navigation]) {
      const answer = await ask(path, headers);
      expect([path, answer.status, answer.type]).toEqual([path, 404, 'application/json']);
      expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    }
  });
});

it('dots and needless percent-encoding lead to the path that they stand for (RFC 3986, 6.2.2)', async () => {
  for (const path of ['/./api/export', '/x/../api/export', '/%61pi/export'])
    expect([path, (await ask(path, navigation)).status]).toEqual([path, 401]);
  expect((await ask('/config%2Ejson')).type).toBe('application/json');
});

describe('any other path', () => {
  it.each(['/apis', '/some/page', '/authors', '/restaurant', '/exports', '/share-target'])(
    '%s is the page for a browser that navigates, and a 404 in JSON for a program',
    async (path) => {
      for (const headers of [navigation, ofOldBrowser]) {
        const page = await ask(path, headers);
        expect([path, page.status, page.type]).toEqual([path, 200, 'text/html']);
      }
      for (const headers of [ofCurl, {}, { ...ofOldBrowser, 'Sec-Fetch-Mode': 'cors' }]) {
        const answer = await ask(path, headers);
        expect([path, answer.status, answer.type]).toEqual([path, 404, 'application/json']);
      }
    },
  );

  it('is never the page where it names a file that is not there', async () => {
    for (const path of ['/missing.png', '/assets/gone.js', '/assets/gone'])
      expect((await ask(path, navigation)).status).toBe(404);
  });
});

describe('the page and the files of the build', () => {
  it.each(['/', '/index.html', '/assets/main-abc.js'])('%s answers a program, too', async (path) => {
    for (const headers of [ofCurl, {}, navigation]) expect((await ask(path, headers)).status).toBe(200);
  });
});

describe('a health probe that speaks HTTP/1.0', () => {
  it('is answered without a Host', async () => {
    for (const path of ['/api/health', '/']) {
      const answer = await talk(`GET ${path} HTTP/1.0\r\n\r\n`);
      expect([path, answer.status]).toEqual([path, 200]);
    }
  });

  it('HTTP/1.1 without a Host is refused (RFC 9112, 3.2)', async () => {
    expect((await talk('GET /api/health HTTP/1.1\r\nConnection: close\r\n\r\n')).status).toBe(400);
  });
});
