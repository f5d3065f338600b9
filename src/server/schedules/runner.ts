import { randomUUID } from 'node:crypto';
import type { Log } from '../log/log.ts';
import { endedSoon } from '../soon.ts';

export interface Runner {
  /** Looks at once: somebody has asked for a copy. */
  wake(): void;
  /**
   * Takes nothing more. Resolves when what is under way has ended or was given back, after `maxMs`, or when `hurry` is
   * aborted. The database gives to another process what is still under way then.
   */
  stop(maxMs: number, hurry: AbortSignal): Promise<void>;
}

export interface RunnerLimits {
  readonly everyMs: number;
  /** How many this process works on at once. People's exports have turns of their own. */
  readonly atOnce: number;
}

export const runnerLimits: RunnerLimits = { everyMs: 5000, atOnce: 2 };

const pruneEveryMs = 3_600_000;

/**
 * Looks for what is due, every few seconds, and gives it to `work`, which never throws. Each process with a database and
 * mail has one for each kind of work; the database sees to it that nothing is worked on twice. While there is more to do,
 * it does not wait for the next look.
 */
export function startRunner<Due>(parts: {
  store: {
    /** Takes one that is due. Null: there is none. */
    take(lease: string): Promise<Due | null>;
    /** Removes what is old. */
    prune?(): Promise<unknown>;
  };
  work: (due: Due, lease: string, stopping: AbortSignal) => Promise<void>;
  limits?: RunnerLimits;
  log: Log;
}): Runner {
  const { store, work, log, limits: { everyMs, atOnce } = runnerLimits } = parts;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  let looking: Promise<void> | undefined;
  let isAskedAgain = false;
  let isDown = false;
  let prunedAt = Number.NEGATIVE_INFINITY;

  const wake = () => {
    isAskedAgain = true;
    looking ??= look().finally(() => {
      looking = undefined;
    });
  };
  const look = async () => {
    while (isAskedAgain) {
      isAskedAgain = false;
      try {
        await takeAll();
        isDown = false;
      } catch (err) {
        // A database that is away is said once, and not every few seconds.
        if (!isDown) log.error({ err }, 'what is due cannot be looked up');
        isDown = true;
      }
    }
  };
  const takeAll = async () => {
    if (stopping.signal.aborted) return;
    if (performance.now() - prunedAt > pruneEveryMs) {
      await store.prune?.();
      prunedAt = performance.now();
    }
    while (running.size < atOnce && !stopping.signal.aborted) {
      const lease = randomUUID();
      const due = await store.take(lease);
      if (due === null) return;
      const done = work(due, lease, stopping.signal).finally(() => {
        running.delete(done);
        wake();
      });
      running.add(done);
    }
  };
  const timer = setInterval(wake, everyMs);
  wake();

  return {
    wake,
    async stop(maxMs, hurry) {
      clearInterval(timer);
      stopping.abort();
      const ended = async () => {
        await looking;
        await Promise.all(running);
        await looking;
      };
      await endedSoon(ended(), maxMs, hurry);
    },
  };
}
