import type { Sql } from 'postgres';
import { loginRoles } from './login-roles.ts';

const readWrite = ['DELETE', 'INSERT', 'SELECT', 'UPDATE'];

type Rights = Readonly<Record<string, readonly string[]>>;

/**
 * What the roles that requests run as may do in the built-in Supabase. All of `auth` and `private` is ours; in `public`
 * only what stands here. A role that is not named may do nothing with it. What belongs to the database's operator is
 * left alone.
 */
const tableRights: Readonly<Record<string, Rights>> = {
  'public.jobs': { authenticated: ['INSERT', 'SELECT', 'UPDATE'] },
  'public.sync_state': { authenticated: ['SELECT'] },
  'private.job_moves': { authenticated: ['SELECT'] },
  'private.purged_jobs': { authenticated: ['SELECT'] },
  'private.rate_limits': { [loginRoles.data]: readWrite },
};
const authRights: Rights = { [loginRoles.auth]: readWrite };

/** The doors of what is sent by mail, for the server alone. */
const mailFunctions = [
  'private.set_export_schedule(uuid,uuid,jsonb,timestamptz)',
  'private.list_export_schedules(uuid,timestamptz)',
  'private.delete_export_schedule(uuid,uuid)',
  'private.stop_export_schedule(uuid)',
  'private.accept_fewer_jobs(uuid,uuid)',
  'private.send_export_now(uuid,uuid,text,text,timestamptz)',
  'private.list_export_runs(uuid,uuid)',
  'private.get_export_run(uuid,uuid)',
  'private.take_export_run(timestamptz,uuid)',
  'private.keep_export_run(uuid,uuid)',
  'private.end_export_run(uuid,uuid,jsonb,timestamptz)',
  'private.prune_export_runs(timestamptz)',
  'private.take_token_mail(timestamptz,uuid)',
  'private.end_token_mail(uuid,uuid,timestamptz,timestamptz)',
];

/** What puts jobs in runs as the caller, and so its steps do too. */
const restoreFunctions = [
  'public.begin_run(uuid,text,text,text,jsonb)',
  'public.put_jobs(uuid,integer,jsonb)',
  'public.finish_run(uuid)',
  'public.undo_run(uuid,integer,uuid)',
  'public.list_runs()',
  'public.known_jobs(uuid[])',
  'public.purge_jobs(uuid[])',
  'private.restored_parts()',
  'private.change_jobs(jsonb)',
  'private.put_rows(uuid,jsonb)',
  'private.put_what_fits(uuid,jsonb)',
  'private.note_changes(uuid,jsonb)',
  'private.take_chunk(uuid,integer)',
  'private.note_answer(uuid,jsonb)',
  'private.answer_again(uuid,integer)',
  'private.check_form(jsonb)',
  'private.take_journal(uuid,integer,uuid)',
  'private.end_undo(uuid,jsonb,jsonb,uuid)',
];

const functionRights: Readonly<Record<string, readonly string[]>> = {
  'public.pull_jobs(text,uuid,integer)': ['authenticated'],
  'public.pull_first(text,uuid,integer)': ['authenticated'],
  'public.prove_jobs()': ['authenticated'],
  'public.delete_account(uuid)': ['authenticated'],
  'public.create_api_token(text,text,text[],timestamptz,text)': ['authenticated'],
  'public.list_api_tokens()': ['authenticated'],
  'public.revoke_api_token(uuid)': ['authenticated'],
  'private.api_token_caller(bytea)': [loginRoles.data],
  ...Object.fromEntries(mailFunctions.map((name) => [name, [loginRoles.data]])),
  ...Object.fromEntries(restoreFunctions.map((name) => [name, ['authenticated']])),
  'public.backup_page(text,uuid,integer,boolean)': ['authenticated'],
  'private.backup_rows(uuid)': ['authenticated'],
  'private.account_id()': ['authenticated'],
  'private.first_page(text,uuid,integer)': ['authenticated'],
  'private.sync_epoch(uuid)': ['authenticated'],
  'private.pulled(public.jobs)': ['authenticated'],
  'private.job_json(public.jobs)': ['authenticated'],
  'private.is_proved(uuid)': [loginRoles.auth],
  'private.note_sign_up(uuid,text)': [loginRoles.auth],
  'private.answer_sign_up(text,text)': [loginRoles.auth],
};

