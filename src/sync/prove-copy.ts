import { codeOf } from '../kernel/errors.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import type { JobCalls } from '../network/job-calls.ts';
import { type PullOutcome, pullJobs } from './pull-jobs.ts';

/** An account that is written to all the time is not chased for ever. */
const maxRounds = 3;

/** What came of holding the copy against the account. */
export type ProofOutcome =
  /** Job by job the same, as of this moment. `mended`: only after everything was pulled anew. */
  | { readonly kind: 'same'; readonly count: number; readonly asOf: string; readonly mended: boolean }
  /** Also after everything was pulled anew. */
  | { readonly kind: 'differs' }
  /** The count is right, but some rows cannot be read here, so there is no digest of them. */
  | { readonly kind: 'unreadable'; readonly unreadable: number; readonly count: number }
  /** The account kept changing while it was asked, or another tab is fetching. */
  | { readonly kind: 'moved' }
  | Exclude<PullOutcome, { kind: 'up-to-date' }>;

/**
 * Pulls what is new, then asks the server for the digest of all that the account holds (sync.md) and holds the copy's own
 * against it. Where they differ, everything is pulled anew beside the copy, once, and held again.
 */
export async function proveCopy(options: Parameters<typeof pullJobs>[0]): Promise<ProofOutcome> {
  const { copy, calls } = options;
  let mended = false;
  for (let round = 1; round <= maxRounds; round++) {
    const pulled = await pullJobs(options);
    if (pulled.kind !== 'up-to-date') return pulled;
    const held = await holdDigests(copy, calls);
    if (held.kind === 'moved') continue;
    if (held.kind === 'same') return { ...held, mended };
    if (held.kind !== 'differs') return held;
    if (mended) return held;
    mended = true;
    const { position } = await copy.pullState();
    await copy.startAnew({ askedFrom: position, proofFailed: true });
    round = 0;
  }
  return { kind: 'moved' };
}

type Held =
  | { readonly kind: 'same'; readonly count: number; readonly asOf: string }
  | Exclude<ProofOutcome, { kind: 'same' }>;

async function holdDigests(copy: LocalCopy, calls: JobCalls): Promise<Held> {
  const { position } = await copy.pullState();
  if (position.phase === 'first') return { kind: 'moved' };
  // The counter says whether copy and digest are of the same state. Not the copy's cursor: a version may be without a row.
  const next = await calls.pullJobs(position, 1);
  if (next.kind !== 'answer') return next;
  // Another history is met by the next pull.
  if (next.value.jobs.length > 0 || next.value.epoch !== position.epoch) return { kind: 'moved' };
  const proof = await calls.proveJobs();
  if (proof.kind !== 'answer') return proof;
  const { head, epoch, live } = proof.value;
  if (epoch !== next.value.epoch || head !== next.value.head) return { kind: 'moved' };
  let own: Awaited<ReturnType<LocalCopy['digest']>>;
  try {
    own = await copy.digest();
  } catch (error) {
    if (codeOf(error) === 'COPY_CHANGED') return { kind: 'moved' };
    throw error;
  }
  if (own.digest === proof.value.digest && own.count === live) {
    return { kind: 'same', count: own.count, asOf: proof.receivedAt.toISOString() };
  }
  const unreadable = (await copy.unreadable(0)).count;
  return unreadable > 0 && own.count + unreadable === live
    ? { kind: 'unreadable', unreadable, count: own.count }
    : { kind: 'differs' };
}
