import { type OnWait, withLock } from './lock.ts';

/** Exports may hold writing back for so long; then a page is written all the same, and the export begins again. */
const patienceMs = 20_000;

/**
 * Lets exports and pulls of one account take turns, over all tabs. Spec: Web Locks. Correctness does not rest on it
 * (a page is applied only at its position, an export looks at `generation`); it only spares work done twice.
 */
export interface CopyLocks {
  /** Runs while no export reads; waits for a bounded time. */
  readonly whileWriting: <T>(write: () => Promise<T>) => Promise<T>;
  /**
   * Runs while no page is written. Rejects with the signal's reason where it is aborted while waiting for that. `onWait`
   * hears `exclusive` where a page is being written, `shared` where one waits to be until another reader has ended.
   */
  readonly whileReading: <T>(
    read: () => Promise<T>,
    options: { signal: AbortSignal; onWait?: OnWait },
  ) => Promise<T>;
  /** One tab pulls: runs `pull`, or answers undefined at once where another tab is pulling. */
  readonly ifAloneInPulling: <T>(pull: () => Promise<T>) => Promise<T | undefined>;
}

/** A pull of an account holds this with its id behind it. */
export const pullLockPrefix = 'pipeline-pull-';

export function copyLocks(userId: string): CopyLocks {
  const copyLock = `pipeline-copy-${userId}`;
  return {
    async whileWriting(write) {
      try {
        return await withLock(
          copyLock,
          { mode: 'exclusive', signal: AbortSignal.timeout(patienceMs) },
          write,
        );
      } catch (error) {
        if ((error as Error).name !== 'TimeoutError') throw error;
        return write();
      }
    },
    whileReading: (read, { signal, onWait }) => withLock(copyLock, { mode: 'shared', signal, onWait }, read),
    ifAloneInPulling: (pull) =>
      withLock(`${pullLockPrefix}${userId}`, { ifAvailable: true }, (lock) =>
        lock === null ? Promise.resolve(undefined) : pull(),
      ),
  };
}