const requestRoles = ['anon', 'authenticated', ...Object.values(loginRoles)];

/** Gives the roles exactly these rights. The owner runs it, after everything that makes tables and functions. */
export async function setRights(sql: Sql): Promise<void> {
  const everybody = `public, ${requestRoles.join(', ')}`;
  const grants = (on: string, rights: Rights) =>
    Object.entries(rights).map(([role, privileges]) => `grant ${privileges.join(', ')} on ${on} to ${role}`);
  const statements = [
    `grant authenticated to ${loginRoles.data}`,
    `grant usage on schema auth to anon, authenticated, service_role, ${loginRoles.auth}`,
    `grant usage on schema private to ${Object.values(loginRoles).join(', ')}`,
    // An earlier start may have let the stand-in grant everything, also on tables to come.
    ...['public', 'auth'].flatMap((schema) =>
      ['tables', 'functions', 'sequences'].map(
        (kind) =>
          `alter default privileges in schema ${schema} revoke all on ${kind} from anon, authenticated, service_role`,
      ),
    ),
    `revoke all on all tables in schema auth, private from ${everybody}, service_role`,
    `revoke all on all functions in schema private from ${everybody}`,
    ...grants('all tables in schema auth', authRights),
  ];
  for (const [table, rights] of Object.entries(tableRights)) {
    statements.push(`revoke all on ${table} from ${everybody}`, ...grants(table, rights));
  }
  for (const [name, roles] of Object.entries(functionRights)) {
    statements.push(`revoke all on function ${name} from ${everybody}`);
    statements.push(`grant execute on function ${name} to ${roles.join(', ')}`);
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
 * for each difference: a right too many, or one that is missing.
 */
export async function wrongRights(sql: Sql): Promise<string[]> {
  const held = await sql<{ what: string; is_auth: boolean; role: string; privileges: string[] | null }[]>`
    with ours as (
      select format('%I.%I', n.nspname, c.relname) as what, n.nspname = 'auth' as is_auth,
        coalesce(c.relacl, acldefault('r', c.relowner)) as acl
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and (n.nspname in ('auth', 'private')
        or c.oid in (select to_regclass(name) from unnest(${Object.keys(tableRights)}::text[]) name))
      union all
      select coalesce(named.name, p.oid::regprocedure::text), false, coalesce(p.proacl, acldefault('f', p.proowner))
      from pg_proc p
        left join unnest(${Object.keys(functionRights)}::text[]) named (name) on p.oid = to_regprocedure(named.name)
      where p.pronamespace = 'private'::regnamespace or named.name is not null
    )
    select what, is_auth, role, (
      select array_agg(a.privilege_type order by a.privilege_type) from aclexplode(acl) a
      where a.grantee = case role when 'public' then 0 else (select oid from pg_roles where rolname = role) end
    ) as privileges
    from ours, unnest(${['public', ...requestRoles]}::text[]) role
    order by what, role`;
  const differences = held.map(({ what, is_auth, role, privileges }) => {
    const rights =
      tableRights[what] ??
      (is_auth
        ? authRights
        : Object.fromEntries((functionRights[what] ?? []).map((name) => [name, ['EXECUTE']])));
    const [has, should] = [privileges ?? [], rights[role] ?? []].map((list) => list.join(', ') || 'nothing');
    return has === should ? [] : [`${role} has ${has} on ${what}, and should have ${should}`];
  });
  const found = new Set(held.map(({ what }) => what));
  const missing = [...Object.keys(tableRights), ...Object.keys(functionRights)].filter(
    (name) => !found.has(name),
  );
  return [...differences.flat(), ...missing.map((name) => `${name} is missing`)];
}
