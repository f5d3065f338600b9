import { CodedError } from '../../errors.ts';
import { copyDatabaseName, receiptsDatabaseName } from '../../local-db/database-name.ts';
import { removeSharedFile } from '../../offline/share-target.ts';
import { leftTracesKey } from './left-traces.ts';

/**
 * Removes what is left of an account on this device after its copy was removed and it was signed out: the databases,
 * should another tab have made them anew meanwhile, files in the origin's own file system, and everything that the page
 * remembers, choices too. Copies of other accounts stay, and so does the app itself, which is the same for everybody.
 * What cannot be removed keeps nothing else back: all of it is tried, then `TRACES_LEFT` names what is `left`.
 * `patienceMs`: how long a database may be held open by a tab that was told to let go of it.
 */
export async function removeTraces(userId: string, { patienceMs = 10_000 } = {}): Promise<void> {
  const parts = {
    choices: async () => {
      const left = localStorage.getItem(leftTracesKey);
      localStorage.clear();
      sessionStorage.clear();
      if (left !== null) localStorage.setItem(leftTracesKey, left);
    },
    copy: () => deleteDatabase(copyDatabaseName(userId), patienceMs),
    receipts: () => deleteDatabase(receiptsDatabaseName(userId), patienceMs),
    files: emptyFileSystem,
    'shared file': removeSharedFile,
  };
  const left: string[] = [];
  const causes: unknown[] = [];
  await Promise.all(
    Object.entries(parts).map(([name, remove]) =>
      remove().catch((cause: unknown) => {
        left.push(name);
        causes.push(cause);
      }),
    ),
  );
  if (left.length > 0)
    throw new CodedError('TRACES_LEFT', `Not removed: ${left.join(', ')}`, {
      details: { left },
      cause: new AggregateError(causes),
    });
}

/** Resolves when it is gone; a tab that still has it open lets go of it when it is told. */
function deleteDatabase(name: string, patienceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
    // Also where it is about to be let go of, when a transaction ends. Spec: IndexedDB 3.0, "delete a database".
    request.onblocked = () =>
      setTimeout(() => reject(new Error(`The database ${name} is still open elsewhere`)), patienceMs);
  });
}

/** Whatever any version of the app has put there; a file that somebody is writing stays, and fails it. */
async function emptyFileSystem(): Promise<void> {
  if (typeof navigator.storage?.getDirectory !== 'function') return;
  const root = await navigator.storage.getDirectory();
  const names: string[] = [];
  for await (const name of root.keys()) names.push(name);
  const ends = await Promise.allSettled(names.map((name) => root.removeEntry(name, { recursive: true })));
  const causes = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  if (causes.length > 0) throw new AggregateError(causes, `${causes.length} files could not be removed`);
}
