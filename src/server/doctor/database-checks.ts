import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import type { Sql, TransactionSql } from 'postgres';
import { jobColumns } from '../../job/columns.ts';
import { isNoSuchAccount } from '../database/account-version.ts';
import { becomeCaller } from '../database/ask-as-caller.ts';
import { cannotSignIn, type LoginRole, loginRoles } from '../database/login-roles.ts';
import { wrongRights } from '../database/rights.ts';
import { type Finding, right, wordsOf, wrong } from './finding.ts';

export interface DatabaseToCheck {
  readonly sql: Sql;
  readonly migrationsFolder: string;
  /** How to apply a missing migration, as the end of a sentence. */
  readonly howToMigrate: string;
  /** Opens a client as a role that answers requests. Undefined for a hosted project, which has none of them. */
  readonly openAs: ((role: LoginRole) => Sql) | undefined;
}

/** Checks a database that answers. It leaves nothing behind: it rolls back what it has to try. */
export async function checkDatabase(database: DatabaseToCheck): Promise<Finding[]> {
  const { sql } = database;
  const role = await mayBecomeUser(sql);
  const migrations = await migrationsAreIn(database);
  if (!role.isRight || !migrations.isRight) return [role, migrations];
  return [
    role,
    migrations,
    await rowsAreGuarded(sql),
    await syncAnswers(sql),
    await limitsAreShared(sql),
    ...(database.openAs === undefined ? [] : [await rolesHaveTheirRights(sql, database.openAs)]),
  ];
}

async function mayBecomeUser(sql: Sql): Promise<Finding> {
  const [row] = await sql<{ user: string }[]>`select current_user as user`;
  const user = row?.user ?? '';
  const refusal = await refusalOf(sql, (tx) => tx`set local role authenticated`);
  if (refusal === undefined) return right(`The role ${user} may act as authenticated.`);
  return (refusal as { code?: string }).code === '22023'
    ? wrong(
        'The role authenticated is missing. Use the database of a Supabase project, or start the server once on your own database.',
      )
    : wrong(
        `The role ${user} may not act as authenticated, and every export needs that. As an administrator, run "grant authenticated to ${user}".`,
      );
}

/** What each migration leaves in the database, as SQL that is true if the migration is complete. */
export const marks: Readonly<Record<string, string>> = {
  '20260101000000': `to_regclass('public.jobs') is not null and not exists (
    select from unnest(array[${jobColumns.map(({ name }) => `'${name}'`).join(', ')}]) wanted
    where not exists (select from pg_attribute
      where attrelid = to_regclass('public.jobs') and attname = wanted and not attisdropped))`,
  '20260101000001': `to_regclass('public.sync_state') is not null
    and to_regprocedure('private.account_id()') is not null
    and exists (select from pg_attribute
      where attrelid = to_regclass('public.jobs') and attname = 'rev' and not attisdropped)
    and 6 = (select count(*) from pg_trigger
      where tgrelid = to_regclass('public.jobs') and tgenabled in ('O', 'A') and tgname in ('jobs_sync_lock',
        'zz_jobs_sync_row', 'jobs_sync_inserted', 'jobs_sync_refuse_delete', 'jobs_sync_deleted', 'jobs_sync_truncated'))`,
  '20260101000002': `to_regclass('private.rate_limits') is not null`,
  '20260101000003': `to_regprocedure('public.delete_account(uuid)') is not null
    and has_function_privilege('authenticated', to_regprocedure('public.delete_account(uuid)'), 'execute')
    and not has_function_privilege('anon', to_regprocedure('public.delete_account(uuid)'), 'execute')`,
  '20260101000004': `to_regprocedure('private.api_token_caller(bytea)') is not null
    and not has_function_privilege('authenticated', to_regprocedure('private.api_token_caller(bytea)'), 'execute')
    and has_function_privilege('authenticated', to_regprocedure('public.list_api_tokens()'), 'execute')
    and not has_function_privilege('anon', to_regprocedure('public.list_api_tokens()'), 'execute')`,
  '20260101000005': `to_regclass('private.export_schedules') is not null
    and to_regprocedure('private.take_export_run(timestamptz,uuid)') is not null
    and not has_function_privilege(
      'authenticated', to_regprocedure('private.take_export_run(timestamptz,uuid)'), 'execute')`,
  '20260101000006': `to_regprocedure('private.take_token_mail(timestamptz,uuid)') is not null
    and not has_function_privilege(
      'authenticated', to_regprocedure('private.take_token_mail(timestamptz,uuid)'), 'execute')`,
  '20260101000007': `exists (select from pg_class where oid = to_regclass('private.job_moves') and relrowsecurity)
    and has_table_privilege('authenticated', to_regclass('private.job_moves'), 'select')
    and 3 = (select count(*) from pg_trigger
      where tgrelid = to_regclass('public.jobs') and tgenabled in ('O', 'A')
        and tgname in ('jobs_moved', 'jobs_moves_deleted', 'jobs_moves_truncated'))`,
  '20260101000008': `to_regclass('private.import_changes') is not null
    and to_regprocedure('public.known_jobs(uuid[])') is not null
    and has_function_privilege('authenticated', to_regprocedure('public.put_jobs(uuid,int,jsonb)'), 'execute')
    and not has_function_privilege('anon', to_regprocedure('public.put_jobs(uuid,int,jsonb)'), 'execute')`,
  '20260101000009': `to_regprocedure('public.backup_page(text,uuid,int,boolean)') is not null
    and to_regclass('public.jobs_sync_deleted_idx') is not null
    and has_function_privilege('authenticated', to_regprocedure('private.backup_rows(uuid)'), 'execute')
    and not has_function_privilege('anon', to_regprocedure('private.backup_rows(uuid)'), 'execute')`,
  // Whoever runs the sync migration again has its pull_jobs again, which tells nobody of these jobs.
  '20260101000010': `exists (select from pg_class where oid = to_regclass('private.purged_jobs') and relrowsecurity)
    and has_table_privilege('authenticated', to_regclass('private.purged_jobs'), 'select')
    and exists (select from pg_proc
      where oid = to_regprocedure('public.pull_jobs(text,uuid,int)') and prosrc like '%private.purged_jobs%')
    and has_function_privilege('authenticated', to_regprocedure('public.purge_jobs(uuid[])'), 'execute')
    and not has_function_privilege('anon', to_regprocedure('public.purge_jobs(uuid[])'), 'execute')`,
  // Whoever runs the restore migration again has its import_run_json again, which does not say what was kept.
  '20260101000011': `exists (select from pg_proc
      where pronamespace = to_regnamespace('private') and proname = 'import_run_json' and prosrc like '%has_kept%')
    and has_function_privilege('authenticated', to_regprocedure('public.undo_run(uuid,int,uuid)'), 'execute')
    and not has_function_privilege('anon', to_regprocedure('public.undo_run(uuid,int,uuid)'), 'execute')`,
};

