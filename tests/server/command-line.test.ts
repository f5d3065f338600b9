import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hintOf, makeApiToken } from '../../src/kernel/api-token.ts';
import { projectFolder, startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

let server: TestServer;
let account: TestAccount;
let token: string;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
  account = await server.signUp();
  folder = mkdtempSync(join(tmpdir(), 'pipeline-test-cli-'));
  token = makeApiToken();
  await account.rest('rpc/create_api_token', {
    method: 'POST',
    body: {
      ...{ token_name: 'A script', token_hint: hintOf(token), token_scopes: ['export:read', 'backup:read'] },
      token_expires_at: new Date(Date.now() + 86_400_000).toISOString(),
      token_hash: createHash('sha256').update(token).digest('hex'),
    },
  });
  await addJob('One');
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

const addJob = (name: string) =>
  account.insert([{ company_name: name, job_title: 'Cook', source: 'manual' }]);

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in the test's folder, without a terminal, as a script does. */
async function run(args: readonly string[], variables: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [join(projectFolder, 'src/cli/main.ts'), ...args], {
    cwd: folder,
    env: {
      ...{ PATH: process.env.PATH, XDG_CONFIG_HOME: folder },
      ...{ PIPELINE_TOKEN: token, PIPELINE_SERVER: server.url, ...variables },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => {
    said.out += text;
  });
  child.stderr.on('data', (text) => {
    said.err += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

const file = (name: string) => join(folder, name);

describe('restore', () => {
  it.each([
    ['no file', 'missing.json', 'missing.json cannot be read'],
    ['a folder', '.', '. is not a file'],
  ])('says so where there is %s', async (_what, name, words) => {
    expect(await run(['restore', name])).toMatchObject({ code: 1, err: `pipeline-export: ${words}.\n` });
  });
});

describe('backup', () => {
  it('fetches the route’s bytes once, and again after a job was deleted; it takes no filter', async () => {
    const args = ['backup', '--out', 'backup.json', '--if-changed'];
    expect(await run(args)).toMatchObject({ code: 0, out: expect.stringContaining('backup.json: 1 jobs') });
    const text = readFileSync(file('backup.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ backup: { source: 'account' }, total: 1, trash: [] });
    expect((await run(['verify', 'backup.json'])).code).toBe(0);
    expect((await run(args)).out).toContain('Nothing has changed');
    await addJob('Gone');
    const body = { deleted_at: '2026-03-01T00:00:00Z' };
    await account.rest('jobs?company_name=eq.Gone', { method: 'PATCH', body });
    expect((await run(args)).out).toContain('backup.json: 1 jobs');
    expect(JSON.parse(readFileSync(file('backup.json'), 'utf8')).trash).toHaveLength(1);
    // The receipt of a backup is not that of an export.
    expect((await run(['export', '--out', 'backup.json', '--if-changed'])).out).toContain('1 jobs');
    expect(JSON.parse(readFileSync(file('backup.json'), 'utf8'))).not.toHaveProperty('trash');
    expect((await run(['backup', '--compress', 'gzip'])).out).toMatch(
      /^pipeline-backup-[\d-]{10}\.json\.gz: 1 jobs/,
    );
    expect(await run(['backup', '--status', 'saved'])).toMatchObject({ code: 2 });
  });
});

describe('export', () => {
  it('fetches the route’s bytes under the route’s name, and verify knows the file and its changes', async () => {
    expect(await run(['export', '--format', 'csv'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 jobs'),
    });
    const name = readdirSync(folder).find((one) => one.endsWith('.csv')) ?? '';
    expect(name).toMatch(/^pipeline-jobs-\d{4}-\d\d-\d\d\.csv$/);
    expect(readFileSync(file(name), 'utf8')).toBe(await (await account.export('?format=csv')).text());
    expect((await run(['verify', name])).code).toBe(0);
    writeFileSync(file(name), `${readFileSync(file(name), 'utf8')} `);
    const changed = await run(['verify', name]);
    expect(changed).toMatchObject({ code: 3, err: expect.stringContaining('its fingerprint differs') });
    rmSync(file(`${name}.receipt.json`));
    expect((await run(['verify', name])).code).toBe(1);
  });

  it('with --if-changed fetches nothing while nothing has changed, unless the file was changed here', async () => {
    const args = ['export', '--if-changed', '--out', 'copy.json', '--status', 'saved'];
    expect((await run(args)).out).toContain('copy.json: 1 jobs');
    expect((await run(args)).out).toContain('Nothing has changed');
    writeFileSync(file('copy.json'), 'mine');
    expect((await run(args)).out).toContain('copy.json: 1 jobs');
    expect((await run([...args, '--search', 'one'])).out).toContain('copy.json: 1 jobs');
    await addJob('Two');
    expect((await run(args)).out).toContain('copy.json: 2 jobs');
    expect(JSON.parse(readFileSync(file('copy.json'), 'utf8'))).toMatchObject({ total: 2 });
  });

  it('keeps the file that was there, and no half one, where the connection breaks', async () => {
    writeFileSync(file('kept.json'), 'the file before');
    const breaking = createServer((_request, response) => {
      response.writeHead(200, {
        'X-Total-Count': '2',
        'Content-Disposition': 'attachment; filename="a.json"',
      });
      response.write('{"exported_at":');
      setImmediate(() => response.destroy());
    }).listen(0, '127.0.0.1');
    await once(breaking, 'listening');
    const url = `http://127.0.0.1:${(breaking.address() as AddressInfo).port}`;
    const ran = await run(['export', '--out', 'kept.json', '--server', url]);
    breaking.close();
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('did not come whole') });
    expect(readFileSync(file('kept.json'), 'utf8')).toBe('the file before');
    expect(existsSync(file('kept.json.part'))).toBe(false);
    expect(existsSync(file('kept.json.receipt.json'))).toBe(false);
  });

  it('keeps no page of a captive portal, and the file that was there', async () => {
    writeFileSync(file('safe.json'), 'the file before');
    const portal = createServer((_request, response) => response.end('<h1>Welcome</h1>')).listen(
      0,
      '127.0.0.1',
    );
    await once(portal, 'listening');
    const url = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`;
    const ran = await run(['export', '--out', 'safe.json', '--server', url]);
    portal.close();
    expect(ran).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not answer as Pipeline Export does'),
    });
    expect(readFileSync(file('safe.json'), 'utf8')).toBe('the file before');
  });

  it.each<[string, string[], Record<string, string>, number, RegExp]>([
    ['a parameter that does not exist', ['export', '--colour', 'red'], {}, 2, /colour/],
    ['a value that the route refuses', ['export', '--format', 'ods'], {}, 2, /Unknown value "ods"/],
    ['a token as an argument', ['export', '--token', 'x'], {}, 2, /token/],
    ['no token', ['export'], { PIPELINE_TOKEN: '' }, 2, /There is no token/],
    ['a mistyped token', ['export'], { PIPELINE_TOKEN: 'pxp_abc' }, 2, /typing mistake/],
    ['a token that was never made', ['export'], { PIPELINE_TOKEN: makeApiToken() }, 1, /revoked/],
    ['no server', ['export'], { PIPELINE_SERVER: '' }, 2, /There is no server/],
    ['a server that is not there', ['export', '--server', 'http://127.0.0.1:9'], {}, 1, /cannot be reached/],
    ['a folder that is not there', ['export', '--out', 'none/a.json'], {}, 1, /cannot be written/],
    ['--if-changed without a file', ['export', '--if-changed'], {}, 2, /--if-changed needs --out/],
    ['an unknown command', ['import'], {}, 2, /no command "import"/],
    ['no command', [], {}, 2, /^$/],
    ['a login without a terminal', ['login'], {}, 2, /no terminal/],
  ])('says in words what is wrong: %s', async (_what, args, variables, code, words) => {
    const ran = await run(args, variables);
    expect(ran.code).toBe(code);
    expect(ran.err).toMatch(words);
    expect(ran.err).not.toMatch(/ at .*\.ts:/);
  });

  it('takes the token from a file', async () => {
    writeFileSync(file('token'), `${token}\n`);
    const ran = await run(['export', '--token-file', 'token', '--out', 'b.json'], { PIPELINE_TOKEN: '' });
    expect(ran.code).toBe(0);
  });
});
