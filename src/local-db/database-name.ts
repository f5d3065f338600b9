/** The database that holds an account's copy; without Dexie, for whoever only has to know that it is there. */
export function copyDatabaseName(userId: string): string {
  return `jobs-${userId}`;
}
