import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { maxKnownIds } from '../../src/restore/target.ts';
import { insertJob } from './job-rows.ts';
import {
  applyMigrations,
  asUser,
  createUser,
  type Sql,
  startCluster,
  type TestCluster,
} from './postgres-fixture.ts';
import { newRow, newRun, runsOf } from './runs.ts';

let cluster: TestCluster;
let sql: Sql;
beforeAll(async () => {
  cluster = await startCluster();
  sql = await cluster.createDatabase();
  await applyMigrations(sql);
});
afterAll(() => cluster.stop());

it('says of the caller’s own jobs what they are, and of free ids nothing', async () => {
  const user = await createUser(sql);
  const runs = runsOf(sql, user);
  const [active, trashed] = await asUser(sql, user, async (tx) => [
    await insertJob(tx),
    await insertJob(tx, { deleted_at: '2026-01-01T00:00:00.5Z' }),
  ]);
  expect(await runs.known([])).toEqual([]);
  const known = await runs.known([active.id, active.id, randomUUID(), trashed.id]);
  expect(known.sort((a) => (a.id === active.id ? -1 : 1))).toEqual([
    { id: active.id, as: active.id, rev: active.rev, deleted_at: null },
    { id: trashed.id, as: trashed.id, rev: trashed.rev, deleted_at: '2026-01-01T00:00:00.5+00:00' },
  ]);
});

it('gives another’s id a replacement, the same each time, and shows nothing else of that job', async () => {
  const [owner, first, second] = [await createUser(sql), await createUser(sql), await createUser(sql)];
  const { id } = await asUser(sql, owner, (tx) => insertJob(tx, { deleted_at: '2026-01-01T00:00:00Z' }));
  const [one, other] = [runsOf(sql, first), runsOf(sql, second)];
  const [known] = await one.known([id]);
  const as = known?.as ?? '';
  expect(as).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(known).toEqual({ id, as, rev: null, deleted_at: null });
  expect(await one.known([id])).toEqual([known]);
  expect((await other.known([id]))[0]?.as).not.toBe(as);
  // Restored under that id, the caller's own row is what is known.
  await one.put(await newRun(one), 1, [newRow({}, as)]);
  const [row] = await sql`select rev from public.jobs where id = ${as}`;
  expect(await one.known([id])).toEqual([{ id, as, rev: row?.rev, deleted_at: null }]);
  // Somebody else who has a row with the replacement id is no reason to show it.
  const [free] = await other.known([id]);
  await asUser(sql, owner, (tx) => insertJob(tx, { id: free?.as }));
  expect(await other.known([id])).toEqual([free]);
});

it('still knows the replacement when the other account and its job are gone', async () => {
  const [owner, user] = [await createUser(sql), await createUser(sql)];
  const { id } = await asUser(sql, owner, (tx) => insertJob(tx));
  const runs = runsOf(sql, user);
  const as = (await runs.known([id]))[0]?.as ?? '';
  await runs.put(await newRun(runs), 1, [newRow({}, as)]);
  await sql`delete from public.jobs where id = ${id}`;
  const [row] = await sql`select rev from public.jobs where id = ${as}`;
  expect(await runs.known([id])).toEqual([{ id, as, rev: row?.rev, deleted_at: null }]);
  // To another account the id is free again.
  expect(await runsOf(sql, owner).known([id])).toEqual([]);
  // If the caller has the id itself, that is the job.
  const own = await asUser(sql, user, (tx) => insertJob(tx, { id }));
  expect(await runs.known([id])).toEqual([{ id, as: id, rev: own.rev, deleted_at: null }]);
});

it('answers for at most 1000 ids, and for an account that exists', async () => {
  const ids = Array.from({ length: maxKnownIds + 1 }, () => randomUUID());
  const runs = runsOf(sql, await createUser(sql));
  expect(await runs.known(ids.slice(1))).toEqual([]);
  await expect(runs.known(ids)).rejects.toMatchObject({ code: 'PT413' });
  await expect(runsOf(sql, randomUUID()).known([])).rejects.toMatchObject({ code: 'PT401' });
});
