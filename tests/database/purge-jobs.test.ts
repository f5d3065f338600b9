import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertJob, type JobRow, type JobValues, type Pulled, pullFirst, pullJobs } from './job-rows.ts';
import {
  applyMigrations,
  asRole,
  asUser,
  createUser,
  migrationFiles,
  type Sql,
  startCluster,
  type TestCluster,
  type Transaction,
} from './postgres-fixture.ts';
import { newRow, newRun, runsOf } from './runs.ts';

let cluster: TestCluster;
let sql: Sql;
let user: string;
beforeAll(async () => {
  cluster = await startCluster();
  sql = await cluster.createDatabase();
  await applyMigrations(sql);
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  user = await createUser(sql);
});

const deleted_at = '2026-02-02T00:00:00+00:00';
const made = (values: JobValues = {}, owner = user) => asUser(sql, owner, (tx) => insertJob(tx, values));
const toTrash = (id: string) =>
  asUser(sql, user, (tx) => tx`update public.jobs set deleted_at = ${deleted_at} where id = ${id}`);
const purge = async (ids: readonly string[], caller = user) => {
  const [row] = await asUser(
    sql,
    caller,
    (tx) => tx<{ count: number }[]>`select public.purge_jobs(${ids as string[]}::uuid[]) as count`,
  );
  return row?.count;
};
const left = async () =>
  (await sql<{ id: string }[]>`select id from public.jobs where user_id = ${user} order by id`).map(
    ({ id }) => id,
  );
const pulled = (cursor: { rev: string | null; id: string | null }, lim?: number): Promise<Pulled> =>
  asUser(sql, user, (tx) => pullJobs(tx, cursor, lim));
const fromStart = { rev: null, id: null };
const movesOf = (id: string) => sql`select from private.job_moves where job_id = ${id}`;

it('deletes what is in the trash, with its history, and leaves every other job', async () => {
  const [active, binned, other] = [await made(), await made(), await made({ deleted_at })];
  await asUser(sql, user, (tx) => tx`update public.jobs set status = 'applied' where id = ${binned.id}`);
  await toTrash(binned.id);
  expect(await movesOf(binned.id)).toHaveLength(1);
  expect(await purge([active.id, binned.id, binned.id, randomUUID()])).toBe(1);
  expect(await left()).toEqual([active.id, other.id].sort());
  expect(await movesOf(binned.id)).toEqual([]);
  expect(await purge([binned.id])).toBe(0);
});

it('deletes nothing of another account', async () => {
  const stranger = await createUser(sql);
  const mine = await made({ deleted_at });
  const before = await sql`select * from public.sync_state where user_id = ${user}`;
  expect(await purge([mine.id], stranger)).toBe(0);
  expect(await left()).toEqual([mine.id]);
  expect(await sql`select * from public.sync_state where user_id = ${user}`).toEqual(before);
});

it('takes at most 500 ids, and neither no ids nor no array for all jobs', async () => {
  const job = await made({ deleted_at });
  const many = Array.from({ length: 501 }, () => randomUUID());
  await expect(purge([...many.slice(1), job.id])).rejects.toMatchObject({ code: 'PT413' });
  expect(await purge([])).toBe(0);
  expect(await asUser(sql, user, (tx) => tx`select public.purge_jobs(null) as count`)).toEqual([
    { count: 0 },
  ]);
  expect(await left()).toEqual([job.id]);
  expect(await purge([...many.slice(2), job.id])).toBe(1);
});

it('is for signed-in people whose account exists', async () => {
  for (const role of ['anon', 'service_role'] as const)
    await expect(
      asRole(sql, role, undefined, (tx) => tx`select public.purge_jobs('{}')`),
    ).rejects.toMatchObject({ code: '42501' });
  await expect(purge([], randomUUID())).rejects.toMatchObject({ code: 'PT401' });
});

