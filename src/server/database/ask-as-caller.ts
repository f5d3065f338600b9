import type { Sql } from 'postgres';
import type { Caller } from '../auth/access.ts';
import { soon } from '../soon.ts';

/**
 * Returns the rows of one short query over a pool, under the caller's own role and claims. Rejects when the database
 * does not answer within two seconds, or with the database's own error: no such table, no right.
 *
 * One message is one transaction. The transaction ends with the message, even if the query fails, so the pooled session
 * keeps neither the role nor a transaction.
 */
export async function askAsCaller<Row>(pool: Sql, caller: Caller, query: string): Promise<readonly Row[]> {
  const settings = { transaction_read_only: 'on', statement_timeout: `${patienceMs}ms` };
  const message = `${becomeCaller(caller, settings)}; ${query}`;
  const results = (await soon(pool.unsafe(message), patienceMs)) as unknown as Row[][];
  return results.at(-1) ?? [];
}

/** Two statements that ask the table as people do, and read nothing. They wait where people would wait. */
export const asksForJobs = 'set local role authenticated; select from public.jobs limit 0';

/** Returns two statements that give their transaction the caller's role and claims, and `settings`. */
export function becomeCaller({ userId, claims }: Caller, settings: Readonly<Record<string, string>>): string {
  // The database's policies read these.
  const known = { 'request.jwt.claims': JSON.stringify(claims), 'request.jwt.claim.sub': userId };
  return `${setForTransaction({ ...known, ...settings })}; set local role authenticated`;
}

/** Returns a statement that sets `settings` for its own transaction only. */
export function setForTransaction(settings: Readonly<Record<string, string>>): string {
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('${name}', ${inHex(value)}, true)`,
  );
  return `select ${calls.join(', ')}`;
}

/**
 * Writes any text safely into SQL. A message of several statements takes no parameters (protocol, "Simple Query"), and
 * each message less saves a round trip to the database.
 */
export function inHex(value: string): string {
  return `convert_from(decode('${Buffer.from(value).toString('hex')}', 'hex'), 'UTF8')`;
}

/** A longer wait is one for a lock, or for a database that hangs. */
const patienceMs = 2000;
