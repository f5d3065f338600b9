import { chmodSync, mkdtempSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedConnection,
  startEmbeddedPostgres,
} from '../../src/server/database/embedded-postgres.ts';
import { newDataFolder } from './data-folder.ts';

/** What a server needs in addition to a database to be its own Supabase. */
export const ownSecrets = {
  JWT_SECRET: 'a secret of at least thirty-two characters',
  PUBLISHABLE_KEY: 'sb_publishable_test',
};

export interface OwnPostgres {
  readonly connection: EmbeddedConnection;
  /** The variables that tell a server about it: an address, and the rest as libpq's variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** Restarts it in order, as an administrator does. Every session ends, and it comes back at the same address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a Postgres that exists before the servers that a test starts on it. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dataDir = newDataFolder('cluster');
  let database = await startEmbeddedPostgres({ dataDir });
  // Each start has another folder for its socket. Clients know only this name.
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-test-socket-'));
  // A pooler that may not run as root has to pass through it too.
  chmodSync(folder, 0o711);
  const host = join(folder, 'now');
  symlinkSync(database.connection.host, host);
  const { user, password } = database.connection;
  return {
    connection: { ...database.connection, host },
    variables: { DATABASE_URL: 'postgres:///postgres', PGHOST: host, PGUSER: user, PGPASSWORD: password },
    async restart() {
      await database.stop();
      database = await startEmbeddedPostgres({ dataDir });
      unlinkSync(host);
      symlinkSync(database.connection.host, host);
    },
    async stop() {
      await database.stop();
      for (const path of [dataDir, folder]) rmSync(path, { recursive: true });
    },
  };
}