describe('the devices', () => {
  const places = ({ jobs }: Pulled) => jobs.map(({ id, deleted_at: at = null }) => [id, at]);

  it('hear of the deletion, also those that did not hear of it before, and nothing that the job said', async () => {
    const [kept, gone] = [await made(), await made({ notes: 'secret' })];
    const { jobs } = await pulled(fromStart);
    const last = jobs.at(-1);
    const away = { rev: last?.rev ?? '', id: last?.id ?? '' };
    await toTrash(gone.id);
    const seen = await pulled(away);
    expect(places(seen)).toEqual([[gone.id, deleted_at]]);
    const atTheRow = { rev: seen.jobs[0]?.rev ?? '', id: gone.id };
    await purge([gone.id]);
    for (const cursor of [away, atTheRow]) {
      const page = await pulled(cursor);
      expect(page).toEqual({
        ...{ epoch: seen.epoch, head: '4', more: false, live: 1 },
        jobs: [{ id: gone.id, created_at: expect.any(String), rev: '4', deleted_at }],
      });
      expect(Date.parse(page.jobs[0]?.created_at ?? '')).toBe(Date.parse(gone.created_at));
    }
    // Then the cursor stands at the head, so that an idle question is not counted.
    expect(await pulled({ rev: '4', id: gone.id })).toMatchObject({ live: null, jobs: [] });
    const first = await asUser(sql, user, (tx) => pullFirst(tx, { created_at: null, id: null }));
    expect(first).toMatchObject({ live: 1, jobs: [{ id: kept.id }] });
    const stranger = await createUser(sql);
    expect(await asUser(sql, stranger, (tx) => pullJobs(tx, fromStart))).toMatchObject({ jobs: [] });
    expect(await asUser(sql, stranger, (tx) => tx`select from private.purged_jobs`)).toEqual([]);
  });

  it('get rows and deletions in one order, page by page', async () => {
    const jobs = [];
    for (let n = 0; n < 6; n++) jobs.push(await made());
    const [a, b, c, d, e, f] = jobs.map(({ id }) => id) as [string, string, string, string, string, string];
    for (const id of [a, d]) await toTrash(id);
    await purge([a]);
    await asUser(sql, user, (tx) => tx`update public.jobs set notes = 'x' where id = ${b}`);
    await purge([d]);
    const ids: string[] = [];
    let cursor: { rev: string | null; id: string | null } = fromStart;
    for (let more = true; more; ) {
      const page = await pulled(cursor, 1);
      expect(page.jobs).toHaveLength(1);
      const [row] = page.jobs;
      ids.push(row?.id ?? '');
      cursor = { rev: row?.rev ?? '', id: row?.id ?? '' };
      more = page.more;
    }
    expect(ids).toEqual([c, e, f, a, b, d]);
    expect((await pulled(fromStart)).jobs.map(({ id }) => id)).toEqual(ids);
  });

  it('get a job that came back from a file as what it is now, and never twice', async () => {
    const job = await made({ deleted_at });
    await purge([job.id]);
    const runs = runsOf(sql, user);
    expect(await runs.known([job.id])).toEqual([]);
    await runs.put(await newRun(runs), 1, [newRow({ created_at: job.created_at }, job.id)]);
    expect(places(await pulled(fromStart))).toEqual([[job.id, null]]);
    await toTrash(job.id);
    expect(places(await pulled(fromStart))).toEqual([[job.id, deleted_at]]);
    expect(await purge([job.id])).toBe(1);
    expect(places(await pulled(fromStart))).toEqual([[job.id, deleted_at]]);
  });
});

describe('an undo', () => {
  it('neither fails at such a job nor brings it back, and holds nothing of it', async () => {
    const runs = runsOf(sql, user);
    const [job, trashed] = [await made({ notes: 'secret' }), await made({ deleted_at, notes: 'secret' })];
    const [put, fresh] = [newRow(), newRow()];
    const run = await newRun(runs);
    await runs.put(run, 1, [
      { id: job.id, expect: job.rev, set: { notes: 'of the file' } },
      { id: trashed.id, expect: trashed.rev, set: { deleted_at: null, notes: 'of the file' } },
      ...[put, fresh],
    ]);
    const purged = [job.id, trashed.id, put.id];
    for (const id of purged) await toTrash(id);
    expect(await purge(purged)).toBe(3);
    const held = await sql`select job_id from private.import_changes where run = ${run}`;
    expect(held).toEqual([{ job_id: fresh.id }]);
    expect(await runs.undo(run)).toEqual({ undone: 1, kept: [], more: false, next: null });
    expect(await left()).toEqual([fresh.id]);
  });

  it('of an earlier restore leaves a job that came back from a file since', async () => {
    const runs = runsOf(sql, user);
    const row = newRow();
    const [first, second] = [await newRun(runs), await newRun(runs)];
    await runs.put(first, 1, [row]);
    await toTrash(row.id);
    await purge([row.id]);
    await runs.put(second, 1, [newRow({ notes: 'again' }, row.id)]);
    expect(await runs.undo(first)).toEqual({ undone: 0, kept: [], more: false, next: null });
    expect(await sql<JobRow[]>`select * from public.jobs where id = ${row.id}`).toMatchObject([
      { notes: 'again', deleted_at: null },
    ]);
  });
});

it('comes to a database in use: a device goes on from its cursor, and the trash of before can be emptied', async () => {
  const purgeMigration = '20260101000010_purge.sql';
  const old = await cluster.createDatabase();
  await applyMigrations(
    old,
    migrationFiles.filter((name) => name < purgeMigration),
  );
  await createUser(old, user);
  const asOwnerOfJobs = <T>(work: (tx: Transaction) => Promise<T>) => asUser(old, user, work);
  const pullOn = (cursor: { rev: string | null; id: string | null }) =>
    asOwnerOfJobs((tx) => pullJobs(tx, cursor));
  const kept = await asOwnerOfJobs((tx) => insertJob(tx));
  const binned = await asOwnerOfJobs((tx) => insertJob(tx, { deleted_at, notes: 'secret' }));
  const before = await pullOn(fromStart);
  const away = { rev: kept.rev, id: kept.id };

  await applyMigrations(old, [purgeMigration, purgeMigration]);
  expect(await pullOn(fromStart)).toEqual(before);
  expect((await pullOn(away)).jobs).toMatchObject([{ id: binned.id, rev: binned.rev }]);
  await expect(asRole(old, 'anon', undefined, (tx) => pullJobs(tx, fromStart))).rejects.toMatchObject({
    code: '42501',
  });
  await asOwnerOfJobs((tx) => tx`select public.purge_jobs(${[kept.id, binned.id]}::uuid[])`);
  const caughtUp = { rev: binned.rev, id: binned.id };
  for (const cursor of [away, caughtUp])
    expect(await pullOn(cursor)).toMatchObject({
      ...{ epoch: before.epoch, more: false, live: 1 },
      jobs: [{ id: binned.id, rev: '3', deleted_at }],
    });
  expect(await old`select id from public.jobs`).toEqual([{ id: kept.id }]);
});

it('goes with the account', async () => {
  await purge([(await made({ deleted_at })).id]);
  await sql`delete from auth.users where id = ${user}`;
  expect(await sql`select from private.purged_jobs where user_id = ${user}`).toEqual([]);
});
