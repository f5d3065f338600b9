import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '../../src/server/database/embedded-postgres.ts';
import { newDataFolder } from '../server/data-folder.ts';

/** Keeps timestamps as the database's text: a `Date` would lose microseconds. */
const timestampAsText = {
  to: 1184,
  from: [1082, 1114, 1184],
  serialize: (value: string) => value,
  parse: (value: string) => value,
};

const here = import.meta.dirname;
const migrationsFolder = join(here, '../../supabase/migrations');

/** The migrations in order of application: by file name. */
export const migrationFiles = readdirSync(migrationsFolder)
  .filter((name) => name.endsWith('.sql'))
  .sort();

export type Sql = postgres.Sql;
export type Transaction = postgres.TransactionSql;

export interface TestCluster {
  /** Makes a database that looks like a hosted Supabase project before our migrations, on its own connections. */
  createDatabase(options?: { maxConnections?: number }): Promise<Sql>;
  /** Opens one more connection to a database of `createDatabase`, for a separate actor. Arrays go in as text. */
  connectTo(sql: Sql): Sql;
  stop(): Promise<void>;
}

/** Starts a real Postgres in its own folder, which `stop` removes. */
export async function startCluster(): Promise<TestCluster> {
  const dataDir = newDataFolder('cluster');
  const server = await startEmbeddedPostgres({ dataDir });
  const open: Sql[] = [];
  const connect = (database: string, max: number, fetchTypes = true) => {
    const sql = postgres({
      ...server.connection,
      database,
      max,
      fetch_types: fetchTypes,
      onnotice: () => {},
      types: { timestampAsText },
    }) as unknown as Sql;
    open.push(sql);
    return sql;
  };
  const administrator = connect('postgres', 1);
  return {
    async createDatabase({ maxConnections = 4 } = {}) {
      const database = `test_${randomUUID().replaceAll('-', '')}`;
      await administrator.unsafe(`create database ${database} template template0`);
      const sql = connect(database, maxConnections);
      await sql.unsafe(readFileSync(join(here, 'hosted-supabase.sql'), 'utf8')).simple();
      return sql;
    },
    connectTo: (sql) => connect(sql.options.database, 1, false),
    async stop() {
      await Promise.all(open.map((sql) => sql.end({ timeout: 5 })));
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Applies our migrations (all, or those named) as a hosted project does: not as a superuser, one transaction each. */
export async function applyMigrations(sql: Sql, names: readonly string[] = migrationFiles): Promise<void> {
  for (const name of names) {
    await asOwner(sql, (tx) => tx.unsafe(readFileSync(join(migrationsFolder, name), 'utf8')).simple());
  }
}

/** Runs a transaction as the tables' owner: not a superuser, but past row-level security, as on hosted Supabase. */
export function asOwner<T>(sql: Sql, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return asRole(sql, 'hosted_owner', undefined, work);
}

/** Runs a transaction as a signed-in user, as PostgREST opens it. */
export function asUser<T>(sql: Sql, userId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return asRole(sql, 'authenticated', userId, work);
}

export type Role = 'anon' | 'authenticated' | 'service_role' | 'hosted_owner';

export async function asRole<T>(
  sql: Sql,
  role: Role,
  userId: string | undefined,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const result = await sql.begin(async (tx) => {
    await becomeRole(tx, role, userId);
    return { value: await work(tx) };
  });
  return result.value as T;
}

/** Switches the rest of a transaction to a role (and a user), as PostgREST does. */
async function becomeRole(tx: Transaction, role: Role, userId?: string): Promise<void> {
  const claims = userId === undefined ? '' : JSON.stringify({ sub: userId, role });
  await tx`select set_config('request.jwt.claim.sub', ${userId ?? ''}, true),
    set_config('request.jwt.claims', ${claims}, true), set_config('role', ${role}, true)`;
}

/** Makes a new account without jobs and returns its id. */
export async function createUser(sql: Sql, id: string = randomUUID()): Promise<string> {
  await sql`insert into auth.users (id, email) values (${id}, ${`${id}@example.test`})`;
  return id;
}
