import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  applyMigrations,
  asOwner,
  asUser,
  createUser,
  migrationFiles,
  type Sql,
  startCluster,
  type TestCluster,
  type Transaction,
} from './postgres-fixture.ts';

const amina = '00000000-0000-4000-8000-00000000000a';
const brian = '00000000-0000-4000-8000-00000000000b';
const here = import.meta.dirname;
const sqlOf = (path: string) => readFileSync(join(here, path), 'utf8');

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

const install = (sql: Sql) => applyMigrations(sql, migrationFiles.slice(1));
const uninstall = (sql: Sql) =>
  asOwner(sql, (tx) => tx.unsafe(sqlOf('../../supabase/uninstall/sync.sql')).simple());

/** Makes the original table with 10,000 rows of two people. Every tenth row breaks a CHECK that only our table has. */
async function yearOldProject(): Promise<Sql> {
  const sql = await cluster.createDatabase({ maxConnections: 2 });
  await asOwner(sql, (tx) => tx.unsafe(sqlOf('year-old-jobs.sql')).simple());
  for (const user of [amina, brian]) await createUser(sql, user);
  await sql`insert into public.jobs (id, user_id, company_name, job_title, source, status, created_at, updated_at,
      deleted_at, ai_match_score, job_url, salary_range_min, salary_range_max, tags, notes, applied_at, interview_at)
    select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
      case when n % 2 = 0 then ${amina}::uuid else ${brian}::uuid end,
      case when n % 100 = 0 then ' ' else 'Company ' || n end, 'Title', 'linkedin',
      case when n % 100 = 10 then null else 'saved' end::public.job_status,
      timestamptz '2025-01-01 00:00:00.000001+00' + n * interval '1 minute', timestamptz '2025-06-01 00:00:00.000009+00',
      case when n % 7 = 0 then timestamptz '2025-07-01' end,
      case when n % 100 = 20 then 101 end, case when n % 100 = 30 then 'http://plain.example' end,
      case when n % 100 = 40 then 5 end, case when n % 100 = 50 then 20000000 end,
      case when n % 100 = 60 then null when n % 100 = 70 then array_fill('t'::text, array[21]) else '{}' end,
      case when n % 100 = 80 then repeat('x', 10001) end,
      case when n % 100 = 90 then timestamptz 'infinity' end, case when n % 100 = 90 then timestamptz '2025-01-01' end
    from generate_series(1, 10000) n`;
  return sql;
}

/** Returns everything in the catalog that is not Postgres's own: objects, definitions and privileges. */
async function schema(sql: Sql): Promise<unknown> {
  return {
    schemas: await sql`select nspname, ${granted(sql, 'nsp')} from pg_namespace
      where nspname !~ '^pg_|^information_schema$' order by nspname`,
    relations:
      await sql`select oid::regclass::text as name, relkind, relpersistence, relrowsecurity, relforcerowsecurity,
      pg_get_userbyid(relowner) as owner, obj_description(oid, 'pg_class'), ${granted(sql, 'rel')}
      from pg_class where relnamespace::regnamespace::text !~ '^pg_|^information_schema$' order by 1`,
    columns:
      await sql`select to_jsonb(c) - 'ordinal_position' - 'dtd_identifier' as facts from information_schema.columns c
      where table_schema !~ '^pg_|^information_schema$' order by table_schema, table_name, ordinal_position`,
    columnGrants: await sql`select grantee, table_name, column_name, privilege_type, is_grantable
      from information_schema.column_privileges where table_schema !~ '^pg_|^information_schema$' order by 1, 2, 3, 4`,
    constraints:
      await sql`select conrelid::regclass::text as name, conname, convalidated, pg_get_constraintdef(oid)
      from pg_constraint where connamespace::regnamespace::text !~ '^pg_|^information_schema$' order by 1, 2`,
    indexes: await sql`select indexdef from pg_indexes
      where schemaname !~ '^pg_|^information_schema$' order by schemaname, indexname`,
    triggers:
      await sql`select tgenabled, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 2`,
    policies: await sql`select * from pg_policies order by tablename, policyname`,
    functions:
      await sql`select oid::regprocedure::text as name, md5(pg_get_functiondef(oid)), ${granted(sql, 'pro')}
      from pg_proc where pronamespace::regnamespace::text !~ '^pg_|^information_schema$' order by 1`,
    types: await sql`select typname from pg_type
      where typnamespace::regnamespace::text !~ '^pg_|^information_schema$' order by 1`,
  };
}

