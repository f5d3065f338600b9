import { inspect } from 'node:util';
import { createPostgresConnection } from '@supabase/lite/postgres';
import { sql } from 'kysely';
import { connectionLimits, driverArguments, mustSurvive, type PostgresAddress } from './postgres-pool.ts';
import { refusedBy } from './postgrest-answer.ts';

/** What this file says of the stand-in holds for `@supabase/lite` 0.10.0. */
export type StandInConnection = ReturnType<typeof createPostgresConnection>;

type Introspection = Awaited<ReturnType<StandInConnection['introspect']>>;

export function openStandInConnection(
  address: PostgresAddress,
  max: number,
  silenceSeconds?: number | null,
): StandInConnection {
  const [url, parts] = driverArguments(address);
  const connection = createPostgresConnection({
    url,
    postgresOptions: { ...parts, ...connectionLimits(silenceSeconds), max, onnotice: () => {} },
  } as Parameters<typeof createPostgresConnection>[0]);
  mustSurvive(connection.driver);
  return connection;
}

/**
 * Takes from a connection what a role without power cannot do, and what the stand-in should not:
 * - It grants nothing. By itself it grants everything on each schema with a policy, at each start, so that what the
 *   migrations revoke comes back.
 * - It does not look at the catalog. `information_schema` hides all tables from a role that inherits nothing.
 * - Postgres's refusal becomes PostgREST's answer. The stand-in calls a broken CHECK a fault of its own.
 * - An account that is gone is refused. Row-level security would show it no rows, as if it were empty.
 * - It prints no stack for a filter that it cannot read: its message holds what the person searched for.
 */
export function tame(connection: StandInConnection, introspection: Introspection): StandInConnection {
  const withContext = connection.withContext.bind(connection);
  return Object.assign(connection, {
    ensureRlsContext: async () => true,
    normalizeDbError(error: unknown) {
      if (
        error instanceof Error &&
        /failed to parse|^Expected |^Invalid |^Un(expected|supported)/.test(error.message)
      ) {
        Object.defineProperty(error, inspect.custom, { value: () => 'The stand-in cannot read a request.' });
      }
      return error;
    },
    introspect: async () => introspection,
    async withContext(...[caller, work, ...rest]: Parameters<StandInConnection['withContext']>) {
      try {
        return await withContext(
          caller,
          async (db) => {
            await sql`select private.account_id()`.execute(db);
            return work(db);
          },
          ...rest,
        );
      } catch (error) {
        const answer = refusedBy(error);
        if (answer === undefined) throw error;
        return answer;
      }
    },
  });
}
