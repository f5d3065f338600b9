import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { insertJob } from './job-rows.ts';
import {
  applyMigrations,
  asOwner,
  asRole,
  asUser,
  createUser,
  type Sql,
  startCluster,
  type TestCluster,
} from './postgres-fixture.ts';

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

const movesOf = (jobId: string) => sql<{ from_status: string; to_status: string; at: string }[]>`
  select from_status, to_status, at from private.job_moves where job_id = ${jobId} order by at, seq`;

it('notes each change of a stage, whoever makes it, in order, with the time of the row', async () => {
  const job = await asUser(sql, user, (tx) => insertJob(tx));
  expect(await movesOf(job.id)).toEqual([]);
  const moved = await asUser(sql, user, async (tx) => {
    await tx`update public.jobs set status = 'applied' where id = ${job.id}`;
    const [row] = await tx<{ updated_at: string }[]>`
      update public.jobs set status = 'interview', notes = 'x' where id = ${job.id} returning updated_at`;
    return row;
  });
  await asUser(sql, user, (tx) => tx`update public.jobs set notes = 'y' where id = ${job.id}`);
  await asUser(sql, user, (tx) => tx`update public.jobs set status = 'interview' where id = ${job.id}`);
  await asRole(sql, 'service_role', undefined, (tx) => tx`update public.jobs set status = 'rejected'`);
  const at = moved?.updated_at;
  expect(await movesOf(job.id)).toEqual([
    { from_status: 'saved', to_status: 'applied', at },
    { from_status: 'applied', to_status: 'interview', at },
    { from_status: 'interview', to_status: 'rejected', at: expect.any(String) },
  ]);
});

it('notes an upsert and a bulk update, and nothing that was rolled back', async () => {
  const job = await asUser(sql, user, (tx) => insertJob(tx));
  await asUser(
    sql,
    user,
    (tx) => tx`insert into public.jobs (id, company_name, job_title, source, status)
      values (${job.id}, 'Twiga', 'Cook', 'manual', 'offer') on conflict (id) do update set status = excluded.status`,
  );
  await asUser(sql, user, async (tx) => {
    await tx`update public.jobs set status = 'saved'`;
    throw new Error('changed my mind');
  }).catch(() => undefined);
  await asUser(sql, user, (tx) => tx`update public.jobs set status = 'rejected'`);
  expect((await movesOf(job.id)).map(({ to_status }) => to_status)).toEqual(['offer', 'rejected']);
});

it('shows a person their own, and lets nobody write', async () => {
  const other = await createUser(sql);
  const job = await asUser(sql, user, (tx) => insertJob(tx));
  await asUser(sql, user, (tx) => tx`update public.jobs set status = 'applied'`);
  expect(await asUser(sql, user, (tx) => tx`select job_id from private.job_moves`)).toEqual([
    { job_id: job.id },
  ]);
  expect(await asUser(sql, other, (tx) => tx`select job_id from private.job_moves`)).toEqual([]);
  for (const statement of [
    `insert into private.job_moves (job_id, user_id) values ('${job.id}', '${user}')`,
    "update private.job_moves set to_status = 'offer'",
    'delete from private.job_moves',
  ]) {
    await expect(asUser(sql, user, (tx) => tx.unsafe(statement))).rejects.toMatchObject({ code: '42501' });
  }
  await expect(
    asRole(sql, 'anon', undefined, (tx) => tx`select from private.job_moves`),
  ).rejects.toMatchObject({
    code: '42501',
  });
});

it('goes with its job and with its account, and a deleted job keeps it', async () => {
  const [gone, kept, trashed] = await asUser(sql, user, async (tx) => {
    const jobs = [await insertJob(tx), await insertJob(tx), await insertJob(tx)];
    await tx`update public.jobs set status = 'applied'`;
    return jobs.map(({ id }) => id);
  });
  await asUser(sql, user, (tx) => tx`update public.jobs set deleted_at = now() where id = ${trashed ?? ''}`);
  await asRole(sql, 'service_role', undefined, (tx) => tx`delete from public.jobs where id = ${gone ?? ''}`);
  const left = () => sql<{ job_id: string }[]>`select job_id from private.job_moves where user_id = ${user}`;
  expect((await left()).map(({ job_id }) => job_id).sort()).toEqual([kept, trashed].sort());
  await sql`delete from auth.users where id = ${user}`;
  expect(await left()).toEqual([]);
});

it('is emptied with a truncated table, and may be installed twice', async () => {
  await asUser(sql, user, async (tx) => {
    await insertJob(tx);
    await tx`update public.jobs set status = 'applied'`;
  });
  await applyMigrations(sql, ['20260101000007_backup.sql']);
  expect(await sql`select from private.job_moves where user_id = ${user}`).toHaveLength(1);
  await asOwner(sql, (tx) => tx`truncate public.jobs`);
  expect(await sql`select from private.job_moves`).toEqual([]);
});
