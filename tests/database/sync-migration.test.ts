import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertJob, pullJobs } from './job-rows.ts';
import {
  applyMigrations,
  asOwner,
  asUser,
  createUser,
  migrationFiles,
  type Sql,
  startCluster,
  type TestCluster,
} from './postgres-fixture.ts';

const amina = '00000000-0000-4000-8000-00000000000a';
const brian = '00000000-0000-4000-8000-00000000000b';
const syncMigration = migrationFiles.slice(1);

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

/** Makes a year-old project: two people, five jobs (one deleted), and updated_at long ago. */
async function yearOldProject(): Promise<Sql> {
  const sql = await cluster.createDatabase({ maxConnections: 2 });
  await asOwner(sql, (tx) =>
    tx.unsafe(readFileSync(join(import.meta.dirname, 'year-old-jobs.sql'), 'utf8')).simple(),
  );
  for (const user of [amina, brian]) await createUser(sql, user);
  await sql`insert into public.jobs (id, user_id, company_name, job_title, source, created_at, updated_at, deleted_at)
    select ('00000000-0000-4000-8000-00000000000' || n)::uuid,
      case when n <= 3 then ${amina}::uuid else ${brian}::uuid end, 'Company ' || n, 'Title', 'linkedin',
      timestamptz '2025-01-01 00:00:00.000001+00' + n * interval '1 day', timestamptz '2025-06-01 00:00:00.000009+00',
      case when n = 2 then timestamptz '2025-07-01' end
    from generate_series(1, 5) n`;
  return sql;
}

/** Returns the table's columns (except rev), constraints, policies and grants from the catalog, and its rows. */
async function shape(sql: Sql): Promise<unknown> {
  return {
    columns:
      await sql`select attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)
      from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where attrelid = 'public.jobs'::regclass and attnum > 0 and attname <> 'rev' order by attnum`,
    constraints: await sql`select conname, pg_get_constraintdef(oid), convalidated from pg_constraint
      where conrelid = 'public.jobs'::regclass and conname <> 'jobs_rev_not_null' order by conname`,
    policies: await sql`select polname, polcmd, polroles::text, pg_get_expr(polqual, polrelid),
      pg_get_expr(polwithcheck, polrelid) from pg_policy where polrelid = 'public.jobs'::regclass order by polname`,
    rows: await sql`select to_jsonb(j) - 'rev' as row, ctid from public.jobs j order by id`,
  };
}

it('changes no column, policy, constraint or row that it finds', async () => {
  const sql = await yearOldProject();
  const before = await shape(sql);
  await applyMigrations(sql, syncMigration);
  // ctid is the same too: no row was written, so no trigger ran and no updated_at changed.
  expect(await shape(sql)).toEqual(before);
});

it('gives the rows that it finds version 1, and a counter to everybody who has rows', async () => {
  const sql = await yearOldProject();
  const newcomer = await createUser(sql);
  await applyMigrations(sql, syncMigration);
  expect(await sql`select distinct rev from public.jobs`).toEqual([{ rev: '1' }]);
  expect(await sql`select user_id, version from public.sync_state order by user_id`).toEqual([
    { user_id: amina, version: '1' },
    { user_id: brian, version: '1' },
  ]);
  await asUser(sql, amina, async (tx) => {
    const page = await pullJobs(tx, { rev: null, id: null });
    expect(page).toMatchObject({ head: '1', more: false, live: 2 });
    expect(page.jobs.map((job) => [job.id.at(-1), job.deleted_at !== undefined])).toEqual([
      ['1', false],
      ['2', true],
      ['3', false],
    ]);
  });
  await asUser(sql, newcomer, async (tx) => {
    expect(await pullJobs(tx, { rev: null, id: null })).toMatchObject({ epoch: null, head: '0', live: null });
  });
});

