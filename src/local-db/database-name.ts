/**
 * The database of an account's copy. This module holds only names, without Dexie, for code that only needs to know
 * whether a database exists.
 */
export function copyDatabaseName(userId: string): string {
  return `jobs-${userId}`;
}

/** The database of an account's receipts. It stays when the copy is dropped and pulled anew. */
export function receiptsDatabaseName(userId: string): string {
  return `receipts-${userId}`;
}

const deviceCopiesPrefix = 'copies-';

/**
 * The database of the copies of an account's jobs that this device keeps as files. Their folder in the origin's own file
 * system has the same name.
 */
export function deviceCopiesName(userId: string): string {
  return `${deviceCopiesPrefix}${userId}`;
}

/** The database of the file that is being brought back to an account. */
export function restoresName(userId: string): string {
  return `imports-${userId}`;
}

/** Every database of an account on this device, by what is in it. */
export function databasesOf(userId: string): Readonly<Record<string, string>> {
  return {
    copy: copyDatabaseName(userId),
    receipts: receiptsDatabaseName(userId),
    'device copies': deviceCopiesName(userId),
    restores: restoresName(userId),
  };
}

/** Whether this is the folder of another account's copies. */
export function isOthersDeviceCopies(folder: string, userId: string): boolean {
  return folder.startsWith(deviceCopiesPrefix) && folder !== deviceCopiesName(userId);
}
