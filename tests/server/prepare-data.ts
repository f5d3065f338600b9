import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
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
  for (const folder of [cluster, server]) waitForNoDisk(folder);
  process.env[preparedFolders.cluster] = cluster;
  process.env[preparedFolders.server] = server;
  return () => {
    for (const folder of [cluster, server, compiled]) rmSync(folder, { recursive: true, force: true });
  };
}

/**
 * Lets the database on this folder, and on each copy, not wait until the disk has its writes. Only a crash of the whole
 * machine would lose them. What tests kill is a process, and its writes stay with the system.
 */
function waitForNoDisk(folder: string): void {
  appendFileSync(join(folder, 'postgres/data/postgresql.conf'), 'fsync = off\nfull_page_writes = off\n');
}
