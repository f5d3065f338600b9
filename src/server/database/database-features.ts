import type { Sql } from 'postgres';
import { soon } from '../soon.ts';

/** What a server can only if its database has the migration for it. */
const databaseFeatures = ['backup', 'restore'] as const;
export type DatabaseFeature = (typeof databaseFeatures)[number];

/**
 * What the database can: a hosted project may lack a migration. A database that does not answer now will be asked later,
 * so it counts as one that can all.
 */
export async function featuresOf(pool: Sql): Promise<readonly DatabaseFeature[]> {
  const asked = pool<Record<DatabaseFeature, boolean | null>[]>`
    select to_regprocedure('private.backup_rows(uuid)') is not null as backup,
      to_regprocedure('public.put_jobs(uuid, int, jsonb)') is not null as restore`;
  try {
    const [row] = await soon(asked, 5000);
    return databaseFeatures.filter((feature) => row?.[feature] === true);
  } catch {
    return databaseFeatures;
  }
}