/** An empty grant list means the default. This compares both by what they allow. */
const granted = (sql: Sql, prefix: 'nsp' | 'rel' | 'pro') => {
  const kind = { nsp: 'n', rel: 'r', pro: 'f' }[prefix];
  return sql.unsafe(`array(
    select concat_ws(' ', case when a.grantee = 0 then 'public' else a.grantee::regrole::text end,
      a.privilege_type, a.is_grantable)
    from aclexplode(coalesce(${prefix}acl, acldefault('${kind}', ${prefix}owner))) a order by 1) as grants`);
};

async function rows(sql: Sql): Promise<unknown> {
  return sql`select count(*)::int, md5(string_agg((to_jsonb(j) - 'rev')::text, ',' order by id)) from public.jobs j`;
}

const known = '00000000-0000-4000-8000-000000000002';
const blank = '00000000-0000-4000-8000-000000000100';
const fresh = '00000000-0000-4000-8000-0000000fffff';
const job = { company_name: 'A', job_title: 'B', source: 'manual' };

/** The actions of a client from before the migration, by name. */
const oldClient: Readonly<Record<string, (tx: Transaction) => PromiseLike<readonly object[]>>> = {
  insert: (tx) => tx`insert into public.jobs ${tx({ ...job, id: fresh, user_id: amina })} returning *`,
  'insert many': (tx) =>
    tx`insert into public.jobs ${tx(['1', '2'].map((n) => ({ ...job, id: fresh.replace('f', n), user_id: amina })))} returning *`,
  'insert with times': (tx) =>
    tx`insert into public.jobs ${tx({ ...job, id: fresh, user_id: amina, created_at: '2024-01-01T00:00:00.000001Z', updated_at: '2024-02-01T00:00:00Z' })}
      returning *, created_at as was_created, updated_at as was_updated`,
  'insert what our CHECKs would refuse': (tx) =>
    tx`insert into public.jobs ${tx({ ...job, id: fresh, user_id: amina, company_name: '', job_url: 'http://x', salary_range_min: 1 })} returning *`,
  'insert what their CHECK refuses': (tx) =>
    tx`insert into public.jobs ${tx({ ...job, id: fresh, user_id: amina, ai_match_score: -1 })} returning *`,
  'insert for another': (tx) =>
    tx`insert into public.jobs ${tx({ ...job, id: fresh, user_id: brian })} returning *`,
  'insert a taken id': (tx) =>
    tx`insert into public.jobs ${tx({ ...job, id: known, user_id: amina })} returning *`,
  update: (tx) =>
    tx`update public.jobs set notes = 'x' where id = ${known} returning *, updated_at > '2026-01-01' as is_stamped`,
  'update a row that breaks our CHECKs': (tx) =>
    tx`update public.jobs set notes = 'x' where id = ${blank} returning *, updated_at > '2026-01-01' as is_stamped`,
  'update all': (tx) => tx`update public.jobs set location = 'Nairobi' returning id`.then(ids),
  'update another’s': (tx) => tx`update public.jobs set notes = 'x' where user_id = ${brian} returning *`,
  'upsert a new one': (tx) => upsert(tx, { ...job, id: fresh, user_id: amina }),
  'upsert a known one': (tx) => upsert(tx, { ...job, id: known, user_id: amina, company_name: 'Renamed' }),
  'upsert or leave': (tx) =>
    tx`insert into public.jobs ${tx({ ...job, id: known, user_id: amina })} on conflict (id) do nothing returning *`,
  'delete softly': (tx) =>
    tx`update public.jobs set deleted_at = '2026-01-01' where id = ${known} returning *`,
  'delete for good': (tx) => tx`delete from public.jobs where id = ${known} returning *`,
  read: (tx) => tx`select id from public.jobs where deleted_at is null order by created_at desc`.then(ids),
};

const ids = (found: readonly object[]) =>
  found.map((row) => (row as { id: string }).id).sort() as unknown as object[];

const upsert = (tx: Transaction, row: Record<string, string>) =>
  tx`insert into public.jobs ${tx(row)} on conflict (id) do update
    set company_name = excluded.company_name, job_title = excluded.job_title, source = excluded.source returning *`;

const over = Symbol('over');

/** Runs each action, undoes it, and returns its outcome: rows, or the code of the refusal. Leaves out current times. */
async function outcomes(sql: Sql): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  // Use a new connection: an older one has plans for the old columns.
  const client = cluster.connectTo(sql);
  for (const [name, act] of Object.entries(oldClient)) {
    await asUser(client, amina, async (tx) => {
      const found = await act(tx);
      all[name] = found.map((row) =>
        typeof row === 'string'
          ? row
          : { ...row, rev: undefined, created_at: undefined, updated_at: undefined },
      );
      throw over;
    }).catch((error: unknown) => {
      if (error !== over) all[name] = (error as { code?: string }).code ?? error;
    });
  }
  return all;
}

