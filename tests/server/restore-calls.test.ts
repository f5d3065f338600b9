import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answered } from '../../src/restore/answered.ts';
import { trashedJobs } from '../../src/restore/known-jobs.ts';
import { restoreCalls } from '../../src/server/database/restore-calls.ts';
import {
  applyMigrations,
  createUser,
  type Sql,
  startCluster,
  type TestCluster,
} from '../database/postgres-fixture.ts';
import { newRow } from '../database/runs.ts';

let cluster: TestCluster;
let sql: Sql;
beforeAll(async () => {
  cluster = await startCluster();
  sql = await cluster.createDatabase();
  await applyMigrations(sql);
});
afterAll(() => cluster.stop());

/** As the route makes it for a token for scripts. */
const script = (userId: string) => ({
  userId,
  claims: { sub: userId, role: 'authenticated', amr: [{ method: 'api_token' }], token_id: randomUUID() },
});
const aRun = () => ({
  ...({
    run: randomUUID(),
    kind: 'restore',
    fileName: "a'b.json",
    fileSha256: null,
    counts: { new: 1 },
  } as const),
});

it('puts jobs into the account of a script’s person, and into no other', async () => {
  const [user, stranger] = [await createUser(sql), await createUser(sql)];
  const target = restoreCalls(sql, script(user));
  const start = aRun();
  expect(await target.beginRun(start)).toEqual({ kind: 'answer', value: { chunks_done: 0 } });
  const applied_at = '2026-03-01T08:00:00+00:00';
  const deleted_at = '2026-03-02T08:00:00Z';
  const row = newRow({
    ...{ notes: "'; drop table jobs; --", ai_parsed_data: '12345678901234567890' },
    ...{ applied_at, salary_range_min: 40_000, deleted_at },
  });
  expect(await target.putJobs(start.run, 1, [row, newRow({ status: 'x' })])).toMatchObject({
    value: { status: 'done', inserted: 1, refused: [{ sqlstate: '22P02' }] },
  });
  expect(await target.finishRun(start.run)).toMatchObject({
    value: { file_name: "a'b.json", chunks_done: 1 },
  });
  const [job] = await sql`select user_id, notes, ai_parsed_data::text as parsed from public.jobs`;
  expect(job).toEqual({ user_id: user, notes: row.set.notes, parsed: '12345678901234567890' });
  expect(await target.knownJobs([row.id])).toMatchObject({ value: [{ id: row.id, as: row.id }] });
  expect(await target.knownJobs([])).toEqual({ kind: 'answer', value: [] });
  const active = newRow({ notes: 'active' });
  await target.putJobs(start.run, 2, [active]);
  const { notes, salary_range_min } = row.set;
  const cells = { notes, salary_range_min, tags: [], applied_at: '2026-03-01T08:00:00Z' };
  const [known] = answered(await target.knownJobs([row.id]));
  expect(await trashedJobs([row.id, active.id, randomUUID()], target)).toEqual(
    new Map([[row.id, { rev: known?.rev, job: expect.objectContaining({ id: row.id, ...cells }) }]]),
  );
  const other = restoreCalls(sql, script(stranger));
  expect(await other.trashedJobs([row.id])).toEqual({ kind: 'answer', value: [] });
  expect(await other.putJobs(start.run, 3, [])).toEqual({ kind: 'failed', code: 'PT404' });
  expect(await other.knownJobs([row.id])).toMatchObject({ value: [{ id: row.id, rev: null }] });
});

it('tells an account that is gone, a database without the functions, and one that is away', async () => {
  expect(await restoreCalls(sql, script(randomUUID())).beginRun(aRun())).toEqual({ kind: 'sign-in' });
  const bare = await cluster.createDatabase();
  expect(await restoreCalls(bare, script(randomUUID())).beginRun(aRun())).toEqual({ kind: 'missing' });
  await bare.end();
  const away = restoreCalls(bare, script(randomUUID()));
  await expect(away.beginRun(aRun())).resolves.toEqual({ kind: 'busy' });
});
