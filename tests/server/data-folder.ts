import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';

const folderPrefix = '/var/tmp/pipeline-test-';

/** What a run has prepared for its tests, by the environment variable that names the folder to them. */
export const preparedFolders = {
  /** Of a server that started on it once: migrated, with the demo account. */
  server: 'PIPELINE_TEST_SERVER_DATA',
  /** A database cluster, and nothing in it. */
  cluster: 'PIPELINE_TEST_CLUSTER_DATA',
} as const;

/**
 * A data folder of a test's own, which whoever asks for it removes: a copy of what the run has prepared, which is
 * quicker than to make it anew. Outside of such a run (a script's server) it is empty, and the start fills it.
 */
export function newDataFolder(kind: keyof typeof preparedFolders): string {
  const folder = emptyDataFolder();
  const prepared = process.env[preparedFolders[kind]];
  if (prepared !== undefined) execFileSync('cp', ['-a', `${prepared}/.`, folder]);
  return folder;
}

/** Postgres runs as `nobody` where we are root, and must be able to pass the folder. */
export function emptyDataFolder(): string {
  const folder = mkdtempSync(folderPrefix);
  chmodSync(folder, 0o711);
  return folder;
}
