import { rmSync } from 'node:fs';
import { startEmbeddedPostgres } from '../../src/server/database/embedded-postgres.ts';
import { newDataFolder } from './data-folder.ts';

/** What a server needs, beside a database, to be its own Supabase. */
export const ownSecrets = {
  JWT_SECRET: 'a secret of at least thirty-two characters',
  PUBLISHABLE_KEY: 'sb_publishable_test',
  SECRET_KEY: 'sb_secret_test',
};

export interface OwnPostgres {
  readonly connection: { readonly host: string; readonly user: string; readonly password: string };
  /** What names it to a server: an address, and the rest as libpq's variables. */
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** A Postgres that was there before the servers that a test starts on it. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dataDir = newDataFolder('cluster');
  const database = await startEmbeddedPostgres({ dataDir });
  const { host, user, password } = database.connection;
  return {
    connection: database.connection,
    variables: { DATABASE_URL: 'postgres:///postgres', PGHOST: host, PGUSER: user, PGPASSWORD: password },
    async stop() {
      await database.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
}
