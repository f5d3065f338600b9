import { storedIds } from './stored-ids.ts';

/**
 * The accounts that still have data on this device after a removal. Every tab knows them, also after a reload, until
 * the data is gone. The note is written before the removal starts, so that a page that closes midway leaves it behind.
 * While a tab still removes, which its lock shows, nobody is alarmed. Spec: Web Locks: a lock ends with its page.
 */
export interface LeftTraces {
  /** The first such account's id, or null. Skips a removal under way. It is only known while somebody subscribes. */
  current(): string | null;
  /** Notes the account, calls `remove`, and forgets the account if that succeeds. Rejects if `remove` rejects. */
  whileRemoving(userId: string, remove: () => Promise<void>): Promise<void>;
  forget(userId: string): void;
  /** Calls `listener` when `current` changes, even if another tab changes it. */
  subscribe(listener: () => void): () => void;
}

/** This entry stays when the page clears everything else it remembers: it may be about another account. */
export const leftTracesKey = 'pipeline-left-traces';

export function createLeftTraces(storage: Storage): LeftTraces {
  const listeners = new Set<() => void>();
  /** The accounts that nobody is removing right now. */
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
    // A null key means that everything was cleared.
    if (event.key === leftTracesKey || event.key === null) follow();
  }

  return {
    current: () => all().find((userId) => told.has(userId)) ?? null,
    async whileRemoving(userId, remove) {
      // This runs even if another tab holds the lock: removing twice does no harm, and a sleeping tab blocks nobody.
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
