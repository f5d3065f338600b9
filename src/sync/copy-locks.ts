import { firstSignal } from '../kernel/first-signal.ts';
import { type OnWait, withLock } from './lock.ts';

/**
 * Lets exports and pulls of one account take turns, over all tabs. Spec: Web Locks. Correctness does not depend on it
 * (a page is applied only at its position, an export checks `generation`). It only saves work that would be done twice.
 *
 * So every wait is bounded: iOS suspends a tab in the middle of its work, and the tab's locks stay held.
 */
export interface CopyLocks {
  /** Runs while no export reads. Waits for a bounded time, then runs anyway, and the export begins again. */
  readonly whileWriting: <T>(write: () => Promise<T>) => Promise<T>;
  /**
   * Runs while no page is written. Waits for a bounded time, too. Rejects with the signal's reason if the signal is
   * aborted during the wait. `onWait` hears `exclusive` while a page is being written, and `shared` while a page's
   * writer waits for another reader to end.
   */
  readonly whileReading: <T>(
    read: () => Promise<T>,
    options: { signal: AbortSignal; onWait?: OnWait },
  ) => Promise<T>;
  /**
   * Lets one tab pull: runs `pull`, or answers undefined at once if another tab is pulling. `progress` says how far the
   * copy is. If another tab holds the lock and the copy stood still from one call to a later one, that tab counts as
   * suspended, and its lock as free.
   */
  readonly ifAloneInPulling: <T>(
    pull: () => Promise<T>,
    progress: () => Promise<string>,
  ) => Promise<T | undefined>;
}

/** A pull of an account holds a lock with this name, followed by the account's id. */
export const pullLockPrefix = 'pipeline-pull-';

/**
 * `waitMs`: a tab that is not suspended writes a page in less than a second. `stillMs`: on a slow network a page may
 * take minutes, as long as some of it keeps arriving (`fetch-unless-silent.ts`).
 */
const ordinaryPatience = { waitMs: 20_000, stillMs: 5 * 60_000, now: Date.now };
/**
 * Two looks at another tab's pull that are further apart say nothing of the time between. A look is due once a minute.
 */
const sightsApartMs = 150_000;

export function copyLocks(userId: string, { waitMs, stillMs, now } = ordinaryPatience): CopyLocks {
  const pullLock = `${pullLockPrefix}${userId}`;
  /** How the copy looked when another tab was first found pulling, since when, and when it was last seen so. */
  let seen: { readonly progress: string; readonly since: number; last: number } | null = null;

  async function inTurn<T>(
    run: () => Promise<T>,
    { mode, signal, onWait }: { mode: LockMode; signal?: AbortSignal; onWait?: OnWait | undefined },
  ): Promise<T> {
    const patience = AbortSignal.timeout(waitMs);
    let hasBegun = false;
    try {
      const options = { mode, signal: signal ? firstSignal([signal, patience]) : patience, onWait };
      return await withLock(`pipeline-copy-${userId}`, options, () => {
        hasBegun = true;
        return run();
      });
    } catch (error) {
      if (hasBegun || signal?.aborted || !patience.aborted) throw error;
      return run();
    }
  }

  /** Undefined if another tab has the lock. A pull whose lock is stolen runs on to its end. */
  async function holdingPullLock<T>(options: LockOptions, pull: () => Promise<T>): Promise<T | undefined> {
    let pulling: Promise<T> | undefined;
    try {
      return await withLock(pullLock, options, async (lock) => {
        if (lock === null) return undefined;
        pulling = pull();
        return pulling;
      });
    } catch (error) {
      if (pulling === undefined) throw error;
      return pulling;
    }
  }

  function standsStill(progress: string): boolean {
    const time = now();
    if (seen?.progress !== progress || time - seen.last > sightsApartMs)
      seen = { progress, since: time, last: time };
    seen.last = time;
    return time - seen.since >= stillMs;
  }

  return {
    whileWriting: (write) => inTurn(write, { mode: 'exclusive' }),
    whileReading: (read, { signal, onWait }) => inTurn(read, { mode: 'shared', signal, onWait }),
    async ifAloneInPulling(pull, progress) {
      let ran = false;
      const run = () => {
        ran = true;
        seen = null;
        return pull();
      };
      const outcome = await holdingPullLock({ ifAvailable: true }, run);
      if (ran || !(await standsStill(await progress()))) return outcome;
      console.info('Another tab has pulled nothing for long: it is taken for suspended');
      return holdingPullLock({ steal: true }, run);
    },
  };
}
