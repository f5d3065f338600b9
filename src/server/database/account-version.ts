import type { Sql } from 'postgres';
import type { Caller } from '../access.ts';
import { soon } from '../soon.ts';

/**
 * Where an account's history stands: it moves with every change of a job, and begins anew with another epoch, which a
 * database that was restored has too: its counter may stand where it stood before, over other jobs.
 */
export interface AccountVersion {
  readonly epoch: string;
  readonly version: string;
}

/** An account whose jobs were never written has no counter yet: it stands at a beginning of its own. */
const beginning: AccountVersion = { epoch: 'none', version: '0' };

/** In the transaction that `sql` is in, as its role. Null where the database counts no versions. */
export async function versionOf(sql: Sql, userId: string): Promise<AccountVersion | null> {
  const [found] = await sql<
    { counts: boolean }[]
  >`select to_regclass('public.sync_state') is not null as counts`;
  if (found?.counts !== true) return null;
  const [row] = await sql.unsafe<AccountVersion[]>(question(inHex(userId)));
  return row ?? beginning;
}

/**
 * The same at this moment, over a pool: under the caller's own role and claims too, and quick, since it needs no
 * connection of its own. Null where it could not be told, whatever the reason: who asks in a transaction is told that.
 *
 * One message is one transaction, which ends with it, also where it fails: the pooled session keeps neither the role nor
 * a transaction. Such a message takes no parameters (protocol, "Simple Query"), so values go in as hexadecimal digits.
 */
export async function readVersion(pool: Sql, { userId, claims }: Caller): Promise<AccountVersion | null> {
  const settings = {
    ...claimSettings({ userId, claims }),
    transaction_read_only: 'on',
    statement_timeout: `${patienceMs}ms`,
  };
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('${name}', ${inHex(value)}, true)`,
  );
  const message = `select ${calls.join(', ')}; set local role authenticated; ${question(inHex(userId))}`;
  try {
    const results = (await soon(pool.unsafe(message), patienceMs)) as unknown as AccountVersion[][];
    return results.at(-1)?.[0] ?? beginning;
  } catch {
    // No such table, no right, no database.
    return null;
  }
}

/** What the database's policies know of the caller. */
export function claimSettings({ userId, claims }: Caller): Readonly<Record<string, string>> {
  return { 'request.jwt.claims': JSON.stringify(claims), 'request.jwt.claim.sub': userId };
}

/** It is one row; who waits longer waits for a lock or for a database that hangs. */
const patienceMs = 2000;

function question(userId: string): string {
  return `select private.sync_epoch(epoch) as epoch, version::text from public.sync_state where user_id = ${userId}::uuid`;
}

function inHex(value: string): string {
  return `convert_from(decode('${Buffer.from(value).toString('hex')}', 'hex'), 'UTF8')`;
}
