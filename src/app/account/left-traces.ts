import { storedIds } from './stored-ids.ts';

/**
 * Of whom something is still on this device that was to be removed: known until it is gone, after a reload and in every
 * tab. Noted before the removal is tried, so that a page that is closed midway leaves the note; as long as a tab is at
 * it, which its lock shows, nobody is alarmed. Spec: Web Locks: a lock ends with its page.
 */
export interface LeftTraces {
  /** An account's id, of several the first; none whose removal is under way. Known only to who subscribes. */
  current(): string | null;
  /** Notes the account, removes, and forgets it where that succeeded. Rejects as `remove` does. */
  whileRemoving(userId: string, remove: () => Promise<void>): Promise<void>;
  forget(userId: string): void;
  /** Called when `current` changes, by another tab too. */
  subscribe(listener: () => void): () => void;
}

/** Stays when all that the page remembers is cleared: it may be another account's. */
export const leftTracesKey = 'pipeline-left-traces';

export function createLeftTraces(storage: Storage): LeftTraces {
  const listeners = new Set<() => void>();
  /** Those that nobody is removing. */
  const told = new Set<string>();

  function tell(): void {
    for (const listener of listeners) listener();
  }
  const { all, keep: write } = storedIds(storage, leftTracesKey);
  function keep(userIds: readonly string[]): void {
    write(userIds);
    follow();
  }
  const forget = (userId: string) => keep(all().filter((id) => id !== userId));

  function follow(): void {
    const left = all();
    for (const userId of told) if (!left.includes(userId)) told.delete(userId);
    if (listeners.size > 0)
      for (const userId of left)
        if (!told.has(userId))
          void navigator.locks.request(removalLock(userId), { mode: 'shared' }, () => {
            if (!all().includes(userId)) return;
            told.add(userId);
            tell();
          });
    tell();
  }
  function onStorage(event: StorageEvent): void {
    // A null key: everything was cleared.
    if (event.key === leftTracesKey || event.key === null) follow();
  }

  return {
    current: () => all().find((userId) => told.has(userId)) ?? null,
    async whileRemoving(userId, remove) {
      // Two may be at it: what is gone is not removed twice, and nobody waits for a tab that sleeps.
      await navigator.locks.request(removalLock(userId), { ifAvailable: true }, async () => {
        keep([...all(), userId]);
        await remove();
        forget(userId);
      });
    },
    forget,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        addEventListener('storage', onStorage);
        follow();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        removeEventListener('storage', onStorage);
        told.clear();
      };
    },
  };
}

function removalLock(userId: string): string {
  return `pipeline-removing-${userId}`;
}
