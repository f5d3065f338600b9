import { mkdtempSync, rmSync } from 'node:fs';
import { startEmbeddedPostgres } from '../../src/server/database/embedded-postgres.ts';
import { emptyDataFolder, preparedFolders } from './data-folder.ts';
import { startServerProcess } from './server-process.ts';

/** Prepares a run before its first test: the folders that `newDataFolder` copies, and the compiled code of a start. */
export default async function prepareData(): Promise<() => void> {
  // Compiling takes most of a start. Node writes the cache when the first process ends (Node 22.1 and later).
  const compiled = mkdtempSync('/var/tmp/pipeline-test-compiled-');
  process.env.NODE_COMPILE_CACHE = compiled;
  const cluster = emptyDataFolder();
  await (await startEmbeddedPostgres({ dataDir: cluster })).stop();
  const server = emptyDataFolder();
  await (await startServerProcess({ DATA_DIR: server })).end('SIGTERM');
  process.env[preparedFolders.cluster] = cluster;
  process.env[preparedFolders.server] = server;
  return () => {
    for (const folder of [cluster, server, compiled]) rmSync(folder, { recursive: true, force: true });
  };
}
