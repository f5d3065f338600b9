import { CodedError } from '../../kernel/errors.ts';
import { removeWhenFree } from '../../kernel/remove-when-free.ts';
import { databasesOf, isOthersDeviceCopies } from '../../local-db/database-name.ts';
import { deleteDatabase, removalPatienceMs } from '../../local-db/delete-database.ts';
import { removeFonts } from '../../pwa/font-cache.ts';
import { removeSharedFile } from '../../pwa/share-target.ts';
import { printLineKeys } from '../print/print-name.ts';
import { forgetKeptCopy, keptCopiesKey, lastAccountKey, parseLastAccount } from './last-account.ts';
import { leftTracesKey } from './left-traces.ts';

/**
 * Removes what is left of an account on this device after a sign-out: the databases, files in the origin's own file
 * system, and everything that the page remembers, including choices. Copies of other accounts stay, with what the page
 * remembers about them. The app itself stays too: it is the same for everybody. A part that cannot be removed does not
 * stop the others. Waits for a database that a tab holds open until `giveUp` aborts.
 * @throws `TRACES_LEFT` after all parts were tried; `left` names those that stayed
 */
export async function removeTraces(
  userId: string,
  giveUp: AbortSignal = AbortSignal.timeout(removalPatienceMs),
): Promise<void> {
  const parts = {
    choices: async () => {
      forgetInStorage(localStorage, userId);
      sessionStorage.clear();
    },
    ...Object.fromEntries(
      Object.entries(databasesOf(userId)).map(([what, name]) => [what, () => deleteDatabase(name, giveUp)]),
    ),
    files: () => emptyFileSystem(userId),
    'shared file': removeSharedFile,
    fonts: removeFonts,
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

/**
 * Removes the entries one by one. After a clear, other tabs would hear that the remaining entries are gone and then
 * back. Choices belong to no account, so they go when nobody stays signed in. If another tab has signed somebody in
 * meanwhile, the choices are theirs and stay.
 */
function forgetInStorage(storage: Storage, userId: string): void {
  forgetKeptCopy(storage, userId);
  for (const key of printLineKeys(userId)) storage.removeItem(key);
  const last = parseLastAccount(storage.getItem(lastAccountKey));
  if (last !== null && last.account.userId !== userId) return;
  for (const key of Object.keys(storage)) {
    const isOthers =
      key === leftTracesKey ||
      key === keptCopiesKey ||
      printLineKeys('').some((prefix) => key.startsWith(prefix));
    if (!isOthers) storage.removeItem(key);
  }
}

/** Removes only the databases of an account. Returns whether they are gone, at the latest when `giveUp` aborts. */
export async function removeDatabases(userId: string, giveUp: AbortSignal): Promise<boolean> {
  const names = Object.values(databasesOf(userId));
  const ends = await Promise.allSettled(names.map((name) => deleteDatabase(name, giveUp)));
  return ends.every((end) => end.status === 'fulfilled');
}

/**
 * Removes the files of all versions of the app, except the copies that other accounts keep here. A file that is being
 * written stays and makes this reject.
 */
async function emptyFileSystem(userId: string): Promise<void> {
  if (typeof navigator.storage?.getDirectory !== 'function') return;
  const root = await navigator.storage.getDirectory().catch((cause: DOMException) => {
    // Private windows of Firefox (first name) and Safari (second name) have no such file system, so nothing is left.
    if (cause.name === 'SecurityError' || cause.name === 'UnknownError') return null;
    throw cause;
  });
  if (root === null) return;
  const names: string[] = [];
  for await (const name of root.keys()) if (!isOthersDeviceCopies(name, userId)) names.push(name);
  const ends = await Promise.allSettled(
    names.map((name) => removeWhenFree(() => root.removeEntry(name, { recursive: true }))),
  );
  const causes = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  if (causes.length > 0) throw new AggregateError(causes, `${causes.length} files could not be removed`);
}