it('brings what changes afterwards as version 2', async () => {
  const sql = await yearOldProject();
  await applyMigrations(sql, syncMigration);
  await asUser(sql, amina, (tx) => tx`update public.jobs set notes = 'x' where company_name = 'Company 3'`);
  await asUser(sql, amina, async (tx) => {
    const page = await pullJobs(tx, { rev: '1', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' });
    expect(page.jobs).toMatchObject([{ company_name: 'Company 3', notes: 'x', rev: '2' }]);
  });
});

it("overrules the project's own updated_at trigger where nothing changed", async () => {
  const sql = await yearOldProject();
  await applyMigrations(sql, syncMigration);
  const [row] = await asUser(
    sql,
    amina,
    (tx) => tx`update public.jobs set notes = notes, ai_parsed_data = ai_parsed_data
      where company_name = 'Company 1' returning updated_at, rev`,
  );
  expect(row).toEqual({ updated_at: '2025-06-01 00:00:00.000009+00', rev: '1' });
});

it('runs twice and changes nothing the second time', async () => {
  const sql = await yearOldProject();
  await applyMigrations(sql, syncMigration);
  await asUser(sql, amina, (tx) => insertJob(tx, { user_id: amina, notes: 'between' }));
  const all = async () => ({
    shape: await shape(sql),
    revs: await sql`select id, rev from public.jobs order by id`,
    counters: await sql`select * from public.sync_state order by user_id`,
    triggers: await sql`select tgname, pg_get_triggerdef(oid) from pg_trigger
      where tgrelid = 'public.jobs'::regclass and not tgisinternal order by tgname`,
    functions: await sql`select proname, prosrc, array(select unnest(proacl)::text order by 1) from pg_proc
      where pronamespace in ('private'::regnamespace, 'public'::regnamespace) order by proname`,
    policies: await sql`select polname from pg_policy order by polname`,
    indexes: await sql`select indexdef from pg_indexes where schemaname = 'public' order by indexname`,
  });
  const once = await all();
  await applyMigrations(sql, syncMigration);
  expect(await all()).toEqual(once);
});

it('repairs a counter that stands below its rows when it runs again', async () => {
  const sql = await yearOldProject();
  await applyMigrations(sql, syncMigration);
  await sql`delete from public.sync_state where user_id = ${amina}`;
  await applyMigrations(sql, syncMigration);
  expect(await sql`select version from public.sync_state where user_id = ${amina}`).toEqual([
    { version: '1' },
  ]);
});

for (const [name, created_at] of [
  ['no created_at', null],
  ['an infinite created_at', 'infinity'],
  ['a created_at of 1699', '1699-12-31 23:59:59.999999+00'],
  ['a created_at of 2200', '2200-01-01 00:00:00+00'],
] as const) {
  it(`names rows with ${name} and changes nothing`, async () => {
    const sql = await yearOldProject();
    await sql`update public.jobs set created_at = ${created_at}
      where company_name in ('Company 2', 'Company 5')`;
    const before = await shape(sql);
    await expect(applyMigrations(sql, syncMigration)).rejects.toMatchObject({
      message: expect.stringContaining(
        '00000000-0000-4000-8000-000000000002, 00000000-0000-4000-8000-000000000005',
      ),
    });
    expect(await shape(sql)).toEqual(before);
    expect(await sql`select to_regclass('public.sync_state') as t`).toEqual([{ t: null }]);
  });
}

it('refuses such a row afterwards, though the old table has no CHECK for it', async () => {
  const sql = await yearOldProject();
  await applyMigrations(sql, syncMigration);
  for (const created_at of [null, 'infinity', '1699-12-31T23:59:59.999999Z', '2200-01-01T00:00:00Z']) {
    await expect(
      asUser(sql, amina, (tx) => insertJob(tx, { user_id: amina, created_at })),
    ).rejects.toMatchObject({
      constraint_name: 'jobs_created_at_range',
    });
  }
  await expect(
    asUser(sql, amina, (tx) => insertJob(tx, { user_id: amina, created_at: '1700-01-01T00:00:00Z' })),
  ).resolves.toBeDefined();
});

it('names a trigger that would change rows behind its back', async () => {
  const sql = await yearOldProject();
  await sql`alter trigger set_timestamp on public.jobs rename to zzz_last`;
  await expect(applyMigrations(sql, syncMigration)).rejects.toThrow('zzz_last');
});

it('does not take over a column "rev" that it does not know', async () => {
  const sql = await yearOldProject();
  await sql`alter table public.jobs add column rev bigint`;
  await expect(applyMigrations(sql, syncMigration)).rejects.toThrow('"rev" that is not ours');
});

it("refuses a user's hard delete where an old policy allowed it, and lets the account go", async () => {
  const sql = await yearOldProject();
  await applyMigrations(sql, syncMigration);
  await expect(asUser(sql, amina, (tx) => tx`delete from public.jobs`)).rejects.toMatchObject({
    code: '42501',
  });
  await sql`delete from auth.users where id = ${amina}`;
  expect(await sql`select distinct user_id from public.jobs`).toEqual([{ user_id: brian }]);
});
