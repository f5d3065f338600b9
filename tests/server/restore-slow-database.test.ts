import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type AppliedSoFar, applyPlan, notBegun } from '../../src/restore/apply-plan.ts';
import { chunksOf } from '../../src/restore/choices.ts';
import type { RestoreTarget } from '../../src/restore/target.ts';
import { restoreCalls } from '../../src/server/database/restore-calls.ts';
import {
  applyMigrations,
  asOwner,
  createUser,
  type Sql,
  startCluster,
  type TestCluster,
} from '../database/postgres-fixture.ts';
import { type RestoredAccount, restoredAccount } from './restored-account.ts';

/** A row takes ten milliseconds, and a call may take half a second: forty jobs at once are too many. */
const jobs = Array.from({ length: 60 }, (_, at) => ({
  ...{ id: randomUUID(), company_name: `Company ${at}`, job_title: 'Cook' },
}));

let cluster: TestCluster;
let sql: Sql;
let slow: RestoreTarget;
let account: RestoredAccount;
let run: string;
beforeAll(async () => {
  cluster = await startCluster();
  sql = await cluster.createDatabase();
  await applyMigrations(sql);
  await sleeping(0.01);
  await asOwner(
    sql,
    (tx) => tx`create trigger slow before insert on public.jobs for each row execute function public.slow()`,
  );
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  await sql`delete from auth.users`;
  const person = await createUser(sql);
  account = restoredAccount(sql, person);
  const hasty = cluster.connectTo(sql);
  await hasty`set statement_timeout = '500ms'`;
  slow = restoreCalls(hasty, { userId: person, claims: { sub: person, role: 'authenticated' } });
  run = randomUUID();
  await slow.beginRun({ run, kind: 'restore', fileName: null, fileSha256: null, counts: {} });
});

async function sleeping(seconds: number): Promise<void> {
  await asOwner(sql, (tx) =>
    tx.unsafe(`create or replace function public.slow() returns trigger language plpgsql as
      'begin perform pg_sleep(${seconds}); return new; end'`),
  );
}

async function restore(target: RestoreTarget, before: AppliedSoFar, onChunk: (now: AppliedSoFar) => void) {
  const { entries, kinds } = planned;
  async function* all() {
    yield entries;
  }
  const chunks = chunksOf(all(), kinds, { kinds: {}, rows: new Map() });
  return applyPlan({ ...{ run, target, chunks, before, onChunk }, signal: new AbortController().signal });
}
let planned: Awaited<ReturnType<RestoredAccount['plan']>>;
beforeEach(async () => {
  planned = await account.plan(JSON.stringify({ jobs }));
});

it('halves what takes the database too long, and brings all of it', async () => {
  const sizes: number[] = [];
  const report = await restore(slow, notBegun, ({ rows }) => sizes.push(rows));
  expect(report.inserted).toBe(jobs.length);
  expect(report.moved.count).toBe(0);
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.at(-1)).toBe(jobs.length);
  expect([...(await account.jobs()).keys()].sort()).toEqual(jobs.map(({ id }) => id).sort());
});

it('goes on after a half whose answer was lost, and counts each job once', async () => {
  let kept = notBegun;
  let isLost = false;
  const losing: RestoreTarget = {
    ...slow,
    async putJobs(...chunk) {
      const outcome = await slow.putJobs(...chunk);
      if (outcome.kind !== 'answer' || isLost) return outcome;
      isLost = true;
      return { kind: 'offline' };
    },
  };
  await expect(restore(losing, notBegun, (now) => (kept = now))).rejects.toThrow('There was no answer');
  expect(kept).toBe(notBegun);
  // It begins with the whole again. The account has a part of it, and says so.
  const report = await restore(slow, kept, () => {});
  expect(report).toMatchObject({ inserted: jobs.length, moved: { count: 0 } });
  expect((await account.jobs()).size).toBe(jobs.length);
});

it('stops with a code where even one job takes too long', async () => {
  await sleeping(1);
  await expect(restore(slow, notBegun, () => {})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect((await account.jobs()).size).toBe(0);
});
