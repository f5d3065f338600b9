import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeApiToken } from '../../src/kernel/api-token.ts';
import { runCommand } from './run-command.ts';

/** It answers each request with the same file, and counts them. A compressed file never ends. */
let server: Server;
let asked = 0;
let folder: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked++;
    response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 200, {
      ...{ 'X-Total-Count': '2', ETag: '"1"', 'Content-Disposition': 'attachment; filename="named.json"' },
    });
    if (request.url?.includes('compress=gzip')) response.write('and nothing more');
    else response.end('the file');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());
beforeEach(() => {
  asked = 0;
  folder = mkdtempSync(join(tmpdir(), 'pipeline-test-out-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

const file = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(file(name), 'utf8');
const run = (...args: string[]) =>
  runCommand(args, {
    folder,
    variables: {
      PIPELINE_TOKEN: makeApiToken(),
      PIPELINE_SERVER: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
  });

describe.each(['export', 'backup'])('%s --out', (command) => {
  it('writes to what a link leads to, and keeps its receipt there', async () => {
    mkdirSync(file('away'));
    mkdirSync(file('other'));
    writeFileSync(file('away/real.json'), 'the file before');
    symlinkSync('away', file('folder'));
    symlinkSync('../folder/real.json', file('other/second.json'));
    symlinkSync(file('other/second.json'), file('link.json'));
    expect(await run(command, '--out', 'link.json')).toMatchObject({ code: 0 });
    expect(lstatSync(file('link.json')).isSymbolicLink()).toBe(true);
    expect(lstatSync(file('other/second.json')).isSymbolicLink()).toBe(true);
    expect(read('away/real.json')).toBe('the file');
    expect(readdirSync(file('away')).sort()).toEqual(['real.json', 'real.json.receipt.json']);
    for (const name of ['link.json', 'away/real.json']) {
      expect(await run('verify', name)).toMatchObject({ code: 0 });
      expect((await run(command, '--out', name, '--if-changed')).out).toContain('Nothing has changed');
    }
  });

  it('makes the file that a link leads to, if there is none yet', async () => {
    mkdirSync(file('away'));
    symlinkSync('away/new.json', file('link.json'));
    expect(await run(command, '--out', 'link.json')).toMatchObject({ code: 0 });
    expect(lstatSync(file('link.json')).isSymbolicLink()).toBe(true);
    expect(read('away/new.json')).toBe('the file');
  });

  it.each<[string, string, () => unknown]>([
    ['a pipe', 'pipe', () => execFileSync('mkfifo', [file('pipe')])],
    ['a socket', 'socket', () => once(createSocket().listen(file('socket')).unref(), 'listening')],
    [
      'a link to a pipe',
      'link',
      () => {
        execFileSync('mkfifo', [file('pipe')]);
        symlinkSync('pipe', file('link'));
      },
    ],
    ['links in a circle', 'a', () => [symlinkSync('b', file('a')), symlinkSync('a', file('b'))]],
    ['a receipt that is a folder', 'a.json', () => mkdirSync(file('a.json.receipt.json'))],
    ['a receipt that is a pipe', 'a.json', () => execFileSync('mkfifo', [file('a.json.receipt.json')])],
    ['a half file that is a folder', 'a.json', () => mkdirSync(file('a.json.part'))],
    ['a half file that is a link', 'a.json', () => symlinkSync('b.json', file('a.json.part'))],
  ])('asks for nothing if it would have to take the place of %s', async (_what, out, make) => {
    await make();
    const before = readdirSync(folder);
    const { code, err } = await run(command, '--out', out);
    expect([code, asked]).toEqual([2, 0]);
    expect(err).toMatch(/^pipeline-export: \S+ is not a regular file, and only such a file is replaced\.\n/);
    expect(readdirSync(folder)).toEqual(before);
    for (const name of before) expect(lstatSync(file(name)).isFile(), name).toBe(false);
  });

  it('keeps what lies in a folder under the name that the server gives', async () => {
    mkdirSync(file('copies/named.json'), { recursive: true });
    const { code, err } = await run(command, '--out', 'copies');
    expect(code).toBe(2);
    expect(err).toContain('copies/named.json is not a regular file');
    rmSync(file('copies/named.json'), { recursive: true });
    expect(await run(command, '--out', 'copies')).toMatchObject({ code: 0 });
    expect(read('copies/named.json')).toBe('the file');
  });

  it.each<[string, string[], RegExp]>([
    ['standard output', ['--out', '-'], /: The file cannot go to standard output\. .* say \.\/-/],
    ['a folder with --if-changed', ['--out', '.', '--if-changed'], /--if-changed needs --out FILE/],
  ])('refuses %s', async (_what, args, words) => {
    const { code, err } = await run(command, ...args);
    expect([code, asked]).toEqual([2, 0]);
    expect(err).toMatch(words);
    expect(existsSync(file('-'))).toBe(false);
  });

  it('does not wait for a file that it has nowhere to write to', async () => {
    const { code, err } = await run(command, '--compress', 'gzip', '--out', 'none/a.json');
    expect([code, err]).toEqual([1, expect.stringContaining('none/a.json cannot be written')]);
  });
});
