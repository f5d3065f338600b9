import type { Sql } from 'postgres';
import { loginRoles } from './login-roles.ts';

/**
 * What the roles that requests run as may do, in the built-in Supabase. A relation or function that stands here and a
 * role that it does not name: nothing. What belongs to the database's operator does not stand here, and is left alone.
 */
const readWrite = ['DELETE', 'INSERT', 'SELECT', 'UPDATE'];
const relations: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'public.jobs': { authenticated: ['INSERT', 'SELECT', 'UPDATE'] },
  'public.sync_state': { authenticated: ['SELECT'] },
  'private.rate_limits': { [loginRoles.data]: readWrite },
  'private.before_sync': {},
  'private.account_limits': {},
  'private.account_sizes': {},
};

/** Everything in these schemas is ours. */
const schemas: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  auth: { [loginRoles.auth]: readWrite },
};

const functions: Readonly<Record<string, readonly string[]>> = {
  'public.pull_jobs(text,uuid,integer)': ['authenticated'],
  'public.pull_first(text,uuid,integer)': ['authenticated'],
  'public.prove_jobs()': ['authenticated'],
  'private.account_id()': ['authenticated'],
  'private.sync_epoch(uuid)': ['authenticated'],
  'private.job_json(public.jobs)': ['authenticated'],
  'private.sync_lock(uuid)': [],
  'private.sync_next(uuid)': [],
  'private.sync_raise(uuid)': [],
  'private.sync_begin(uuid[])': [],
  'private.sync_new_epoch()': [],
  'private.account_grows(uuid,bigint,bigint)': [],
};

const requestRoles = ['anon', 'authenticated', ...Object.values(loginRoles)];

/** Gives the roles exactly these rights. Only the owner of the tables may run it; run it after the migrations. */
export async function setRights(sql: Sql): Promise<void> {
  const roles = requestRoles.join(', ');
  const statements = [
    `grant authenticated to ${loginRoles.data}`,
    `grant usage on schema auth to anon, authenticated, service_role, ${loginRoles.auth}`,
    `grant usage on schema private to ${loginRoles.data}`,
    // An earlier start may have let the stand-in grant everything, also on tables to come.
    ...['public', 'auth'].flatMap((schema) =>
      ['tables', 'functions', 'sequences'].map(
        (kind) =>
          `alter default privileges in schema ${schema} revoke all on ${kind} from anon, authenticated, service_role`,
      ),
    ),
  ];
  for (const [schema, rights] of Object.entries(schemas)) {
    statements.push(
      `revoke all on all tables in schema ${schema} from public, anon, authenticated, service_role`,
    );
    for (const [role, privileges] of Object.entries(rights))
      statements.push(`grant ${privileges.join(', ')} on all tables in schema ${schema} to ${role}`);
  }
  for (const [relation, rights] of Object.entries(relations)) {
    statements.push(`revoke all on ${relation} from public, ${roles}`);
    for (const [role, privileges] of Object.entries(rights))
      statements.push(`grant ${privileges.join(', ')} on ${relation} to ${role}`);
  }
  for (const [name, may] of Object.entries(functions)) {
    statements.push(`revoke all on function ${name} from public, ${roles}`);
    if (may.length > 0) statements.push(`grant execute on function ${name} to ${may.join(', ')}`);
  }
  statements.push(`do $$ begin
    if not exists (select from pg_policy where polrelid = 'private.rate_limits'::regclass) then
      create policy rate_limits_of_the_server on private.rate_limits to ${loginRoles.data} using (true);
    end if;
  end $$`);
  // One message is one transaction.
  await sql.unsafe(statements.join(';\n'));
}

/**
 * Compares the database's own record of rights (`pg_catalog`) with this file. Returns a sentence without its full stop
 * for each difference: a right too many, a right that is missing, a table that does not exist.
 */
export async function wrongRights(sql: Sql): Promise<string[]> {
  const held = await sql<{ what: string; role: string; privileges: string[] }[]>`
    with wanted as (
      select unnest(${Object.keys(relations)}::text[]) as name
      union
      select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = any (${Object.keys(schemas)})
    ), acl as (
      select w.name as what, a.grantee, a.privilege_type
      from wanted w join pg_class c on c.oid = to_regclass(w.name)
        cross join lateral aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
      union all
      select f.name, a.grantee, a.privilege_type
      from unnest(${Object.keys(functions)}::text[]) f (name) join pg_proc p on p.oid = to_regprocedure(f.name)
        cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    )
    select what, coalesce(r.rolname, 'public') as role, array_agg(privilege_type order by privilege_type) as privileges
    from acl left join pg_roles r on r.oid = grantee
    where grantee = 0 or r.rolname = any (${requestRoles})
    group by 1, 2`;
  const tables = await sql<{ name: string; schema: string }[]>`
    select format('%I.%I', schemaname, tablename) as name, schemaname as schema from pg_tables
    where schemaname = any (${Object.keys(schemas)})`;
  const wanted = new Map<string, string>();
  const want = (what: string, rights: Readonly<Record<string, readonly string[]>>) => {
    for (const [role, privileges] of Object.entries(rights))
      wanted.set(`${what} ${role}`, privileges.join(', '));
  };
  for (const [relation, rights] of Object.entries(relations)) want(relation, rights);
  for (const { name, schema } of tables) want(name, schemas[schema] ?? {});
  for (const [name, may] of Object.entries(functions))
    want(name, Object.fromEntries(may.map((role) => [role, ['EXECUTE']])));

  const differences: string[] = [];
  for (const { what, role, privileges } of held) {
    const key = `${what} ${role}`;
    const expected = wanted.get(key) ?? 'nothing';
    wanted.delete(key);
    const actual = privileges.join(', ');
    if (actual !== expected)
      differences.push(`${role} has ${actual} on ${what}, where it should have ${expected}`);
  }
  for (const [key, expected] of wanted)
    differences.push(`${key.split(' ').join(' gives nothing to ')}, where it should give ${expected}`);
  return differences;
}
