import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../src/job/job.ts';
import { anyStorableJob } from '../readers/any-jobs.ts';
import { exportText } from '../restore/export-for-tests.ts';
import { makeScriptToken } from './script-token.ts';
import { type RestoreBody, sendRestore } from './send-restore.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

let server: TestServer;
let account: TestAccount;

beforeAll(async () => {
  server = await startTestServer({ now: () => new Date('2026-03-04T23:59:59.900Z') });
});
afterAll(() => server.close());
beforeEach(async () => {
  account = await server.signUp();
});

const restore = (file: RestoreBody, query = '', who = account) => sendRestore(server.url, who, file, query);
const backUp = async (who = account) => {
  const answer = await fetch(`${server.url}/api/backup`, {
    headers: { Authorization: `Bearer ${who.token}` },
  });
  return answer.text();
};
/** A backup without what differs between two accounts. */
const content = (backup: string) => ({ ...JSON.parse(backup), backup: null, exported_at: null });
const rows = (who = account) =>
  who.rest('jobs?select=id,company_name,notes,rev,deleted_at&order=id') as Promise<
    { id: string; company_name: string; notes: string | null; rev: number; deleted_at: string | null }[]
  >;

/** Jobs as another program would send them, with the id of no account. */
async function anyJobs(count: number): Promise<Job[]> {
  // No two at the same moment: their order would be that of their ids.
  const created = (at: number) => `${1900 + at}-02-03T04:05:06.123456Z`;
  return fc
    .sample(anyStorableJob, count)
    .map((job, at) => ({ ...job, id: crypto.randomUUID(), created_at: created(at) }));
}

async function fill(count = 20): Promise<void> {
  const jobs = await anyJobs(count);
  await account.insert(jobs);
  const [one, other] = jobs as [Job, Job];
  await account.rest(`jobs?id=eq.${one.id}`, {
    method: 'PATCH',
    body: { status: one.status === 'offer' ? 'rejected' : 'offer' },
  });
  await account.rest(`jobs?id=eq.${other.id}`, {
    method: 'PATCH',
    body: { deleted_at: '2026-02-01T00:00:00Z' },
  });
}

