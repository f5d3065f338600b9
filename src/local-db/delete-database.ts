/**
 * How long a removal waits for tabs that were told to let go of a database. One that is frozen, or of another version,
 * may never do so.
 */
export const removalPatienceMs = 10_000;

/**
 * Resolves when the database of that name is gone; one that is not there is. Whoever has it open lets go of it when it
 * is told, this page's own worker too. Rejects once `giveUp` is aborted: not only after `blocked`, which is never sent
 * to whoever stands behind another deletion. Spec: IndexedDB 3.0, "connection queue". What was asked for stays asked
 * for: the database goes when the last tab has let go of it.
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
