import type { RestoreTarget, WriteOutcome } from './target.ts';

/** How often a call is sent again, if the server had no time, or if there was no answer. */
const maxRepeats = { busy: 6, offline: 2 } as const;
const longestWaitMs = 60_000;

/**
 * The same target, whose calls wait and try again while the server has no time or cannot be reached. Each call may be sent
 * again: a chunk that took effect says so. The last outcome counts. Rejects with the signal's reason.
 */
export function patientTarget<T extends RestoreTarget>(
  target: T,
  { signal, now = Date.now }: { signal: AbortSignal; now?: () => number },
): Pick<RestoreTarget, 'beginRun' | 'putJobs' | 'finishRun' | 'knownJobs'> {
  async function patiently<A>(call: () => Promise<WriteOutcome<A>>): Promise<WriteOutcome<A>> {
    for (let repeat = 0; ; repeat++) {
      signal.throwIfAborted();
      const outcome = await call();
      if (outcome.kind !== 'busy' && outcome.kind !== 'offline') return outcome;
      if (repeat === maxRepeats[outcome.kind]) return outcome;
      const asked = (outcome.notBefore ?? 0) - now();
      await waitFor(Math.min(longestWaitMs, Math.max(asked, 500 * 2 ** repeat)), signal);
    }
  }
  return {
    beginRun: (run) => patiently(() => target.beginRun(run)),
    putJobs: (run, chunk, rows) => patiently(() => target.putJobs(run, chunk, rows)),
    finishRun: (run) => patiently(() => target.finishRun(run)),
    knownJobs: (ids) => patiently(() => target.knownJobs(ids)),
  };
}

async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', giveUp);
      resolve();
    }, ms);
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener('abort', giveUp, { once: true });
  });
}