describe('POST /api/import?mode=restore', () => {
  it('repairs what the table does not take only where it is asked to, and finds it again', async () => {
    const job = { id: crypto.randomUUID(), company_name: 'A', job_title: 'B', job_url: 'http://a.example' };
    const file = JSON.stringify({ jobs: [job] });
    const rule = { reason: 'jobs_job_url_https', columns: ['job_url'] };
    const row = { row: 1, ...rule, repairs: [rule] };
    for (const query of ['', '&repairable=leave'])
      expect(await restore(file, query)).toMatchObject({
        ...{ counts: { repairable: 1 }, repairable: [row], refused: [], run: null },
      });
    expect(await restore(file, '&repairable=take')).toMatchObject({ applied: { inserted: 1 } });
    expect(await rows()).toMatchObject([{ notes: 'job_url: http://a.example' }]);
    expect(await restore(file, '&repairable=take')).toMatchObject({
      ...{ counts: { same: 1 }, repairable: [], run: null },
    });
  });

  it('names everything that a repair changes, the first rule as before', async () => {
    const broken = { company_name: 'x'.repeat(250), job_title: 'B', job_url: 'http://a.example' };
    const first = { reason: 'too_long', columns: ['company_name'] };
    expect(await restore(JSON.stringify({ jobs: [broken] }))).toMatchObject({
      repairable: [
        { row: 1, ...first, repairs: [first, { reason: 'jobs_job_url_https', columns: ['job_url'] }] },
      ],
    });
  });

  it('brings a backup back to an empty account, to the byte, with its trash and its history; and a second time nothing', async () => {
    await fill();
    const backup = await backUp();
    const empty = await server.signUp();
    // The first account still has these ids, so they are other ones here. Its own rows stay as they are.
    const before = await rows();
    const first = await restore(backup, '', empty);
    expect(first).toMatchObject({
      counts: { new: 19, deleted: 1 },
      refused: [],
      applied: { inserted: 20, updated: 0, to_trash: 1 },
    });
    expect(await rows()).toEqual(before);
    const withoutIds = (text: string) =>
      [...content(text).jobs, ...content(text).trash].map(({ id: _, ...cells }) => cells);
    const again = await backUp(empty);
    expect(withoutIds(again)).toEqual(withoutIds(backup));
    expect(await restore(backup, '', empty)).toMatchObject({
      ...{ counts: { same: 19, 'deleted-known': 1 }, run: null, applied: null },
    });
    expect(await backUp(empty)).toBe(again);
  });

  it.each(['json', 'ndjson', 'csv', 'xlsx'] as const)(
    'brings back %s: only what is missing, and never twice',
    async (format) => {
      const jobs = await anyJobs(12);
      const file = await exportText(jobs, { format });
      await account.insert(jobs.slice(0, 5));
      expect(await restore(file, '&dry_run=1')).toMatchObject({
        counts: { new: 7, same: 5 },
        run: null,
        applied: null,
      });
      expect(await rows()).toHaveLength(5);
      expect(await restore(file)).toMatchObject({
        counts: { new: 7, same: 5 },
        applied: { inserted: 7, updated: 0 },
      });
      expect(await restore(gzipOf(file, format))).toMatchObject({ counts: { same: 12 }, run: null });
      if (format === 'json')
        expect(await account.export().then((answer) => answer.bytes())).toEqual(await exportOf(jobs));
    },
  );

  it('brings back a CSV that is safe for Excel by the clocks of the zone that is named, and never twice', async () => {
    // By these clocks, the last hours of the year 9999 are in the year 10000, which no spreadsheet reads.
    const times = {
      applied_at: '2026-03-04T21:59:59Z',
      interview_at: null,
      offer_at: null,
      rejected_at: null,
    };
    const jobs = (await anyJobs(12)).map((job) => ({ ...job, ...times, updated_at: '2026-10-25T00:30:00Z' }));
    const timeZone = 'Africa/Nairobi';
    const file = await exportText(jobs, { format: 'csv', excel: { timeZone, delimiter: 'semicolon' } });
    expect(await restore(file)).toMatchObject({ status: 400, error: { details: { questions: ['tz'] } } });
    expect(await rows()).toEqual([]);
    const query = `&tz=${timeZone}`;
    expect(await restore(file, query)).toMatchObject({ counts: { new: 12 }, applied: { inserted: 12 } });
    const written = await rows();
    expect(await restore(file, query)).toMatchObject({ counts: { same: 12 }, run: null });
    expect(await rows()).toEqual(written);
  });

  it('brings back what was deleted, and takes what is newer in the file', async () => {
    const jobs = await anyJobs(3);
    await account.insert(jobs);
    const [gone, changed] = jobs as [Job, Job, Job];
    await account.rest(`jobs?id=eq.${gone.id}`, {
      method: 'PATCH',
      body: { deleted_at: '2026-02-01T00:00:00Z' },
    });
    const newer = { ...changed, notes: 'from the file', updated_at: '9999-12-31T23:59:59.9Z' };
    const file = await exportText([gone, newer, ...jobs.slice(2)], { format: 'json' });
    expect(await restore(file)).toMatchObject({
      ...{ counts: { trash: 1, 'newer-in-file': 1, same: 1 }, applied: { inserted: 0, updated: 2 } },
    });
    const after = new Map((await rows()).map((row) => [row.id, row]));
    expect(after.get(gone.id)?.deleted_at).toBeNull();
    expect(after.get(changed.id)?.notes).toBe('from the file');
  });

  it('names each row that cannot be brought back, and brings the others', async () => {
    const [good, bad] = (await anyJobs(2)) as [Job, Job];
    const file = JSON.stringify({
      jobs: [good, { ...bad, salary_range_min: null, salary_range_max: 10_000_001 }],
    });
    expect(await restore(file)).toMatchObject({
      refused: [{ row: 2, reason: 'jobs_salary_range_max_limit', columns: ['salary_range_max'] }],
      ...{ counts: { new: 1, refused: 1 }, applied: { inserted: 1 } },
    });
  });

  it('says that the file holds other columns, and another number of jobs than it says', async () => {
    const [job] = (await anyJobs(1)) as [Job];
    const file = JSON.stringify({ total: 3, jobs: [{ ...job, mood: 'good' }] });
    const told = { rows: 1, announced: 3, unknown_columns: ['mood'], uncompared_columns: [] };
    expect(await restore(file, '&dry_run=1')).toMatchObject({ file: told, counts: { new: 1 } });
    expect(await restore(file)).toMatchObject({ file: told, applied: { inserted: 1 } });
    expect(await restore(JSON.stringify({ jobs: [job] }))).toMatchObject({
      file: { rows: 1, announced: null, unknown_columns: [] },
    });
  });

  it('changes nothing for a file that is not whole, not ours, changed, or of another version', async () => {
    await fill(4);
    const backup = await backUp();
    const files: [RestoreBody, string][] = [
      [backup.slice(0, -200), 'cut-off'],
      [backup.replace('"company_name":"', '"company_name":"X'), 'digest'],
      [backup.replace('"version":1', '"version":2'), 'unknown-backup'],
      [
        backup.replace('"version":1', '"versinn":1').replace('"company_name":"', '"company_name":"X'),
        'unknown-backup',
      ],
      [backup.replace('"backup"', '"backuq"'), 'unknown-backup'],
      ['', 'empty'],
      [gzipSync('PK\u0003\u0004'), 'packed-twice'],
      ['<html></html>', 'not-ours'],
      ['age-encryption.org/v1\n-> scrypt 2jU 18\n', 'locked'],
      [gzipSync(backup).subarray(0, -20), 'cut-off'],
      [new Uint8Array([...gzipSync(backup), ...gzipSync(backup)]), 'damaged-archive'],
      [new Uint8Array(gzipSync(backup)).fill(0, -8, -4), 'damaged-archive'],
      [new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]), 'receipt-only'],
    ];
    const stranger = await server.signUp();
    for (const [file, reason] of files)
      expect(await restore(file, '', stranger), reason).toMatchObject({
        status: 400,
        // A sentence, and no word of our own.
        error: { details: { reason }, message: expect.stringMatching(/^[A-Z].* .*\.$/) },
      });
    expect(await rows(stranger)).toEqual([]);
  });

  it('names the line, or the column, in which a file breaks its form', async () => {
    for (const [file, message, details] of [
      ['id,notes,notes\n1,a,b\n', /^The column notes stands twice in line 1/, { line: 1, column: 'notes' }],
      ['id,notes\n1,a\n1,a,b\n', /^Line 3 of the file breaks its form/, { line: 3 }],
      ['{"jobs":[\n{"id":1}\n{}]}', /^Line 3 of the file breaks its form/, { line: 3 }],
    ] as const)
      expect(await restore(file)).toMatchObject({
        status: 400,
        error: { message: expect.stringMatching(message), details: { reason: 'malformed', ...details } },
      });
  });

  it('takes at most a million rows', async () => {
    const file = gzipSync('{"id":"x"}\n'.repeat(1_000_001));
    expect(await restore(new Uint8Array(file))).toMatchObject({
      ...{ status: 400, error: { details: { reason: 'too-many-rows' } } },
    });
  });

  it('asks who is calling before it reads, needs its scope, and takes no other parameter', async () => {
    const ask = (query: string, token: string | null) =>
      fetch(`${server.url}/api/import${query}`, {
        method: 'POST',
        body: '{"jobs":[]}',
        headers: token === null ? {} : { Authorization: `Bearer ${token}` },
      });
    expect((await ask('?mode=restore', null)).status).toBe(401);
    const reader = await makeScriptToken(server, account.token, ['export:read']);
    const refused = await ask('?mode=restore&dry_run=1', reader);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      403,
      expect.stringContaining('jobs:write'),
    ]);
    const writer = await makeScriptToken(server, account.token, ['jobs:write']);
    expect((await ask('?mode=restore', writer)).status).toBe(200);
    const wrong = ['dry_run=2', 'format=csv', 'file_name=', 'file_name=%00', `file_name=${'é'.repeat(256)}`];
    for (const query of ['', '?mode=import', ...wrong.map((one) => `?mode=restore&${one}`)])
      expect((await ask(query, account.token)).status, query).toBe(400);
    const get = await fetch(`${server.url}/api/import?mode=restore`);
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('is a command of the program, too', async () => {
    const jobs = await anyJobs(3);
    const folder = mkdtempSync(join(tmpdir(), 'pipeline-restore-'));
    try {
      const file = join(folder, 'jobs.json');
      writeFileSync(file, await exportText(jobs, { format: 'json' }));
      const token = await makeScriptToken(server, account.token, ['jobs:write']);
      const run = async (...args: string[]) =>
        (
          await promisify(execFile)(process.execPath, ['src/cli/main.ts', 'restore', file, ...args], {
            env: { ...process.env, PIPELINE_TOKEN: token, PIPELINE_SERVER: server.url },
          })
        ).stdout;
      expect(await run('--dry-run')).toContain('new: 3\nNothing was changed: this was a dry run.');
      expect(await rows()).toEqual([]);
      expect(await run()).toContain('3 jobs are back, 0 were changed.');
      expect(await account.rest('rpc/list_runs', { method: 'POST' })).toMatchObject([
        { file_name: 'jobs.json' },
      ]);
      expect(await run()).toContain('same: 3\nNothing was changed: there was nothing to bring back.');
      writeFileSync(
        file,
        JSON.stringify({ total: 5, jobs: jobs.map((job) => ({ ...job, 'mo\u001b[2J\nod': 'good' })) }),
      );
      const said = await run('--dry-run');
      expect(said).toContain('The file says that it holds 5 jobs, but it holds 3.\n');
      expect(said).toContain('Columns that were not read: "mo\uFFFD[2J\uFFFDod".\n');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function gzipOf(file: Uint8Array<ArrayBuffer>, format: string): Uint8Array<ArrayBuffer> {
  return format === 'xlsx' ? file : new Uint8Array(gzipSync(file));
}

async function exportOf(jobs: readonly Job[]): Promise<Uint8Array<ArrayBuffer>> {
  const sorted = jobs.toSorted((a, b) =>
    a.created_at > b.created_at ? -1 : a.created_at < b.created_at ? 1 : a.id < b.id ? -1 : 1,
  );
  const text = new TextDecoder().decode(await exportText(sorted, { format: 'json' }));
  return new TextEncoder().encode(text.replace('2026-03-04T12:00:00Z', '2026-03-04T23:59:59Z'));
}
