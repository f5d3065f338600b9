import { createListeners } from '../../kernel/listeners.ts';
import { followEntry } from '../stored-entry.ts';
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
  const { tell, subscribe } = createListeners(() => {
    isHeard = true;
    const stop = followEntry(leftTracesKey, follow);
    follow();
    return () => {
      isHeard = false;
      stop();
      told.clear();
    };
  });
  let isHeard = false;
  /** The accounts that nobody is removing right now. */
  const told = new Set<string>();

  const { all, keep: write } = storedIds(storage, leftTracesKey);
  function keep(userIds: readonly string[]): void {
    write(userIds);
    follow();
  }
  const forget = (userId: string) => keep(all().filter((id) => id !== userId));

  function follow(): void {
    const left = all();
    for (const userId of told) if (!left.includes(userId)) told.delete(userId);
    if (isHeard)
      for (const userId of left)
        if (!told.has(userId))
          void navigator.locks.request(removalLock(userId), { mode: 'shared' }, () => {
            if (!all().includes(userId)) return;
            told.add(userId);
            tell();
          });
    tell();
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
    subscribe,
  };
}

function removalLock(userId: string): string {
  return `pipeline-removing-${userId}`;
}
