import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';

const folderPrefix = '/var/tmp/pipeline-test-';

/** The folders that a run has prepared for its tests, by the environment variables that name them. */
export const preparedFolders = {
  /** A server has started on it once: it is migrated and has the demo account. */
  server: 'PIPELINE_TEST_SERVER_DATA',
  /** An empty database cluster. */
  cluster: 'PIPELINE_TEST_CLUSTER_DATA',
} as const;

/**
 * Returns a data folder for one test. The caller removes it. It is a copy of what the run has prepared, which is
 * quicker than making it anew. Outside such a run (a script's server) it is empty, and the start fills it.
 */
export function newDataFolder(kind: keyof typeof preparedFolders): string {
  const folder = emptyDataFolder();
  const prepared = process.env[preparedFolders[kind]];
  if (prepared !== undefined) execFileSync('cp', ['-a', `${prepared}/.`, folder]);
  return folder;
}

/** Returns a new folder that others can pass through: if we are root, Postgres runs as `nobody`. */
export function emptyDataFolder(): string {
  const folder = mkdtempSync(folderPrefix);
  chmodSync(folder, 0o711);
  return folder;
}
