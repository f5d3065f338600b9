import { CodedError } from '../../kernel/errors.ts';
import { copyDatabaseName, receiptsDatabaseName } from '../../local-db/database-name.ts';
import { deleteDatabase, removalPatienceMs } from '../../local-db/delete-database.ts';
import { removeSharedFile } from '../../pwa/share-target.ts';
import { printNameKey } from '../print/print-name.ts';
import { forgetKeptCopy, keptCopiesKey, lastAccountKey, parseLastAccount } from './last-account.ts';
import { leftTracesKey } from './left-traces.ts';

/**
 * Removes what is left of an account on this device after it was signed out: the databases, files in the origin's own
 * file system, and everything that the page remembers, choices too. Copies of other accounts stay with what is remembered
 * of them, and so does the app itself, which is the same for everybody. What cannot be removed keeps nothing else back: all of it is tried, then
 * `TRACES_LEFT` names what is `left`. `giveUp`: until when a database is waited for that a tab holds open.
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
    copy: () => deleteDatabase(copyDatabaseName(userId), giveUp),
    receipts: () => deleteDatabase(receiptsDatabaseName(userId), giveUp),
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

/**
 * One by one: other tabs would hear that what stays is gone, and then that it is back. Choices are nobody's, and go with
 * whoever leaves nobody behind; where another tab has signed somebody in meanwhile, they are theirs.
 */
function forgetInStorage(storage: Storage, userId: string): void {
  forgetKeptCopy(storage, userId);
  storage.removeItem(printNameKey(userId));
  const last = parseLastAccount(storage.getItem(lastAccountKey));
  if (last !== null && last.account.userId !== userId) return;
  for (const key of Object.keys(storage)) {
    const isOthers = key === leftTracesKey || key === keptCopiesKey || key.startsWith(printNameKey(''));
    if (!isOthers) storage.removeItem(key);
  }
}

/** The databases of an account alone. Whether they are gone, at the latest when `giveUp` is aborted. */
export async function removeDatabases(userId: string, giveUp: AbortSignal): Promise<boolean> {
  const names = [copyDatabaseName(userId), receiptsDatabaseName(userId)];
  const ends = await Promise.allSettled(names.map((name) => deleteDatabase(name, giveUp)));
  return ends.every((end) => end.status === 'fulfilled');
}

/** Whatever any version of the app has put there; a file that somebody is writing stays, and fails it. */
async function emptyFileSystem(): Promise<void> {
  if (typeof navigator.storage?.getDirectory !== 'function') return;
  const root = await navigator.storage.getDirectory().catch((cause: DOMException) => {
    // Private windows of Firefox (the first) and Safari (the second) have none: there is nothing of anybody's.
    if (cause.name === 'SecurityError' || cause.name === 'UnknownError') return null;
    throw cause;
  });
  if (root === null) return;
  const names: string[] = [];
  for await (const name of root.keys()) names.push(name);
  const ends = await Promise.allSettled(names.map((name) => root.removeEntry(name, { recursive: true })));
  const causes = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  if (causes.length > 0) throw new AggregateError(causes, `${causes.length} files could not be removed`);
}