describe('the original’s table with 10,000 rows, some of which break our CHECKs', () => {
  it('works for an old client with sync as without, but for a delete for good, and is as it was after the uninstall', async () => {
    const sql = await yearOldProject();
    const before = { schema: await schema(sql), rows: await rows(sql), outcomes: await outcomes(sql) };
    expect(before.rows).toMatchObject([{ count: 10_000 }]);
    // Check the outcomes themselves, so that equal outcomes mean something.
    expect(before.outcomes).toMatchObject({
      insert: [{ id: fresh, status: 'saved' }],
      'insert what their CHECK refuses': '23514',
      'insert for another': '42501',
      'insert a taken id': '23505',
      update: [{ notes: 'x', is_stamped: true }],
      'upsert a known one': [{ id: known, company_name: 'Renamed' }],
      'upsert or leave': [],
      'delete for good': [{ id: known }],
    });
    expect(before.outcomes['update all']).toHaveLength(5000);

    await install(sql);
    expect(await rows(sql)).toEqual(before.rows);
    expect(await outcomes(sql)).toEqual({ ...before.outcomes, 'delete for good': '42501' });

    await uninstall(sql);
    expect(await schema(sql)).toEqual(before.schema);
    expect(await rows(sql)).toEqual(before.rows);
    expect(await outcomes(sql)).toEqual(before.outcomes);
  });

  it('keeps what was written meanwhile', async () => {
    const sql = await yearOldProject();
    await install(sql);
    await asUser(
      sql,
      amina,
      (tx) => tx`insert into public.jobs ${tx({ ...job, id: fresh, user_id: amina })}`,
    );
    await uninstall(sql);
    expect(await sql`select count(*)::int from public.jobs`).toEqual([{ count: 10_001 }]);
    expect(await sql`select company_name from public.jobs where id = ${fresh}`).toEqual([
      { company_name: 'A' },
    ]);
  });
});

describe('uninstalled', () => {
  it('is what stood after our own first migration, and may be installed again', async () => {
    const sql = await cluster.createDatabase();
    await applyMigrations(sql, migrationFiles.slice(0, 1));
    const before = await schema(sql);
    await install(sql);
    const installed = await schema(sql);
    await install(sql);
    expect(await schema(sql)).toEqual(installed);
    await uninstall(sql);
    expect(await schema(sql)).toEqual(before);
    await install(sql);
    expect(await schema(sql)).toEqual(installed);
  });

  it('twice is uninstalled once', async () => {
    const sql = await yearOldProject();
    const before = await schema(sql);
    await uninstall(sql);
    expect(await schema(sql)).toEqual(before);
    await install(sql);
    await uninstall(sql);
    await uninstall(sql);
    expect(await schema(sql)).toEqual(before);
  });

  it('leaves a project’s own trigger of the same name, its own schema, and a column "rev" of its own', async () => {
    const sql = await yearOldProject();
    await asOwner(sql, (tx) =>
      tx
        .unsafe(`alter trigger set_timestamp on public.jobs rename to jobs_set_updated_at;
          create schema private; grant usage on schema private to service_role;
          create table private.theirs (id int)`)
        .simple(),
    );
    const before = await schema(sql);
    await install(sql);
    await uninstall(sql);
    expect(await schema(sql)).toEqual(before);
    await sql`alter table public.jobs add column rev bigint`;
    await uninstall(sql);
    expect(await sql`select rev from public.jobs limit 1`).toEqual([{ rev: null }]);
  });

  it('leaves the schema where somebody put something into it meanwhile', async () => {
    const sql = await yearOldProject();
    await install(sql);
    await asOwner(sql, (tx) => tx`create table private.theirs (id int)`);
    await uninstall(sql);
    expect(await sql`select * from private.theirs`).toEqual([]);
    expect(await sql`select to_regclass('public.sync_state') as gone`).toEqual([{ gone: null }]);
  });

  it('is no longer noted as applied', async () => {
    const sql = await yearOldProject();
    await asOwner(sql, (tx) =>
      tx
        .unsafe(`create schema supabase_migrations;
          create table supabase_migrations.schema_migrations (version text primary key);
          insert into supabase_migrations.schema_migrations values
            ('20250101000000'), ('20260101000000'), ('20260101000001'), ('20260101000002'), ('20260101000003'),
            ('20260101000004'), ('20260101000005'), ('20260101000006'), ('20260101000007'), ('20260101000008'),
            ('20260101000009'), ('20260101000010'), ('20260101000011')`)
        .simple(),
    );
    await install(sql);
    await uninstall(sql);
    expect(await sql`select version from supabase_migrations.schema_migrations order by version`).toEqual([
      { version: '20250101000000' },
      { version: '20260101000000' },
    ]);
  });
});
