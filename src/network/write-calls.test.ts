import { beforeEach, describe, expect, it } from 'vitest';
import {
  type BrowserTestAccount,
  plainJob,
  signUpTestAccount,
  testBackend,
} from '../../tests/browser/test-account.ts';
import { answered } from '../restore/answered.ts';
import { trashedJobs as trashedRows } from '../restore/known-jobs.ts';
import { maxTrashedIds, type PutRow, type RunStart } from '../restore/target.ts';
import { createWriteCalls, type WriteCalls } from './write-calls.ts';

let account: BrowserTestAccount;
beforeEach(async () => {
  account = await signUpTestAccount();
});

function calls(options: { token?: string; supabaseUrl?: string } = {}): WriteCalls {
  const { token = account.token, ...backend } = options;
  return createWriteCalls({
    backend: { ...testBackend(), ...backend },
    accessToken: async () => ({ kind: 'token', accessToken: token }),
    now: () => new Date(),
    signal: new AbortController().signal,
  });
}
const aRun = (): RunStart => ({
  run: crypto.randomUUID(),
  kind: 'restore',
  fileName: 'a „file“.json',
  fileSha256: '0'.repeat(64),
  counts: { new: 2 },
});
const newRow = (set: PutRow['set'] = {}): PutRow => ({
  id: crypto.randomUUID(),
  expect: 'new',
  set: { ...plainJob(), ...set },
});

describe('the real server', () => {
  it('begins a run, puts jobs in, ends it, lists it and takes it back', async () => {
    const { beginRun, putJobs, finishRun, knownJobs, undoRun, listRuns } = calls();
    const start = aRun();
    expect(await beginRun(start)).toEqual({ kind: 'answer', value: { chunks_done: 0 } });
    const [row, bad] = [newRow({ notes: '\u{1f600} "\\' }), newRow({ salary_range_min: 1 })];
    const refused = [{ id: bad.id, constraint: 'jobs_salary_range_min_limit', sqlstate: '23514' }];
    const counts = { inserted: 1, updated: 0, moved: [], refused, not_inserted: [] };
    expect(await putJobs(start.run, 1, [row, bad])).toEqual({
      kind: 'answer',
      value: { status: 'done', ...counts },
    });
    expect(await putJobs(start.run, 1, [row])).toEqual({
      kind: 'answer',
      value: { status: 'already', ...counts },
    });
    expect(await beginRun(start)).toEqual({ kind: 'answer', value: { chunks_done: 1 } });
    expect(await knownJobs([row.id, bad.id])).toEqual({
      kind: 'answer',
      value: [{ id: row.id, as: row.id, rev: expect.stringMatching(/^\d+$/), deleted_at: null }],
    });
    const finished = await finishRun(start.run);
    expect(finished).toMatchObject({
      value: { file_name: 'a „file“.json', finished_at: expect.any(String) },
    });
    expect(await listRuns()).toEqual({ kind: 'answer', value: [(finished as { value: unknown }).value] });
    const none = { undone: 0, kept: [], more: false, next: null };
    expect(await undoRun(start.run, { rows: 500, after: null })).toEqual({
      kind: 'answer',
      value: { ...none, undone: 1 },
    });
    expect(await undoRun(start.run, { rows: 500, after: row.id })).toEqual({ kind: 'answer', value: none });
  });

  it('takes the largest chunk, with long texts', async () => {
    const { beginRun, putJobs } = calls();
    const start = aRun();
    await beginRun(start);
    const rows = Array.from({ length: 500 }, () => newRow({ notes: 'n'.repeat(2000), tags: ['a', 'b'] }));
    expect(await putJobs(start.run, 1, rows)).toMatchObject({ value: { inserted: 500 } });
  });

  it('brings back from the trash and deletes for ever what is there, and says what is not', async () => {
    const { beginRun, putJobs, bringBack, purgeJobs, trash, knownJobs, trashedJobs } = calls();
    const start = aRun();
    await beginRun(start);
    const deleted_at = new Date().toISOString();
    const [first, second, third] = [newRow({ deleted_at }), newRow({ deleted_at, notes: 'n' }), newRow()];
    await putJobs(start.run, 1, [first, second, third]);
    const many = Array.from({ length: maxTrashedIds - 2 }, () => crypto.randomUUID());
    const [known] = answered(await knownJobs([second.id]));
    expect(await trashedRows([...many, second.id, third.id], { trashedJobs })).toEqual(
      new Map([
        [second.id, { rev: known?.rev, job: expect.objectContaining({ id: second.id, notes: 'n' }) }],
      ]),
    );
    expect(await purgeJobs([first.id])).toEqual({ kind: 'answer', value: 1 });
    expect(await purgeJobs([first.id])).toEqual({ kind: 'answer', value: 0 });
    const page = { since: '2026-01-01T00:00:00Z', from: 0, rows: 10 };
    expect(await trash(page)).toMatchObject({ value: [{ id: second.id }] });
    expect(await bringBack([first.id, second.id])).toEqual({ kind: 'answer', value: [second.id] });
    expect(await purgeJobs([second.id])).toEqual({ kind: 'answer', value: 0 });
    const tooMany = Array.from({ length: 501 }, () => crypto.randomUUID());
    expect(await purgeJobs(tooMany)).toEqual({ kind: 'failed', code: 'PT413' });
  });

  it('refuses with a code', async () => {
    const { beginRun, putJobs, undoRun } = calls();
    const unknown = crypto.randomUUID();
    expect(await undoRun(unknown, { rows: 500, after: null })).toEqual({ kind: 'failed', code: 'PT404' });
    const start = aRun();
    await beginRun(start);
    expect(await putJobs(start.run, 2, [])).toEqual({ kind: 'failed', code: 'PT409' });
    expect(await beginRun({ ...start, run: 'x' })).toEqual({ kind: 'failed', code: '22P02' });
    expect(await calls({ token: 'x' }).listRuns()).toEqual({ kind: 'sign-in' });
  });
});

describe('other answers', () => {
  it.each([
    ['no such function (PostgREST)', 404, { code: 'PGRST202' }, { kind: 'missing' }],
    ['a server of before', 404, { code: 'PGRST125' }, { kind: 'missing' }],
    ['an account that is gone', 401, { code: 'PT401' }, { kind: 'sign-in' }],
    ['too many requests', 429, { code: 'PGRST003' }, { kind: 'busy' }],
    ['a deadlock', 500, { code: '40P01' }, { kind: 'busy' }],
    ['a full account', 507, { code: 'PT507' }, { kind: 'failed', code: 'PT507' }],
    ['something else', 200, { chunks: 1 }, { kind: 'failed', code: 'unreadable' }],
    ['a portal’s page', 200, undefined, { kind: 'offline' }],
  ])('%s', async (_what, status, body, outcome) => {
    const page =
      body === undefined
        ? new Blob(['<p>Welcome'], { type: 'text/html' })
        : new Blob([JSON.stringify(body)], { type: 'application/json' });
    const real = globalThis.fetch;
    globalThis.fetch = async () => new Response(page, { status, headers: { 'Content-Type': page.type } });
    try {
      expect(await calls().finishRun(crypto.randomUUID())).toEqual(outcome);
    } finally {
      globalThis.fetch = real;
    }
  });

  it('no server', async () => {
    const nobody = calls({ supabaseUrl: 'http://127.0.0.1:9' });
    expect(await nobody.listRuns()).toEqual({ kind: 'offline' });
  });
});
