import { mkdtempSync, rmSync } from 'node:fs';
import { startEmbeddedPostgres } from '../../src/server/database/embedded-postgres.ts';
import { emptyDataFolder, preparedFolders } from './data-folder.ts';
import { startServerProcess } from './server-process.ts';

/** Before the first test of a run: the folders that `newDataFolder` copies, and the code of every server's start. */
export default async function prepareData(): Promise<() => void> {
  // Most of a start is the compiling of what it loads. Written when the first one ends (Node 22.1 and later).
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