/** Looks at what the migrations leave, not at the record of them: a project may have run them by hand. */
async function migrationsAreIn({ sql, migrationsFolder, howToMigrate }: DatabaseToCheck): Promise<Finding> {
  const files = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).sort();
  const missing: string[] = [];
  for (const file of files) {
    const mark = marks[file.split('_')[0] ?? ''];
    if (mark === undefined) continue;
    const [row] = await sql.unsafe<{ is_in: boolean }[]>(`select (${mark}) as is_in`);
    if (row?.is_in !== true) missing.push(file);
  }
  if (missing.length === 0) return right(`The ${files.length} migrations are in.`);
  return wrong(`What ${missing.join(' and ')} creates is missing, or not complete: ${howToMigrate}.`);
}

interface Policy {
  readonly name: string;
  readonly command: string;
  readonly expressions: string;
  readonly is_for_users: boolean;
}

async function rowsAreGuarded(sql: Sql): Promise<Finding> {
  const off = await sql<{ name: string }[]>`
    select oid::regclass::text as name from pg_class
    where oid in ('public.jobs'::regclass, 'public.sync_state'::regclass) and not relrowsecurity`;
  if (off.length > 0) {
    const cures = off
      .map(({ name }) => `"alter table public.${name} enable row level security"`)
      .join(' and ');
    return wrong(`Row-level security is off, so everybody can read everybody's rows. Run ${cures}.`);
  }
  const policies = await sql<Policy[]>`
    select polname as name, polcmd::text as command,
      concat(pg_get_expr(polqual, polrelid), ' ', pg_get_expr(polwithcheck, polrelid)) as expressions,
      polroles && array[0, 'authenticated'::regrole]::oid[] as is_for_users
    from pg_policy
    where polrelid = 'public.jobs'::regclass and polpermissive
      and polroles && array[0, 'authenticated'::regrole, 'anon'::regrole]::oid[]`;
  const open = policies.filter(
    ({ expressions }) =>
      !/\buser_id\b/.test(expressions) || !/\b(uid|jwt)\(\)|request\.jwt/.test(expressions),
  );
  const hiding = policies.filter(({ expressions }) => /\bdeleted_at\b/.test(expressions));
  const names = (list: readonly Policy[]) => list.map(({ name }) => `"${name}"`).join(', ');
  if (open.length > 0) {
    return wrong(
      `The policy ${names(open)} does not check the owner, so it lets others in. Replace it with one on auth.uid() = user_id.`,
    );
  }
  if (hiding.length > 0) {
    return wrong(
      `The policy ${names(hiding)} checks deleted_at, so devices never learn of a deletion. Let it check only the owner.`,
    );
  }
  const missing = Object.entries({ select: 'r', insert: 'a', update: 'w' })
    .filter(
      ([, letter]) =>
        !policies.some(
          (policy) => policy.is_for_users && (policy.command === letter || policy.command === '*'),
        ),
    )
    .map(([command]) => command);
  if (missing.length > 0) {
    return wrong(
      `No policy lets signed-in people ${missing.join(' or ')} their own jobs. Create one for authenticated on auth.uid() = user_id.`,
    );
  }
  if (await strangerSeesRows(sql)) {
    return wrong(
      'An account without jobs sees jobs of others. Let the policies of jobs check auth.uid() = user_id, and allow nothing more.',
    );
  }
  return right('Row-level security is on, and its policies check the owner.');
}

