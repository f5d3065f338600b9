import { copyDatabaseName, receiptsDatabaseName } from '../../local-db/database-name.ts';
import { removeSharedFile } from '../../offline/share-target.ts';

/**
 * Removes what is left of an account on this device after its copy was removed and it was signed out: the databases,
 * should another tab have made them anew meanwhile, files in the origin's own file system, and everything that the page
 * remembers, choices too. Copies of other accounts stay, and so does the app itself, which is the same for everybody.
 */
export async function removeTraces(userId: string): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  await Promise.all([
    deleteDatabase(copyDatabaseName(userId)),
    deleteDatabase(receiptsDatabaseName(userId)),
    emptyFileSystem(),
    removeSharedFile(),
  ]);
}

/** Resolves when it is gone; a tab that still has it open lets go of it when it is told. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/** Whatever any version of the app has put there. */
async function emptyFileSystem(): Promise<void> {
  if (typeof navigator.storage?.getDirectory !== 'function') return;
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}
