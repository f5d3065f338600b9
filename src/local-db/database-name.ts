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
