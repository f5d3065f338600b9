import { codeOf } from '../kernel/errors.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import type { Losses } from '../local-db/losses.ts';
import { isSamePosition, type Position } from '../local-db/position.ts';
import {
  isToBeFolded,
  type PageChange,
  type PageOutcome,
  type UndeletedLosses,
} from '../local-db/write-pages.ts';
import type { CallOutcome, JobCalls, PullPage } from '../network/job-calls.ts';
import { planPage, readSyncRows } from './page-plan.ts';

/** Rows a page: small enough that the first jobs are seen at once, large enough that a round trip is worth it. */
const pageRows = 1000;
/** Any more are not worth a person's battery: something is wrong that pulling anew does not cure. */
const maxStartsAnew = 1;
const keepsChanging = 'the history of the database keeps changing';

export type PullOutcome =
  /** There is nothing more. `held`: the count agrees with the account's; if not, the copy says "incomplete". */
  | { readonly kind: 'up-to-date'; readonly held: boolean }
  /** The account lacks jobs that the copy holds, and no deletion of them came: the person is asked, the copy stays. */
  | { readonly kind: 'asks' }
  | Exclude<CallOutcome<PullPage>, { kind: 'answer' }>;

/**
 * Pulls until the server answers that there is nothing more. Each page is asked for from where the copy stands and
 * applied only if it still stands there; two tabs that pull at once do double work and no harm. Where the copy's count
 * is not the account's, or the database's history is another, everything is pulled anew beside the old copy, once. It
 * replaces the copy only where that loses no job but those whose deletion came. At the end of a full pull the digests are
 * held against each other too.
 *
 * Nothing new costs one request. `onPage` is told what came, for whoever keeps an index of the copy.
 */
export async function pullJobs(options: {
  copy: LocalCopy;
  calls: JobCalls;
  /** Lets exports of the copy end first, for a bounded time. */
  whileWriting: <T>(write: () => Promise<T>) => Promise<T>;
  /** False where everything was pulled anew not long ago, and the copy was found wrong all the same. */
  mayMend?: boolean;
  onPage?: (change: PageChange, outcome: Extract<PageOutcome, { kind: 'applied' }>) => void;
}): Promise<PullOutcome> {
  const { copy, calls, whileWriting, mayMend = true, onPage } = options;

  /** A copy that was found wrong is so for as long as nothing came: the account need not be asked for its digest again. */
  async function verdict(head: string): Promise<'held' | 'failed' | 'unknown'> {
    const isStillWrong = !mayMend && !hasBrought && (await copy.state()).incomplete === 'proof-failed';
    return isStillWrong ? 'failed' : holdDigest(copy, calls, head);
  }

  let startsAnew = 0;
  let hasBrought = false;
  let ahead: { readonly from: Position; readonly call: ReturnType<typeof askFrom> } | undefined;
  for (;;) {
    const { position, proven, hadEpoch, question } = await copy.pullState();
    const call = await (ahead && isSamePosition(ahead.from, position)
      ? ahead.call
      : askFrom(calls, position));
    ahead = undefined;
    if (call.kind !== 'answer') return call;

    const plan = planPage(position, call.value, hadEpoch);
    if (plan.kind === 'no-account') return plan;
    if (plan.kind === 'malformed') return { kind: 'server', reason: plan.reason };
    if (plan.kind === 'start-anew') {
      if (startsAnew++ >= maxStartsAnew) return { kind: 'server', reason: keepsChanging };
      await copy.startAnew({ askedFrom: position, proofFailed: false });
      continue;
    }
    if (call.value.more) {
      // Fetched while this page is written. What it brings counts only if the copy then stands there.
      ahead = { from: plan.change.next, call: askFrom(calls, plan.change.next) };
      ahead.call.catch(() => {}); // thrown where it is awaited, if it is
    }
    const outcome = await whileWriting(() => copy.applyPage(plan.change));
    if (outcome.kind === 'dropped') continue;
    onPage?.(plan.change, outcome);
    hasBrought ||= call.value.jobs.length > 0;
    if (isToBeFolded(outcome.record)) await foldAll(copy, whileWriting);
    if (!plan.isLast) continue;
    // Nothing came: the question is the one that was counted already.
    if (question !== null && !hasBrought) return { kind: 'asks' };

    const losses = await undeletedLosses(copy, calls, { epoch: call.value.epoch, question });
    if (losses.kind === 'moved') continue;
    if (losses.kind !== 'counted') return losses;
    const asOf = call.receivedAt.toISOString();
    const digest = proven ? 'held' : await verdict(call.value.head);
    const end = await whileWriting(() =>
      copy.noteCaughtUp({ position: plan.change.next, asOf, digest, losses: losses.value }),
    );
    if (end.kind === 'moved') continue;
    if (end.kind === 'asks') return { kind: 'asks' };
    if (end.kind === 'held') return { kind: 'up-to-date', held: true };
    if (!mayMend || startsAnew++ >= maxStartsAnew) return { kind: 'up-to-date', held: false };
    await copy.startAnew({ askedFrom: plan.change.next, proofFailed: true });
  }
}

