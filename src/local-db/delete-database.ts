/**
 * How long a removal waits for tabs that were told to close a database. A tab that is frozen, or runs another version,
 * may never close it.
 */
export const removalPatienceMs = 10_000;

/**
 * Resolves when the database of that name is gone, also if it never existed. All tabs and workers that have it open are
 * told to close it, this page's own worker too. Rejects as soon as `giveUp` is aborted, without waiting for `blocked`:
 * a deletion queued behind another deletion never gets that event. Spec: IndexedDB 3.0, "connection queue". The request
 * itself stays: the database goes when the last tab has closed it.
 */
export function deleteDatabase(name: string, giveUp: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    const giveUpNow = () => reject(new Error(`The database ${name} is still open elsewhere`));
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
    if (giveUp.aborted) giveUpNow();
    else giveUp.addEventListener('abort', giveUpNow, { once: true });
  });
}
