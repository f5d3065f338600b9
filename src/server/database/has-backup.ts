import type { Sql } from 'postgres';
import { soon } from '../soon.ts';

/**
 * Whether the database keeps what a backup holds: a hosted project may lack the migration. A database that does not
 * answer now will be asked later, so it counts as one that does.
 */
export async function hasBackup(pool: Sql): Promise<boolean> {
  const asked = pool<{ has: boolean | null }[]>`
    select has_table_privilege('authenticated', to_regclass('private.job_moves'), 'select') as has`;
  try {
    const [row] = await soon(asked, 5000);
    return row?.has === true;
  } catch {
    return true;
  }
}
