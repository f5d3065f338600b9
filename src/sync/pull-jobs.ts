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
import type { CallOutcome } from '../network/database-calls.ts';
import type { JobCalls, PullPage } from '../network/job-calls.ts';
import { planPage, readSyncRows } from './page-plan.ts';

/** Rows a page: few enough to show the first jobs at once, enough to be worth a round trip. */
const pageRows = 1000;
/** More are not worth a person's battery: something is wrong that pulling anew does not cure. */
const maxStartsAnew = 1;
const keepsChanging = 'the history of the database keeps changing';

export type PullOutcome =
  /** Nothing more follows. `held`: the count agrees with the account's. If not, the copy says "incomplete". */
  | { readonly kind: 'up-to-date'; readonly held: boolean }
  /**
   * The account lacks jobs that the copy holds, and no deletion of them came: the person is asked, and the copy stays.
   */
  | { readonly kind: 'asks' }
  | Exclude<CallOutcome<PullPage>, { kind: 'answer' }>;

/**
 * Pulls until the server answers that nothing more follows. Each page is asked for from where the copy stands, and
 * applied only if the copy still stands there: two tabs that pull at once do double work but no harm. If the copy's
 * count is not the account's, or the database has another history, everything is pulled anew beside the old copy, once.
 * The new set replaces the copy only if that loses no job without a deletion. At the end of a full pull the digests are
 * compared, too.
 *
 * A pull with nothing new costs one request. `onPage` hears what came, for a caller that keeps an index of the copy.
 */
export async function pullJobs(options: {
  copy: LocalCopy;
  calls: JobCalls;
  /** Lets exports of the copy end first, for a bounded time. */
  whileWriting: <T>(write: () => Promise<T>) => Promise<T>;
  /** False if everything was pulled anew not long ago, and the copy was still found wrong. */
  mayMend?: boolean;
  onPage?: (change: PageChange, outcome: Extract<PageOutcome, { kind: 'applied' }>) => void;
}): Promise<PullOutcome> {
  const { copy, calls, whileWriting, mayMend = true, onPage } = options;

  /**
   * A copy that was found wrong stays wrong until something comes, so the account is not asked for its digest again.
   */
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
      // Fetched while this page is written. It counts only if the copy then stands there.
      ahead = { from: plan.change.next, call: askFrom(calls, plan.change.next) };
      ahead.call.catch(() => {}); // thrown where it is awaited, if it is
    }
    const outcome = await whileWriting(() => copy.applyPage(plan.change));
    if (outcome.kind === 'dropped') continue;
    onPage?.(plan.change, outcome);
    hasBrought ||= call.value.jobs.length > 0;
    if (isToBeFolded(outcome.record)) await foldAll(copy, whileWriting);
    if (!plan.isLast) continue;
    // Nothing came, so the question is the one that was counted already.
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
 * What the copy would lose to the set that was pulled beside it, without the jobs whose deletion the account reports. A
 * first pull brings only active rows, so this asks the account for all its rows. It does so only if something would be
 * lost, and not again while as many jobs are absent as when the person was asked.
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
    // The next pull meets the other history. Going on at once could last for ever.
    if (call.value.epoch !== epoch) return { kind: 'server', reason: keepsChanging };
    const rows = readSyncRows(call.value.jobs);
    if (rows.kind === 'malformed') return { kind: 'server', reason: rows.reason };
    for (const { id, deleted_at } of rows.rows) if (typeof deleted_at === 'string') undeleted.delete(id);
    cursor = call.value.more ? (rows.rows.at(-1) ?? null) : null;
  }
  return { kind: 'counted', value: { generation, hasNews, absent, count: undeleted.size } };
}

/**
 * Compares the copy's digest with the account's. `unknown` if that is not possible now: the account has moved on since
 * `head`, the copy was written to meanwhile, or the server is away. No digest of ours includes rows that cannot be
 * read, so for those only the count is compared.
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
