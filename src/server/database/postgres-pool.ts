import postgres, { type Sql } from 'postgres';
import { CodedError } from '../../kernel/errors.ts';
import type { EmbeddedConnection } from './embedded-postgres.ts';

/** A connection string, the parts of one, or a connection string for another role. */
export type PostgresAddress = string | EmbeddedConnection | AddressOfRole;

interface AddressOfRole {
  readonly url: string;
  readonly user: string;
  /** Without a name in the address, the driver would take the role's. */
  readonly database: string;
}

/** Returns the address of the same database for another role. The roles have one password. `sql` is open on it. */
export function addressAs(user: string, address: string | EmbeddedConnection, sql: Sql): PostgresAddress {
  return typeof address === 'string'
    ? { url: address, user, database: sql.options.database }
    : { ...address, user };
}

/** Returns an address as the two arguments of the driver: a connection string, and options beside it. */
export function driverArguments(
  address: PostgresAddress,
): [string, postgres.Options<Record<string, postgres.PostgresType>>] {
  if (typeof address === 'string') return [address, {}];
  if (!('url' in address)) return ['', { ...address }];
  const { url, ...rest } = address;
  return [url, rest];
}

/**
 * How many seconds a statement may hear nothing from the database. The driver then ends the connection, and the pool opens
 * another one. The database's own limits end what it works on sooner (at most 30 seconds). This one is for a database that
 * took the connection and does not answer at all. Rows that nobody takes do not count as silence.
 */
const maxSilenceSeconds = 35;

/** Returns the limits of each connection. Undefined seconds are the usual ones; null sets no limit for silence. */
export function connectionLimits(silenceSeconds: number | null = maxSilenceSeconds) {
  return { connect_timeout: 5, idle_timeout: 60, silence_timeout: silenceSeconds };
}

/**
 * Opens our own connections, separate from those of Supabase's stand-in. Times arrive in UTC, as the database's text: a
 * Date would lose microseconds.
 */
export function openPool(
  address: PostgresAddress,
  max: number,
  needsLists = true,
  silenceSeconds?: number | null,
): Sql {
  const [url, parts] = driverArguments(address);
  const options: postgres.Options<Record<string, postgres.PostgresType>> = {
    ...parts,
    ...connectionLimits(silenceSeconds),
    max,
    // A pooler in transaction mode gives each transaction another session, which has no prepared statement of the last.
    prepare: false,
    // The driver asks for the types once for each connection. Without them it can neither read nor write a list.
    fetch_types: needsLists,
    onnotice: () => {},
    connection: { application_name: 'pipeline-export', TimeZone: 'UTC' },
    types: { date: { to: 1184, from: [1082, 1114, 1184], serialize: String, parse: String } },
  };
  const sql = postgres(url, options);
  mustSurvive(sql);
  return sql as Sql;
}

/**
 * Refuses a driver without our patch (`scripts/patch-driver.js`). With it, a session that the database ends is an error
 * for those who use it. Without it, it can end the process, and a transaction can go on in the session of another person.
 * The patch also adds `silence_timeout`.
 * @throws CodedError UNAVAILABLE
 */
export function mustSurvive({ options }: { readonly options: object }): void {
  if ('silence_timeout' in options) return;
  const sentence =
    'The database driver is not patched, so a lost connection would end the server. npm skipped the install script: run "npm run postinstall" once.';
  throw new CodedError('UNAVAILABLE', sentence);
}
