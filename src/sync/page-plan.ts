import * as v from 'valibot';
import { newestKey } from '../job/export-order.ts';
import { readJob } from '../job/job.ts';
import { isKeyable } from '../job/timestamp.ts';
import { storedJob } from '../local-db/local-copy.ts';
import type { Position } from '../local-db/position.ts';
import type { PageChange } from '../local-db/write-pages.ts';
import type { PullPage } from '../network/job-calls.ts';

/** What a page means for a copy at the position that the page was asked from. Pure: the rules of the pull. */
export type PagePlan =
  /** The account had a history and has none now: it is not an empty account. */
  | { readonly kind: 'no-account' }
  /** The history is not the copy's, or the counter has gone back: everything is pulled anew. */
  | { readonly kind: 'start-anew' }
  /** `isLast`: nothing more follows after this page, so the copy is caught up. */
  | { readonly kind: 'apply'; readonly change: PageChange; readonly isLast: boolean }
  /** A row lacks the columns that sync itself needs. No server of ours sends such a row. */
  | { readonly kind: 'malformed'; readonly reason: string };

/** `hadEpoch`: the copy, or the set that is pulled beside it, has known a history of this account. */
export function planPage(askedFrom: Position, page: PullPage, hadEpoch: boolean): PagePlan {
  if (hadEpoch && page.epoch === null) return { kind: 'no-account' };
  if (isAnotherHistory(askedFrom, page)) return { kind: 'start-anew' };
  const read = readSyncRows(page.jobs);
  if (read.kind === 'malformed') return read;
  const { rows } = read;
  const last = rows.at(-1);
  const next =
    askedFrom.phase === 'first' ? nextFirst(askedFrom, page, last) : nextFollowing(askedFrom, page, last);
  if (page.more && last === undefined) return { kind: 'malformed', reason: 'more rows announced, none sent' };
  return {
    kind: 'apply',
    isLast: askedFrom.phase === 'following' && !page.more,
    change: { askedFrom, next, live: page.live, ...sort(rows) },
  };
}

/** The rows of a page, with the columns that sync needs. */
export function readSyncRows(
  jobs: readonly unknown[],
): { readonly kind: 'rows'; readonly rows: readonly SyncRow[] } | Extract<PagePlan, { kind: 'malformed' }> {
  const rows: SyncRow[] = [];
  for (const row of jobs) {
    const read = v.safeParse(syncRow, row);
    if (!read.success) return { kind: 'malformed', reason: read.issues[0].message };
    rows.push({ ...read.output, row });
  }
  return { kind: 'rows', rows };
}

/** The columns that sync needs. `readJob` checks the rest of a row. */
const syncRow = v.object({
  id: v.string(),
  rev: v.pipe(v.string(), v.regex(/^\d+$/)),
  created_at: v.string(),
  deleted_at: v.optional(v.nullable(v.string())),
});
type SyncRow = v.InferOutput<typeof syncRow> & { readonly row: unknown };

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** sync.md: a first epoch after none is no reset. A cursor ahead of the head is a database that went back in time. */
function isAnotherHistory(position: Position, page: PullPage): boolean {
  if (position.epoch !== null && position.epoch !== page.epoch) return true;
  const known = position.phase === 'first' ? position.head : position.rev;
  return known !== null && BigInt(known) > BigInt(page.head);
}

function nextFirst(
  position: Extract<Position, { phase: 'first' }>,
  page: PullPage,
  last: SyncRow | undefined,
): Position {
  // The head of page one. All pages could see every row with this version or a lower one, and each later change gets a
  // higher one. So the ordinary pull goes on after the last id that this version could have.
  const head = position.head ?? page.head;
  if (!page.more) return { phase: 'following', epoch: page.epoch, rev: head, id: lastId };
  const after = last ? { created_at: last.created_at, id: last.id } : position.after;
  return { phase: 'first', epoch: page.epoch, head, after };
}

function nextFollowing(
  position: Extract<Position, { phase: 'following' }>,
  page: PullPage,
  last: SyncRow | undefined,
): Position {
  const cursor = last ?? position;
  return { phase: 'following', epoch: page.epoch, rev: cursor.rev, id: cursor.id };
}

function sort(rows: readonly SyncRow[]): Pick<PageChange, 'upserts' | 'unreadable' | 'removals'> {
  const upserts: PageChange['upserts'][number][] = [];
  const unreadable: PageChange['unreadable'][number][] = [];
  const removals: PageChange['removals'][number][] = [];
  for (const { id, rev, deleted_at, row } of rows) {
    const reading = readJob(row);
    if (typeof deleted_at === 'string') {
      const created_at = reading.kind === 'job' ? reading.job.created_at : reading.created_at;
      removals.push({ id, newest: keyOf(created_at) });
    } else if (reading.kind === 'job' && isKeyable(reading.job.created_at)) {
      upserts.push(storedJob(reading.job, rev));
    } else {
      const unkeyable = reading.kind === 'job';
      const created_at = unkeyable ? null : reading.created_at;
      const reason = unkeyable ? 'created_at: outside the years that the copy can hold' : reading.reason;
      unreadable.push({ id, newest: keyOf(created_at), reason, row });
    }
  }
  return { upserts, unreadable, removals };
}

function keyOf(createdAt: string | null): number | null {
  return createdAt !== null && isKeyable(createdAt) ? newestKey(createdAt) : null;
}
