import { compareKeys } from '../job/export-order.ts';
import { latestFirst } from '../job/timestamp.ts';
import type { JobListRow, JobListSort } from './job-list-query.ts';

/** A row with its place in export order. */
export interface Placed {
  readonly newest: number;
  readonly row: JobListRow;
}

/** Compares two rows. Rows that are alike keep export order, so no two are equal. */
export function orderOf(sort: JobListSort): (a: Placed, b: Placed) => number {
  const compare = orders[sort];
  return compare === null ? byExportOrder : (a, b) => compare(a.row, b.row) || byExportOrder(a, b);
}

const orders: { readonly [sort in JobListSort]: ((a: JobListRow, b: JobListRow) => number) | null } = {
  added: null,
  changed: (a, b) => latestFirst(a.updated_at, b.updated_at),
  applied: (a, b) => latestFirst(a.applied_at, b.applied_at),
  company: (a, b) => alphabet.compare(a.company_name, b.company_name),
};
/** In this device's language. */
const alphabet = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

function byExportOrder(a: Placed, b: Placed): number {
  return compareKeys({ newest: a.newest, id: a.row.id }, { newest: b.newest, id: b.row.id });
}

/**
 * Merges a few items, in any order, into many that are sorted. Finds each place by halving: comparing names is what
 * takes long, and sorting a hundred thousand anew for each page of a pull takes a third of a second.
 */
export function withMore<T>(
  many: readonly T[],
  few: readonly T[],
  compare: (a: T, b: T) => number,
): readonly T[] {
  const sorted = few.toSorted(compare);
  const [first] = sorted;
  if (first === undefined) return many;
  let done = placeOf(first, many, 0, compare);
  // In one step: often this is all of them.
  const all = many.slice(0, done);
  for (const one of sorted) {
    const place = placeOf(one, many, done, compare);
    for (; done < place; done++) all.push(many[done] as T);
    all.push(one);
  }
  for (; done < many.length; done++) all.push(many[done] as T);
  return all;
}

/** The place after all items, from `from` on, that come before `one`. */
function placeOf<T>(one: T, many: readonly T[], from: number, compare: (a: T, b: T) => number): number {
  let low = from;
  let high = many.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(many[middle] as T, one) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
