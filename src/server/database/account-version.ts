import type { Sql } from 'postgres';
import { CodedError } from '../../kernel/errors.ts';
import type { Caller } from '../auth/access.ts';
import { askAsCaller } from './ask-as-caller.ts';

/**
 * Where an account's history stands: it moves with every change of a job, and begins anew with another epoch, which a
 * database that was restored has too: its counter may stand where it stood before, over other jobs.
 */
export interface AccountVersion {
  readonly epoch: string;
  readonly version: string;
}

/**
 * The query whose rows `versionFrom` reads. Fails with `isNoSuchAccount` where the caller's account is gone, and with
 * `countsNoVersions` where the sync migration was not applied, so that nobody knows.
 */
export function versionQuery(): string {
  // The table first: where it is missing, that is what Postgres says, and not that it may not look into a schema.
  return `select private.sync_epoch(epoch) as epoch, version::text
    from public.sync_state right join (select private.account_id() as user_id) caller using (user_id)`;
}

interface VersionRow {
  readonly epoch: string | null;
  readonly version: string | null;
}

/**
 * Null where there is no counter to be seen: of an account whose jobs were never written, and wherever a policy hides it
 * or rows came in past the triggers. What is always the same would call such an account unchanged for ever.
 */
export function versionFrom(rows: readonly VersionRow[]): AccountVersion | null {
  const [row] = rows;
  return row && row.epoch !== null && row.version !== null
    ? { epoch: row.epoch, version: row.version }
    : null;
}

/** The token is good and its account is gone: `private.account_id` raises this. */
export function isNoSuchAccount(error: unknown): boolean {
  return sqlState(error) === 'PT401';
}

/** No such table. */
export function countsNoVersions(error: unknown): boolean {
  return sqlState(error) === '42P01';
}

/** Tells this refusal from that of a token which is not ours, under `details` of the answer. */
export const noSuchAccountReason = 'no_account';

/** What whoever asked with such a token is told. */
export function noSuchAccount(cause: unknown): CodedError {
  const details = { reason: noSuchAccountReason };
  return new CodedError('UNAUTHORIZED', 'The account of this token does not exist.', { cause, details });
}

/**
 * Where it stands at this moment, over a pool, and quick, since it needs no connection of its own. Null where it could
 * not be told, whatever the reason: who asks in a transaction is told that.
 * @throws CodedError UNAUTHORIZED where the account does not exist.
 */
export async function readVersion(pool: Sql, caller: Caller): Promise<AccountVersion | null> {
  try {
    return versionFrom(await askAsCaller(pool, caller, versionQuery()));
  } catch (error) {
    if (isNoSuchAccount(error)) throw noSuchAccount(error);
    // No such table, no right, no database.
    return null;
  }
}

function sqlState(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}
