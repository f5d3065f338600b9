/** Names alone, without Dexie, for whoever only has to know that a database is there. This one holds an account's copy. */
export function copyDatabaseName(userId: string): string {
  return `jobs-${userId}`;
}

/** The database that keeps the receipts of an account's exports: a copy that is dropped and pulled anew leaves them. */
export function receiptsDatabaseName(userId: string): string {
  return `receipts-${userId}`;
}
