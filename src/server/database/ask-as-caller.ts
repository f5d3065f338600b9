import type { Sql } from 'postgres';
import type { Caller } from '../auth/access.ts';
import { soon } from '../soon.ts';

/**
 * The rows of one short query over a pool, under the caller's own role and claims. Rejects where the database has not
 * answered within two seconds, or with what it says: no such table, no right.
 *
 * One message is one transaction, which ends with it, also where it fails: the pooled session keeps neither the role nor
 * a transaction.
 */
export async function askAsCaller<Row>(pool: Sql, caller: Caller, query: string): Promise<readonly Row[]> {
  const settings = { transaction_read_only: 'on', statement_timeout: `${patienceMs}ms` };
  const message = `${becomeCaller(caller, settings)}; ${query}`;
  const results = (await soon(pool.unsafe(message), patienceMs)) as unknown as Row[][];
  return results.at(-1) ?? [];
}

/** Two statements that give the transaction they stand in the caller's role and claims, and `settings`. */
export function becomeCaller({ userId, claims }: Caller, settings: Readonly<Record<string, string>>): string {
  // What the database's policies know of the caller.
  const known = { 'request.jwt.claims': JSON.stringify(claims), 'request.jwt.claim.sub': userId };
  return `${setForTransaction({ ...known, ...settings })}; set local role authenticated`;
}

/** The statement that sets them for the transaction it stands in alone. */
export function setForTransaction(settings: Readonly<Record<string, string>>): string {
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('${name}', ${inHex(value)}, true)`,
  );
  return `select ${calls.join(', ')}`;
}

/**
 * A text in SQL, whatever it holds. A message of several statements takes no parameters (protocol, "Simple Query"), and
 * each message that is saved is a way to the database and back.
 */
function inHex(value: string): string {
  return `convert_from(decode('${Buffer.from(value).toString('hex')}', 'hex'), 'UTF8')`;
}

/** Who waits longer waits for a lock or for a database that hangs. */
const patienceMs = 2000;