/** Tries the policies, since what they do may differ from what they seem to say. */
async function strangerSeesRows(sql: Sql): Promise<boolean> {
  let seen = false;
  await rolledBack(sql, async (tx) => {
    await becomeUser(tx, randomUUID());
    const [row] = await tx<{ seen: boolean }[]>`select exists (select from public.jobs) as seen`;
    seen = row?.seen ?? false;
  });
  return seen;
}

const syncFunctions = {
  'public.pull_jobs(text, uuid, integer)': 'select public.pull_jobs(null, null, 1)',
  'public.pull_first(text, uuid, integer)': 'select public.pull_first(null, null, 1)',
  'public.prove_jobs()': 'select public.prove_jobs()',
} as const;

/** The second file replaces a function of the first one. */
const installSyncAgain =
  'Run supabase/migrations/20260101000001_jobs_sync.sql again, and 20260101000010_purge.sql after it';

async function syncAnswers(sql: Sql): Promise<Finding> {
  for (const [signature, call] of Object.entries(syncFunctions)) {
    const [found] = await sql<{ is_there: boolean; is_open: boolean | null }[]>`
      select to_regprocedure(${signature}) is not null as is_there,
        has_function_privilege('anon', to_regprocedure(${signature}), 'execute') as is_open`;
    if (found?.is_there !== true) {
      return wrong(`The function ${signature} is missing, and devices need it to sync. ${installSyncAgain}.`);
    }
    if (found.is_open === true) {
      return wrong(
        `People who are not signed in may call ${signature}. Run "revoke execute on function ${signature} from public, anon".`,
      );
    }
    const refusal = await refusalOf(sql, async (tx) => {
      await becomeUser(tx, randomUUID());
      await tx.unsafe(call);
    });
    // Nobody has this id. If the function says so, it can be called, and it can look.
    if (refusal !== undefined && !isNoSuchAccount(refusal)) {
      return wrong(
        `Signed-in people cannot call ${signature} to sync (${wordsOf(refusal)}). ${installSyncAgain}. They grant what people need.`,
      );
    }
  }
  if (await hidesCounter(sql)) {
    return wrong(
      `An account with jobs does not see its own counter in public.sync_state, so its devices and scripts do not learn of changes. ${installSyncAgain}, and drop all other policies of that table.`,
    );
  }
  return right('The sync functions answer signed-in people, and nobody else.');
}

async function hidesCounter(sql: Sql): Promise<boolean> {
  const [owner] = await sql<{ user_id: string }[]>`select user_id from public.jobs limit 1`;
  if (owner === undefined) return false;
  let isSeen = true;
  await rolledBack(sql, async (tx) => {
    await becomeUser(tx, owner.user_id);
    const [row] = await tx<{ is_seen: boolean }[]>`
      select exists (select from public.sync_state where user_id = ${owner.user_id}) as is_seen`;
    isSeen = row?.is_seen ?? false;
  });
  return !isSeen;
}

async function limitsAreShared(sql: Sql): Promise<Finding> {
  const refusal = await refusalOf(
    sql,
    (tx) =>
      tx`insert into private.rate_limits (key, points, expire) values (${`doctor:${randomUUID()}`}, 1, 0)`,
  );
  return refusal === undefined
    ? right('All servers can count their rate limits in it together.')
    : wrong(
        `Rate limits cannot be counted in private.rate_limits (${wordsOf(refusal)}), so each server counts alone. Let DATABASE_URL name the role that owns the table.`,
      );
}

async function rolesHaveTheirRights(sql: Sql, openAs: (role: LoginRole) => Sql): Promise<Finding> {
  for (const role of Object.values(loginRoles)) {
    const asRole = openAs(role);
    const refusal = await refusalOf(asRole, async () => {});
    await asRole.end({ timeout: 5 });
    if (refusal !== undefined) return wrong(cannotSignIn(role));
  }
  const differences = await wrongRights(sql);
  return differences.length === 0
    ? right('The roles that answer requests can sign in, and have the rights that they need, and no others.')
    : wrong(`${differences.join('; ')}. Restart the server: each start sets these rights.`);
}

async function becomeUser(tx: TransactionSql, userId: string): Promise<void> {
  await tx.unsafe(becomeCaller({ userId, claims: { sub: userId, role: 'authenticated' } }, {}));
}

const enough = Symbol('enough');

/** Runs `work` in a transaction that it then rolls back. */
async function rolledBack(sql: Sql, work: (tx: TransactionSql) => Promise<unknown>): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      await work(tx);
      throw enough;
    });
  } catch (error) {
    if (error !== enough) throw error;
  }
}

/** Returns the database's refusal of `work`, or undefined if it is allowed. Leaves nothing behind. */
async function refusalOf(sql: Sql, work: (tx: TransactionSql) => Promise<unknown>): Promise<unknown> {
  try {
    await rolledBack(sql, work);
    return undefined;
  } catch (error) {
    return error;
  }
}
