import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { setRights, wrongRights } from '../../src/server/database/rights.ts';
import { newDataFolder } from '../server/data-folder.ts';
import { startTestServer, type TestServer } from '../server/server-fixture.ts';
import type { TestAccount } from '../server/test-account.ts';

const dataDir = newDataFolder('server');
let server: TestServer;
let account: TestAccount;
let owner: Sql;

async function start() {
  server = await startTestServer({ dataDir });
  owner = openPool(server.databaseAddress, 1);
}
beforeAll(async () => {
  await start();
  account = await server.signUp();
  await account.insert([{ company_name: 'A', job_title: 'B', source: 'manual' }]);
});
afterAll(async () => {
  await owner.end();
  await server.close();
});

/** Everything that the catalog knows of who may do what, for what is not ours. */
const rightsOfOthers = () => owner`
  select relname::text as name, relacl::text as rights from pg_class
  where relnamespace = 'public'::regnamespace and relname like 'operator%'
  union all
  select nspname::text, nspacl::text from pg_namespace where nspname = 'operator'
  order by 1`;

describe('I have found a way to run SQL of my own in a session that answers requests', () => {
  it('no such session is a superuser, owns anything, or gets round row-level security', async () => {
    await account.export();
    await account.rest('jobs?select=id');
    const sessions = await owner<{ role: string }[]>`
      select distinct s.usename::text as role, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb,
        exists (select from pg_class where relowner = r.oid) as owns
      from pg_stat_activity s join pg_roles r on r.rolname = s.usename
      where s.backend_type = 'client backend' and s.pid <> pg_backend_pid()
      order by 1`;
    const powerless = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owns: false,
    };
    expect(sessions).toEqual([
      { role: 'pipeline_auth', ...powerless },
      { role: 'pipeline_data', ...powerless },
    ]);
  });

  it.each([
    ['pipeline_data', 'select * from public.jobs'],
    ['pipeline_data', 'select * from auth.users'],
    ['pipeline_data', 'set role postgres'],
    ['pipeline_data', 'set role service_role'],
    ['pipeline_data', 'set role pipeline_auth'],
    ['pipeline_data', 'set role authenticated; truncate public.jobs'],
    ['pipeline_data', 'set role authenticated; delete from public.jobs'],
    ['pipeline_data', 'set role authenticated; select * from auth.users'],
    ['pipeline_data', 'set role authenticated; update public.sync_state set version = 0'],
    ['pipeline_data', 'create table public.mine ()'],
    ['pipeline_data', "select pg_read_file('/etc/passwd')"],
    ['pipeline_data', "copy (select 1) to program 'true'"],
    ['pipeline_data', 'alter role postgres password null'],
    ['pipeline_auth', 'select * from public.jobs'],
    ['pipeline_auth', 'set role authenticated'],
    ['pipeline_auth', 'set role postgres'],
    ['pipeline_auth', 'drop table auth.users'],
    ['pipeline_auth', 'create table auth.mine ()'],
  ])('as %s: "%s" is refused', async (role, statements) => {
    const sql = openPool({ ...connection(), user: role }, 1, false);
    try {
      await expect(sql.unsafe(statements)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await sql.end();
    }
  });

  it('a session that says nothing has limits for a statement, a lock and a transaction', async () => {
    for (const user of ['pipeline_data', 'pipeline_auth']) {
      const sql = openPool({ ...connection(), user }, 1, false);
      const [row] = await sql`select current_setting('statement_timeout') as statement,
        current_setting('lock_timeout') as lock, current_setting('client_connection_check_interval') as gone,
        current_setting('idle_in_transaction_session_timeout') as idle`;
      expect(row).toEqual({
        statement: user === 'pipeline_data' ? '15s' : '5s',
        lock: '5s',
        gone: '2s',
        idle: '10s',
      });
      await sql.end();
    }
  });
});

describe('I wait for the next start, which used to grant everything again', () => {
  it('what is not ours keeps its rights, and what is ours has just the rights of our file', async () => {
    await owner.unsafe(`
      create table public.operator_diary (line text);
      alter table public.operator_diary enable row level security;
      create policy everybody on public.operator_diary using (true);
      revoke all on public.operator_diary from public, anon, authenticated, service_role;
      insert into public.operator_diary values ('private');
      create schema operator; create table operator.accounts (id int);
      alter table operator.accounts enable row level security`);
    const before = await rightsOfOthers();
    expect(await wrongRights(owner)).toEqual([]);
    await owner.end();
    await server.close();
    await start();
    // The first request used to grant.
    const again = await server.signUp();
    await again.rest('jobs?select=id');
    expect(await rightsOfOthers()).toEqual(before);
    expect(await wrongRights(owner)).toEqual([]);
    const answer = await fetch(`${server.url}/rest/v1/operator_diary`, {
      headers: { apikey: server.key, Authorization: `Bearer ${again.token}` },
    });
    expect(answer.status).toBe(404);
    await owner.unsafe('drop table public.operator_diary; drop schema operator cascade');
  });

  it.each([
    [
      'grant truncate on public.jobs to authenticated',
      /authenticated has INSERT, SELECT, TRUNCATE, UPDATE on public.jobs/,
    ],
    [
      'grant select on public.jobs to pipeline_data',
      /pipeline_data has SELECT on public.jobs, and should have nothing/,
    ],
    ['grant select on auth.users to authenticated', /authenticated has SELECT on auth.users/],
    ['grant insert on public.jobs to public', /public has INSERT on public.jobs/],
    ['revoke update on public.jobs from authenticated', /authenticated has INSERT, SELECT on public.jobs/],
    [
      'revoke all on private.rate_limits from pipeline_data',
      /pipeline_data has nothing on private.rate_limits/,
    ],
    ['grant execute on function public.prove_jobs() to anon', /anon has EXECUTE on public.prove_jobs\(\)/],
  ])('after "%s" the difference is named, and a start mends it', async (change, sentence) => {
    await owner.unsafe(change);
    expect((await wrongRights(owner)).join('\n')).toMatch(sentence);
    await setRights(owner);
    expect(await wrongRights(owner)).toEqual([]);
  });
});

function connection() {
  const home = join(dataDir, 'postgres');
  const read = (name: string) => readFileSync(join(home, name), 'utf8');
  return { host: read('socket-folder'), port: 5432, password: read('password'), database: 'postgres' };
}
