import type { Sql } from 'postgres';
import { CodedError } from '../../kernel/errors.ts';
import type { Caller } from '../auth/access.ts';
import { askAsCaller } from './ask-as-caller.ts';

/**
 * How far an account's history has come. The version moves with every change of a job, and starts again with another
 * epoch. A restored database has another epoch too: its counter may be where it was before, with other jobs.
 */
export interface AccountVersion {
  readonly epoch: string;
  readonly version: string;
}

/**
 * The query whose rows `versionFrom` reads. Its error satisfies `isNoSuchAccount` when the caller's account is gone,
 * and `countsNoVersions` when the sync migration is not applied, so that there is no version.
 */
export function versionQuery(): string {
  // Name the table first. If it is missing, Postgres then says that, and not that a schema is forbidden.
  return `select private.sync_epoch(epoch) as epoch, version::text
    from public.sync_state right join (select private.account_id() as user_id) caller using (user_id)`;
}

interface VersionRow {
  readonly epoch: string | null;
  readonly version: string | null;
}

/**
 * Returns null when no counter is visible: the account's jobs were never written, a policy hides the counter, or rows
 * came in past the triggers. A constant in place of null would call such an account unchanged for ever.
 */
export function versionFrom(rows: readonly VersionRow[]): AccountVersion | null {
  const [row] = rows;
  return row && row.epoch !== null && row.version !== null
    ? { epoch: row.epoch, version: row.version }
    : null;
}

/** Whether the token is good but its account is gone. `private.account_id` raises this error. */
export function isNoSuchAccount(error: unknown): boolean {
  return sqlState(error) === 'PT401';
}

/** Whether the error says that a table does not exist. */
export function countsNoVersions(error: unknown): boolean {
  return sqlState(error) === '42P01';
}

/** The `reason` in the answer's `details`. It tells this refusal apart from that of a token which is not ours. */
export const noSuchAccountReason = 'no_account';

/** Returns the refusal for a caller whose account, or whose session, is gone. Undefined for any other error. */
export function callerIsGone(error: unknown): CodedError | undefined {
  if (isNoSuchAccount(error)) {
    const details = { reason: noSuchAccountReason };
    return new CodedError('UNAUTHORIZED', 'The account of this token does not exist.', {
      cause: error,
      details,
    });
  }
  if (sqlState(error) === endedSession) {
    const details = { reason: 'session_ended' };
    const words = 'The session of this token was ended. Sign in again.';
    return new CodedError('UNAUTHORIZED', words, { cause: error, details });
  }
  return undefined;
}

/** The SQLSTATE of `built-in/ended-session.sql`. */
export const endedSession = '28S01';

/**
 * Reads the account's version at this moment. It is quick, since it uses a pool and opens no connection of its own.
 * Returns null when the version cannot be read, whatever the reason. `openSnapshot` tells the reason.
 * @throws CodedError UNAUTHORIZED when the account does not exist, or the session was ended.
 */
export async function readVersion(pool: Sql, caller: Caller): Promise<AccountVersion | null> {
  try {
    return versionFrom(await askAsCaller(pool, caller, versionQuery()));
  } catch (error) {
    const refusal = callerIsGone(error);
    if (refusal) throw refusal;
    // There is no such table, no right, or no database.
    return null;
  }
}

function sqlState(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}
