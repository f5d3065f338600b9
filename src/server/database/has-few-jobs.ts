import type { Sql } from 'postgres';
import type { Caller } from '../access.ts';
import { askAsCaller, inHex } from './ask-as-caller.ts';

/** Whoever has waited so long for the answer is given the safe one. */
const patienceMs = 2000;

/**
 * Whether a caller has no more jobs than `few`; false where it could not be told soon, since many are the safe guess. One
 * is asked of at a time: hundreds that come at once would keep the pool from what else is short.
 */
export function whoHasFewJobs(pool: Sql, few: number): (caller: Caller) => Promise<boolean> {
  let last = Promise.resolve(false);
  return (caller) => {
    const since = performance.now();
    last = last.then(() => performance.now() - since < patienceMs && hasFewJobs(pool, caller, few));
    return last;
  };
}

async function hasFewJobs(pool: Sql, caller: Caller, few: number): Promise<boolean> {
  const owned = `select from public.jobs where user_id = ${inHex(caller.userId)}::uuid limit ${few + 1}`;
  try {
    const [row] = await askAsCaller<{ count: number }>(
      pool,
      caller,
      `select count(*)::int from (${owned}) owned`,
    );
    return row !== undefined && row.count <= few;
  } catch (error) {
    console.error('How many jobs an account has could not be told', error);
    return false;
  }
}
