import { untilAborted } from '../kernel/until-aborted.ts';
import { waitFor } from '../kernel/wait-for.ts';
import type { RestoreTarget, WriteOutcome } from './target.ts';

/** How often a call is sent again, if the server had no time, if there was no answer, or if it took too long. */
const maxRepeats = { busy: 6, offline: 2, 'too-long': 1 } as const;
const longestWaitMs = 60_000;

/**
 * Sends a call, and sends it again while the server has no time or cannot be reached. The last outcome counts. Only for
 * calls that may be sent twice. Rejects with the signal's reason at once, though the call may still take effect.
 */
export async function patiently<A>(
  call: () => Promise<WriteOutcome<A>>,
  signal: AbortSignal,
): Promise<WriteOutcome<A>> {
  for (let repeat = 0; ; repeat++) {
    signal.throwIfAborted();
    const outcome = await untilAborted(call(), signal);
    if (outcome.kind !== 'busy' && outcome.kind !== 'offline' && outcome.kind !== 'too-long') return outcome;
    if (repeat === maxRepeats[outcome.kind]) return outcome;
    const asked = ('notBefore' in outcome ? (outcome.notBefore ?? 0) : 0) - Date.now();
    await waitFor(Math.min(longestWaitMs, Math.max(asked, 500 * 2 ** repeat)), signal);
  }
}

/** The same target, each of whose calls is patient. A chunk that took effect says so when it is sent again. */
export function patientTarget(target: RestoreTarget, signal: AbortSignal): RestoreTarget {
  return {
    beginRun: (run) => patiently(() => target.beginRun(run), signal),
    putJobs: (run, chunk, rows) => patiently(() => target.putJobs(run, chunk, rows), signal),
    finishRun: (run) => patiently(() => target.finishRun(run), signal),
    knownJobs: (ids) => patiently(() => target.knownJobs(ids), signal),
    trashedJobs: (ids) => patiently(() => target.trashedJobs(ids), signal),
  };
}
