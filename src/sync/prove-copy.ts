import { codeOf } from '../kernel/errors.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import type { JobCalls } from '../network/job-calls.ts';
import { type PullOutcome, pullJobs } from './pull-jobs.ts';

/** An account that changes all the time is not chased for ever. */
const maxRounds = 3;

/** The result of comparing the copy with the account. */
export type ProofOutcome =
  /** Job by job the same, as of this moment. `mended`: only after everything was pulled anew. */
  | { readonly kind: 'same'; readonly count: number; readonly asOf: string; readonly mended: boolean }
  /** It still differs after everything was pulled anew. */
  | { readonly kind: 'differs' }
  /** The count is right, but some rows cannot be read here, so no digest includes them. */
  | { readonly kind: 'unreadable'; readonly unreadable: number; readonly count: number }
  /** The account kept changing while it was asked, or another tab is pulling. */
  | { readonly kind: 'moved' }
  | Exclude<PullOutcome, { kind: 'up-to-date' }>;

/**
 * Pulls what is new, then asks the server for the digest of everything that the account holds (sync.md), and compares
 * the copy's own digest with it. If they differ, it pulls everything anew beside the copy, once, and compares again.
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
  // The counter says whether copy and digest have the same state. The copy's cursor cannot: a version may have no row.
  const next = await calls.pullJobs(position, 1);
  if (next.kind !== 'answer') return next;
  // The next pull meets the other history.
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
