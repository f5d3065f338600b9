import type { Sql } from 'postgres';
import type { Caller } from '../access.ts';
import { askAsCaller, inHex } from './ask-as-caller.ts';

/** Whether the caller has no more jobs than `few`. False where it could not be told: many are the safe guess. */
export async function hasFewJobs(pool: Sql, caller: Caller, few: number): Promise<boolean> {
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
