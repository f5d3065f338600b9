import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CodedError } from '../../kernel/errors.ts';
import { canEnter, postgresUser } from './postgres-user.ts';

/** Where the embedded backend keeps its data. */
export interface DataFolder {
  readonly path: string;
  /** A sentence for the start line that says why the default folder moved, if it did. */
  readonly note: string | undefined;
}

/**
 * Chooses the data folder: `DATA_DIR` if it is given, else `.data` in the project. If Postgres runs as `nobody` and
 * cannot enter the project's folder, the default moves to `/var/lib/pipeline-export/<hash of the project's path>`,
 * never to a temporary folder. `make` makes the folder; without it nothing changes.
 * @throws CodedError `UNAVAILABLE` when Postgres cannot enter `DATA_DIR`, or either default.
 */
export function chooseDataFolder(
  projectFolder: string,
  explicit: string | undefined,
  { make }: { make: boolean },
): DataFolder {
  const user = postgresUser();
  if (explicit !== undefined) {
    const path = resolve(explicit);
    if (!usable(path)) {
      throw new CodedError(
        'UNAVAILABLE',
        `DATA_DIR ${path} cannot be entered by "nobody", the account Postgres runs as when started by root. ` +
          'Choose a folder all of whose parents others may pass (mode o+x), or start as an ordinary user.',
      );
    }
    return { path, note: undefined };
  }
  const beside = join(projectFolder, '.data');
  if (canEnter(projectFolder, user) && usable(beside)) return { path: beside, note: undefined };
  const path = join('/var/lib/pipeline-export', shortHash(projectFolder));
  if (usable(path)) {
    return { path, note: `data in ${path}, since Postgres cannot enter the project's folder` };
  }
  throw new CodedError('UNAVAILABLE', `Postgres can enter neither ${beside} nor ${path}. Set DATA_DIR.`);

  function usable(folder: string): boolean {
    if (!make) return canEnter(nearestThere(folder), user);
    mkdirSync(folder, { recursive: true });
    if (user !== undefined) chmodSync(folder, 0o711);
    return canEnter(folder, user);
  }
}

/** Returns the folder, or the nearest folder above it that exists. */
function nearestThere(folder: string): string {
  return existsSync(folder) ? folder : nearestThere(dirname(folder));
}

/** Returns twelve hexadecimal digits that stand for a path. */
function shortHash(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12);
}
