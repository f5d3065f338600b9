import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { CodedError } from '../../kernel/errors.ts';

/**
 * The roles that answer requests. Neither is a superuser, owns a table or gets round row-level security. `auth` has the
 * accounts alone. `data` can do nothing with jobs until it becomes `authenticated`, for one transaction at a time.
 */
export const loginRoles = { auth: 'pipeline_auth', data: 'pipeline_data' } as const;

export type LoginRole = (typeof loginRoles)[keyof typeof loginRoles];

/**
 * The limits of each session, in Postgres's words. They belong to the role: a pooler refuses them at the start of a
 * session (PgBouncer, "startup parameters"). An export has longer ones of its own (`read-jobs.ts`).
 */
const sessionLimits: Readonly<Record<LoginRole, Readonly<Record<string, string>>>> = {
  pipeline_auth: limits({ statement: '5s' }),
  // A request may bring 5,000 jobs.
  pipeline_data: limits({ statement: '15s' }),
};

function limits({ statement }: { statement: string }): Record<string, string> {
  return {
    statement_timeout: statement,
    lock_timeout: '5s',
    idle_in_transaction_session_timeout: '10s',
    // Ends a query whose client is gone, even in the middle of a sort.
    client_connection_check_interval: '2s',
  };
}

/**
 * Makes sure that both roles can sign in, and gives their sessions limits. It makes a role that is missing, if the owner
 * may. It does not touch the password of a role that can sign in.
 * @param sql the owner's connection. Its password is the password of the roles.
 * @param openAs opens a client as a role of the same database.
 * @throws CodedError UNAVAILABLE with a sentence for the administrator.
 */
export async function ensureLoginRoles(sql: Sql, openAs: (role: LoginRole) => Sql): Promise<void> {
  for (const role of Object.values(loginRoles)) {
    try {
      await limitSessions(openAs(role), role);
    } catch {
      try {
        await makeRole(sql, role);
        await limitSessions(openAs(role), role);
      } catch (cause) {
        throw new CodedError('UNAVAILABLE', cannotSignIn(role), { cause });
      }
    }
  }
}

/** Says what an administrator does about such a role. */
export function cannotSignIn(role: LoginRole): string {
  return `The role ${role} cannot sign in to the database, and the role of DATABASE_URL may not make it. As an administrator, run "create role ${role} login noinherit password '…'" with the password of DATABASE_URL (docs/deploying-own-postgres.md, step 1).`;
}

/** A role may set its own limits, so this needs no administrator (ALTER ROLE). */
async function limitSessions(asRole: Sql, role: LoginRole): Promise<void> {
  try {
    const statements = Object.entries(sessionLimits[role]).map(
      ([name, value]) => `alter role current_user set ${name} = '${value}'`,
    );
    await asRole.unsafe(statements.join('; '));
  } finally {
    await asRole.end({ timeout: 5 });
  }
}

async function makeRole(sql: Sql, role: LoginRole): Promise<void> {
  const password = await passwordOf(sql);
  const verifier = password === undefined ? '' : ` password '${scramVerifier(password)}'`;
  await sql.unsafe(`do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then create role ${role}; end if;
    alter role ${role} login noinherit${verifier};
  end $$`);
}

async function passwordOf(sql: Sql): Promise<string | undefined> {
  const { pass } = sql.options as { pass?: string | (() => string | Promise<string>) | null };
  const password = typeof pass === 'function' ? await pass() : pass;
  return password || undefined;
}

/**
 * Returns what Postgres keeps of a password (RFC 5803, Postgres 18 "pg_authid"). A failing statement goes into
 * Postgres's log, and the password must not.
 */
function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, iterations, 32, 'sha256');
  const mac = (text: string) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(mac('Client Key')).digest('base64');
  const serverKey = mac('Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
