import type { Sql } from 'postgres';
import type { Caller } from '../auth/access.ts';
import { askAsCaller, inHex } from './ask-as-caller.ts';

/**
 * Where an account's history stands: it moves with every change of a job, and begins anew with another epoch, which a
 * database that was restored has too: its counter may stand where it stood before, over other jobs.
 */
export interface AccountVersion {
  readonly epoch: string;
  readonly version: string;
}

/** The query whose rows `versionFrom` reads. No such table: the database counts no versions. */
export function versionQuery(userId: string): string {
  return `select private.sync_epoch(epoch) as epoch, version::text from public.sync_state where user_id = ${inHex(userId)}::uuid`;
}

/**
 * Null where there is no counter to be seen: of an account whose jobs were never written, and wherever a policy hides it
 * or rows came in past the triggers. What is always the same would call such an account unchanged for ever.
 */
export function versionFrom(rows: readonly AccountVersion[]): AccountVersion | null {
  return rows[0] ?? null;
}

/**
 * Where it stands at this moment, over a pool, and quick, since it needs no connection of its own. Null where it could
 * not be told, whatever the reason: who asks in a transaction is told that.
 */
export async function readVersion(pool: Sql, caller: Caller): Promise<AccountVersion | null> {
  try {
    return versionFrom(await askAsCaller(pool, caller, versionQuery(caller.userId)));
  } catch {
    // No such table, no right, no database.
    return null;
  }
}
