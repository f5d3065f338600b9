import { holdsFarFewer } from './fewer-jobs.ts';

/** How many copies of a person's jobs a device keeps. */
const mostDeviceCopies = 5;

const dayMs = 24 * 60 * 60_000;

/** What decides over a new copy. `newest`: the newest copy that is good, or null. Times are ISO 8601. */
export interface CopySituation {
  readonly now: Date;
  /** The active jobs that a new copy would hold. */
  readonly jobs: number;
  readonly newest: { readonly at: string; readonly jobs: number } | null;
  /** When the person removed all copies. Null if they did not, or a copy was made since. */
  readonly removedAt: string | null;
}

/**
 * Whether it is time for a copy. `due`: make one, unless the jobs are the same as in the last one. `early`: the last one
 * is less than a day old. `fewer`: the account looks as if it had lost its jobs, so a copy of it would push good ones
 * out. `none`: there is nothing to keep.
 */
export function copyVerdict({
  now,
  jobs,
  newest,
  removedAt,
}: CopySituation): 'due' | 'early' | 'fewer' | 'none' {
  const last = newest?.at ?? removedAt;
  // A time far ahead comes from a clock that was wrong. It must not stop copies for years.
  if (last !== null && Math.abs(now.getTime() - Date.parse(last)) < dayMs) return 'early';
  if (holdsFarFewer({ now: jobs, lastGood: newest?.jobs ?? null })) return 'fewer';
  return jobs === 0 ? 'none' : 'due';
}

/** The copies that go when there are too many: first those whose file is lost, then the oldest. Ids grow with time. */
export function copiesToRemove<C extends { readonly id: number; readonly isHere: boolean }>(
  copies: readonly C[],
): readonly C[] {
  const worstFirst = copies.toSorted((a, b) => Number(a.isHere) - Number(b.isHere) || a.id - b.id);
  return worstFirst.slice(0, Math.max(0, copies.length - mostDeviceCopies));
}