function askFrom(calls: JobCalls, position: Position): Promise<CallOutcome<PullPage>> {
  return position.phase === 'first'
    ? calls.pullFirst(position.after, pageRows)
    : calls.pullJobs(position, pageRows);
}

/** In steps, so that an export need not wait for all of it. */
async function foldAll(
  copy: LocalCopy,
  whileWriting: Parameters<typeof pullJobs>[0]['whileWriting'],
): Promise<void> {
  for (;;) {
    const { sets, filling } = await whileWriting(() => copy.fold());
    if (sets[filling].recent === 0) return;
  }
}

type Question = Awaited<ReturnType<LocalCopy['pullState']>>['question'];
type CountedLosses =
  | { readonly kind: 'counted'; readonly value: UndeletedLosses | null }
  /** Another tab went on meanwhile. */
  | { readonly kind: 'moved' }
  | Exclude<CallOutcome<PullPage>, { kind: 'answer' }>;

/**
 * What the copy would lose to what was pulled beside it, less the jobs whose deletion the account tells. A first pull
 * brings active rows alone, so the account is asked for all its rows: only where something would be lost, and not again
 * while as many are absent as when the person was asked.
 */
async function undeletedLosses(
  copy: LocalCopy,
  calls: JobCalls,
  { epoch, question }: { epoch: string | null; question: Question },
): Promise<CountedLosses> {
  let losses: Losses | null;
  try {
    losses = await copy.losses();
  } catch (error) {
    if (codeOf(error) === 'COPY_CHANGED') return { kind: 'moved' };
    throw error;
  }
  if (losses === null) return { kind: 'counted', value: null };
  const { generation, hasNews } = losses;
  const absent = losses.ids.size;
  if (question !== null && question.absent === absent)
    return { kind: 'counted', value: { generation, hasNews, absent, count: question.lacking } };
  const undeleted = new Set(losses.ids);
  let cursor: { rev: string; id: string | null } | null = { rev: '0', id: null };
  while (cursor !== null && undeleted.size > 0) {
    const call: CallOutcome<PullPage> = await calls.pullJobs(cursor, pageRows);
    if (call.kind !== 'answer') return call;
    // The next pull meets the other history; going on at once could be for ever.
    if (call.value.epoch !== epoch) return { kind: 'server', reason: keepsChanging };
    const rows = readSyncRows(call.value.jobs);
    if (rows.kind === 'malformed') return { kind: 'server', reason: rows.reason };
    for (const { id, deleted_at } of rows.rows) if (typeof deleted_at === 'string') undeleted.delete(id);
    cursor = call.value.more ? (rows.rows.at(-1) ?? null) : null;
  }
  return { kind: 'counted', value: { generation, hasNews, absent, count: undeleted.size } };
}

/**
 * Holds the copy's digest against the account's. `unknown` where that cannot be said now: the account has moved on since
 * `head`, the copy was written to meanwhile, the server is away. Rows that cannot be read stand in no digest of ours; of
 * those the count is held.
 */
async function holdDigest(
  copy: LocalCopy,
  calls: JobCalls,
  head: string,
): Promise<'held' | 'failed' | 'unknown'> {
  const proof = await calls.proveJobs();
  if (proof.kind !== 'answer' || proof.value.head !== head) return 'unknown';
  try {
    const { count, digest } = await copy.digest();
    return count !== proof.value.live || digest === proof.value.digest ? 'held' : 'failed';
  } catch (error) {
    if (codeOf(error) === 'COPY_CHANGED') return 'unknown';
    throw error;
  }
}
