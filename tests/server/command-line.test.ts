import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApiToken } from '../../src/kernel/api-token.ts';
import { runCommand } from './run-command.ts';
import { makeScriptToken } from './script-token.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

let server: TestServer;
let account: TestAccount;
let token: string;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
  account = await server.signUp();
  folder = mkdtempSync(join(tmpdir(), 'pipeline-test-cli-'));
  token = await makeScriptToken(server, account.token, ['export:read', 'backup:read']);
  await addJob('One');
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

const addJob = (name: string) =>
  account.insert([{ company_name: name, job_title: 'Cook', source: 'manual' }]);

const run = (args: readonly string[], variables: Record<string, string> = {}) =>
  runCommand(args, {
    ...{ folder, variables: { PIPELINE_TOKEN: token, PIPELINE_SERVER: server.url, ...variables } },
  });

const file = (name: string) => join(folder, name);

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
    ['an option that does not exist', ['export', '-out', 'a'], {}, 2, /: There is no option "-out"\.\n/],
    ['an option given twice', ['export', '--out', 'a', '--out=b'], {}, 2, /: --out is given twice\.\n/],
    ['a parameter given twice', ['restore', 'a', '--tz', 'UTC', '--tz', 'UTC'], {}, 2, /--tz is given twice/],
    ['an option without its value', ['export', '--out'], {}, 2, /: --out needs a value\.\n/],
    [
      'an option before its value',
      ['export', '--out', '--if-changed'],
      {},
      2,
      /--out needs a value, .* --out=--if-changed\./,
    ],
    ['an empty value', ['export', '--out', ''], {}, 2, /: --out needs a value\.\n/],
    ['an empty server', ['backup', '--server='], {}, 2, /: --server needs a value\.\n/],
    ['a value that is not taken', ['backup', '--if-changed=1'], {}, 2, /: --if-changed takes no value\.\n/],
    ['an argument too many', ['export', 'a.json'], {}, 2, /: export takes no "a\.json"\.\n/],
    ['no file', ['restore'], {}, 2, /: restore takes one file\.\n/],
    ['two files', ['verify', 'a', 'b'], {}, 2, /: verify takes one file\.\n/],
    ['a file without a name', ['verify', ''], {}, 2, /: verify takes one file\.\n/],
  ])('says in words what is wrong: %s', async (_what, args, variables, code, words) => {
    const ran = await run(args, variables);
    expect(ran.code).toBe(code);
    expect(ran.err).toMatch(words);
    expect(ran.err).not.toMatch(/ at .*\.ts:/);
  });

  it.each(['export', 'backup', 'restore', 'verify', 'login'])('tells how to use %s', async (name) => {
    for (const args of [
      [name, '--help'],
      [name, '-h', '--colour'],
    ]) {
      const { code, out, err } = await run(args, { PIPELINE_TOKEN: '' });
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(new RegExp(`^  pipeline-export ${name}\\b`));
      expect(out.match(/^ {2}pipeline-export/gm)).toHaveLength(1);
    }
    const { err } = await run([name, '--colour', 'red']);
    expect(err).toMatch(/^pipeline-export: There is no option "--colour"\.\n\n {2}pipeline-export /);
    expect(err.match(/^ {2}pipeline-export/gm)).toHaveLength(1);
  });

  it('takes the token from a file', async () => {
    writeFileSync(file('token'), `${token}\n`);
    const ran = await run(['export', '--token-file', 'token', '--out', 'b.json'], { PIPELINE_TOKEN: '' });
    expect(ran.code).toBe(0);
  });
});
