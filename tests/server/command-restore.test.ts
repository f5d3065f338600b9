import { execFile, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
});
afterAll(() => server.close());
beforeEach(async () => {
  account = await server.signUp();
  token = await makeScriptToken(server, account.token, ['jobs:write', 'backup:read']);
  folder = mkdtempSync(join(tmpdir(), 'pipeline-test-cli-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

const runWith = (input: string | Uint8Array | undefined, ...args: string[]) =>
  runCommand(['restore', ...args], {
    ...{ folder, variables: { PIPELINE_TOKEN: token, PIPELINE_SERVER: server.url } },
    ...(input !== undefined && { input }),
  });
const run = (...args: string[]) => runWith(undefined, ...args);
const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
const jobs = () => account.rest('jobs?select=company_name') as Promise<{ company_name: string }[]>;
const runs = () => account.rest('rpc/list_runs', { method: 'POST' });

/** A backup of one job, whose row is changed and whose digest fits. */
async function backupWith(changes: object): Promise<string> {
  await account.insert([{ company_name: 'Ac\u009bme', job_title: 'Cook', source: 'manual' }]);
  const answer = await fetch(`${server.url}/api/backup`, { headers: { Authorization: `Bearer ${token}` } });
  const backup = await answer.json();
  const row = { ...backup.jobs[0], ...changes };
  const digest = {
    rows: 1,
    sha256: createHash('sha256')
      .update(`${JSON.stringify(row)}\n`)
      .digest('hex'),
  };
  return JSON.stringify({ ...backup, jobs: [row], digest });
}

describe('restore says what did not come back, and ends with 1', () => {
  const head = 'company_name,job_title,status\n';

  it.each([[[]], [['--dry-run']]])('of rows that are refused %j', async (options) => {
    write('a.csv', `${head}N,x,bogus\n`);
    const all = await run('a.csv', ...options);
    expect(all.code).toBe(1);
    expect(all.out).toContain('refused, row 2: unreadable (status)\n');
    expect(all.out).not.toContain('nothing to bring back');
    expect(all.err).toBe(
      `pipeline-export: Not everything ${options.length === 0 ? 'was' : 'would be'} brought back: 1 refused.\n`,
    );
    write('b.csv', `${head}N,x,bogus\nGood,x,saved\n`);
    expect(await run('b.csv', ...options)).toMatchObject({ code: 1, err: all.err });
    expect(await jobs()).toHaveLength(options.length === 0 ? 1 : 0);
  });

  it('of more rows than the answer names', async () => {
    write('a.csv', `${head}${'N,x,bogus\n'.repeat(1003)}`);
    const { code, out, err } = await run('a.csv');
    expect(code).toBe(1);
    expect(out).toContain('refused, row 1001: unreadable (status)\nrefused: 3 more\n');
    expect(err).toContain('1003 refused');
  });

  it('of rows that need a repair, until somebody decides', async () => {
    write('a.json', '{"jobs":[{"company_name":"A","job_title":"B","job_url":"http://a.example"}]}');
    const asked = await run('a.json');
    expect(asked).toMatchObject({ code: 1, out: expect.stringContaining('Nothing was changed.\n') });
    expect(asked.err).toContain(': 1 waiting for a repair (--repairable take or --repairable leave).\n');
    const left = await run('a.json', '--repairable', 'leave');
    expect(left).toMatchObject({ code: 0, err: '' });
    expect(left.out).toContain('Nothing was changed.\n');
    const taken = await run('a.json', '--repairable', 'take');
    expect(taken).toMatchObject({ code: 0, err: '', out: expect.stringContaining('1 job is back') });
  });

  it('of jobs that the database refuses', async () => {
    write('a.json', await backupWith({ ai_parsed_data: '1e200000' }));
    account = await server.signUp();
    token = await makeScriptToken(server, account.token, ['jobs:write']);
    const { code, out, err } = await run('a.json');
    expect(code).toBe(1);
    expect(out).toContain('refused, "Ac\uFFFDme", "Cook": unreadable\n');
    expect(err).toContain('Not everything was brought back: 1 refused.\n');
  });
});

describe('restore of a file that cannot be brought back as it is ends with 1 and no usage', () => {
  it.each<[string, string | Uint8Array]>([
    ['cut off', '{"jobs":[{"company_name":"A","job_title":"B"}'],
    ['empty', ''],
    ['not ours', '<html></html>'],
    ['locked', 'age-encryption.org/v1\n-> scrypt 2jU 18\n'],
    ['a broken archive', gzipSync('{"jobs":[]}').subarray(0, -12)],
  ])('%s', async (_what, content) => {
    write('a.json', content);
    const { code, err } = await run('a.json');
    expect(code).toBe(1);
    expect(err).toMatch(/^pipeline-export: .+\.\n$|^pipeline-export: .*age -d.*\n$/);
  });

  it('with a wrong digest', async () => {
    write('a.json', (await backupWith({})).replace('"Cook"', '"Chef"'));
    expect(await run('a.json')).toMatchObject({ code: 1, err: expect.stringMatching(/digest.*\.\n$/) });
  });

  it('with a question, in the words of the command', async () => {
    await account.insert([{ company_name: 'A', job_title: 'B', source: 'manual' }]);
    write('a.json', '{"jobs":[{"company_name":"A","job_title":"B","notes":"other"}]}');
    expect(await run('a.json')).toEqual({
      ...{ code: 1, out: '' },
      err: 'pipeline-export: The file leaves something to decide: perhaps (1). Say --perhaps take or --perhaps leave.\n',
    });
    expect(await run('a.json', '--perhaps', 'take')).toMatchObject({ code: 0 });
  });

  it('without a time zone, in the words of the command', async () => {
    const { out, err } = await runCommand(['restore', 'a.csv'], {
      ...{ folder, variables: { PIPELINE_TOKEN: token, PIPELINE_SERVER: server.url } },
    });
    expect([out, err]).toEqual(['', 'pipeline-export: a.csv cannot be read.\n']);
    write('a.csv', '\uFEFFcompany_name;job_title;applied_at\nA;B;2026-03-04 12:00:00\n');
    expect(await run('a.csv')).toEqual({
      ...{ code: 1, out: '' },
      err: 'pipeline-export: Times of the file name no time zone. Say it, as in --tz Africa/Nairobi.\n',
    });
    expect(await run('a.csv', '--tz', 'Africa/Nairobi')).toMatchObject({ code: 0 });
  });

  it('but a wrong value is a mistake in the command', async () => {
    write('a.json', '{"jobs":[]}');
    const { code, err } = await run('a.json', '--differs', 'yes');
    expect(code).toBe(2);
    expect(err).toMatch(/^pipeline-export: Unknown value "yes".*\n\n {2}pipeline-export restore/);
  });

  it.each([
    ['no file', 'missing.json', 'missing.json cannot be read'],
    ['a folder', '.', '. is not a file'],
  ])('where there is %s', async (_what, name, words) => {
    expect(await run(name)).toEqual({ code: 1, out: '', err: `pipeline-export: ${words}.\n` });
  });
});

describe('restore reads what is no file on a disk', () => {
  const file = JSON.stringify({ jobs: [{ company_name: 'A', job_title: 'B' }] });

  it('standard input, as - or by its path, also compressed', async () => {
    expect(await runWith(gzipSync(file), '-', '--dry-run')).toMatchObject({ code: 0 });
    expect(await runWith(file, '-')).toMatchObject({ code: 0, out: expect.stringContaining('1 job is') });
    expect(await runs()).toMatchObject([{ file_name: null }]);
    // Since Node gives a child a socket, which no path can open.
    const again = `printf '%s' '${file}' | "${process.execPath}" src/cli/main.ts restore /dev/stdin --perhaps take`;
    const env = { PIPELINE_TOKEN: token, PIPELINE_SERVER: server.url };
    expect((await promisify(execFile)('sh', ['-c', again], { env })).stdout).toContain('same: 1');
  });

  it('a pipe with a name', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const writer = spawn('sh', ['-c', `printf '%s' '${file}' > pipe`], { cwd: folder });
    expect(await run('pipe')).toMatchObject({ code: 0, out: expect.stringContaining('1 job is back') });
    expect(writer.exitCode).toBe(0);
  });

  it('more than one piece of it', async () => {
    const many = Array.from({ length: 3000 }, (_, at) => ({ company_name: `A${at}`, job_title: 'B' }));
    expect(await runWith(JSON.stringify({ jobs: many }), '-', '--dry-run')).toMatchObject({
      ...{ code: 0, out: expect.stringContaining('new: 3000\n') },
    });
  });

  it('and says what the server says: of an empty one, a broken one, and to a token without the scope', async () => {
    expect(await runWith('', '-')).toMatchObject({ code: 1, err: expect.stringMatching(/^.*empty.*\.\n$/i) });
    expect(await runWith(file.slice(0, -2), '-')).toMatchObject({ code: 1 });
    token = await makeScriptToken(server, account.token, ['export:read']);
    const { code, err } = await runWith('x'.repeat(3_000_000), '-');
    expect([code, err]).toEqual([1, expect.stringContaining('jobs:write')]);
  });

  it('and ends at once where nobody writes any more after the server has refused', async () => {
    token = await makeScriptToken(server, account.token, ['export:read']);
    const startedAt = Date.now();
    const command = `{ echo '{'; sleep 20; } | { "${process.execPath}" src/cli/main.ts restore - ; echo $? >&2; kill $(jobs -p) 2> "${folder}/x"; }`;
    const child = spawn('sh', ['-c', command], {
      env: { PATH: process.env.PATH, PIPELINE_TOKEN: token, PIPELINE_SERVER: server.url },
    });
    const err = await new Promise<string>((resolve) => {
      let said = '';
      child.stderr.on('data', (text) => {
        said += text;
        if (/^\d+$/m.test(said)) resolve(said);
      });
    });
    child.kill();
    expect(err).toMatch(/jobs:write[\s\S]*\n1\n$/);
    expect(Date.now() - startedAt).toBeLessThan(15_000);
  });
});
