import { exportedAt } from '../export/exported-at.ts';
import { codeOf } from '../kernel/errors.ts';
import { comparePeriods } from '../selection/compared-periods.ts';
import { type Filters, resolveFilters } from '../selection/filters.ts';
import { searchTextOf } from '../selection/search-text.ts';
import { comparedCounter } from '../stats/compared-figures.ts';
import type { StoredJob } from './block.ts';
import { orderOf, type Placed, withMore } from './job-list-order.ts';
import {
  type FiguresQuery,
  type JobListQuery,
  type JobListRow,
  type JobListSlice,
  type JobListSort,
  type ListFigures,
  listColumns,
  type TagCount,
} from './job-list-query.ts';
import type { LocalCopy } from './local-copy.ts';
import type { PageChange } from './write-pages.ts';

/**
 * The list of jobs, searched and filtered: a slim row of each job, in memory, in export order. It follows the copy page
 * by page. If another tab has written, it is read anew.
 */
export interface JobList {
  /** The state of the copy that the list shows. */
  readonly generation: number;
  /**
   * Reads the whole copy, as it is at the call or later. A call during a reading waits for that reading first, since
   * each reading takes as much memory as the list. If a page interrupts a reading, pages wait until the next one ends.
   */
  load(copy: LocalCopy): Promise<void>;
  /** Takes over what a page changed in the copy that is shown, if the list stands right before that page. */
  apply(change: PageChange, generation: number): void;
  /** Empties the list. The browser may have removed the copy, and a new one counts its states from 0. */
  forget(): void;
  query(query: JobListQuery): JobListSlice;
  /** Counts the figures of the jobs that match, and of those in the period before, in one pass over the list. */
  figures(query: FiguresQuery): ListFigures;
  /** Every tag, the most used first, then by the alphabet. */
  tags(): readonly TagCount[];
}

interface Entry extends Placed {
  readonly searched: string;
}

export function createJobList({
  whileReading,
}: {
  /** Makes pages wait, for a bounded time. */
  whileReading: <T>(read: () => Promise<T>) => Promise<T>;
}): JobList {
  let entries: readonly Entry[] = [];
  let generation = -1;
  let loading: Promise<void> | undefined;
  let last: { key: string; matches: readonly Entry[] } | undefined;
  /** The orders that were asked for, except export order. They follow each page. */
  const sorted = new Map<JobListSort, readonly Entry[]>();

  return {
    get generation() {
      return generation;
    },

    async load(copy) {
      if (loading !== undefined) {
        await loading;
        if ((await copy.state()).generation <= generation) return;
      }
      loading ??= read(copy).finally(() => {
        loading = undefined;
      });
      await loading;
    },

    apply(change, newGeneration) {
      // The list is not loaded yet, nothing is new, or another tab wrote in between: `load` brings all that is missing.
      if (newGeneration !== generation + 1) return;
      const added = change.upserts.map(entryOf);
      const gone = new Set([...change.upserts, ...change.removals, ...change.unreadable].map(({ id }) => id));
      const isFirst = change.askedFrom.phase === 'first';
      const follow = (rows: readonly Entry[], sort: JobListSort) =>
        // The list cannot hold any of a first pull's rows yet.
        withMore(isFirst ? rows : rows.filter(({ row }) => !gone.has(row.id)), added, orderOf(sort));
      entries = follow(entries, 'added');
      for (const [sort, rows] of sorted) sorted.set(sort, follow(rows, sort));
      moveTo(newGeneration);
    },

    forget() {
      entries = [];
      sorted.clear();
      moveTo(-1);
    },

    query({ filters, sort, now, offset, limit }) {
      const matches = matching(filters, sort, now);
      return {
        rows: matches.slice(offset, offset + limit).map(({ row }) => row),
        total: matches.length,
        generation,
      };
    },

    figures({ filters, timeZone, now }) {
      const at = exportedAt(now);
      const periods = comparePeriods(filters, at);
      const counter = comparedCounter(periods, at, timeZone);
      for (const { row, searched } of entries) if (periods.both.chooses(row, searched)) counter.add(row);
      return { ...counter.result(), generation };
    },

    tags() {
      const counts = new Map<string, number>();
      for (const { row } of entries)
        for (const tag of new Set(row.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      return [...counts]
        .map(([tag, count]) => ({ tag, count }))
        .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
    },
  };

  async function read(copy: LocalCopy): Promise<void> {
    let whole = await readWhole(copy);
    // A pull brings pages faster than a large copy is read, so without this a reading would never end.
    while (whole === null) whole = await whileReading(() => readWhole(copy));
    // Pages that came meanwhile may have brought the list further already.
    if (whole.generation <= generation) return;
    entries = whole.entries;
    sorted.clear();
    moveTo(whole.generation);
  }

  function moveTo(next: number): void {
    generation = next;
    last = undefined;
  }

  function inOrder(sort: JobListSort): readonly Entry[] {
    if (sort === 'added') return entries;
    const known = sorted.get(sort) ?? entries.toSorted(orderOf(sort));
    sorted.set(sort, known);
    return known;
  }

  /** Kept for the next window of the same list, until a page comes or the days of its period change. */
  function matching(filters: Filters, sort: JobListSort, now: Date): readonly Entry[] {
    const all = inOrder(sort);
    if (Object.values(filters).every((filter) => filter === undefined)) return all;
    const resolved = resolveFilters(filters, exportedAt(now));
    const key = JSON.stringify([filters, sort, resolved.span]);
    if (last?.key !== key) {
      last = { key, matches: all.filter(({ row, searched }) => resolved.chooses(row, searched)) };
    }
    return last.matches;
  }
}

/** The row without its long texts, so that the list does not hold them in memory. */
export function listRow(job: StoredJob): JobListRow {
  // Copying an object that already has the members is faster than adding members one by one.
  const row: Record<string, unknown> = { ...emptyRow };
  for (const column of listColumns) row[column] = job[column];
  return row as unknown as JobListRow;
}

const emptyRow = Object.fromEntries(listColumns.map((column) => [column, null]));

/** Null if the copy changed before its end was read. */
async function readWhole(copy: LocalCopy): Promise<{ generation: number; entries: Entry[] } | null> {
  const { state, batches } = await copy.readAtOneMoment();
  const entries: Entry[] = [];
  try {
    for await (const batch of batches) for (const job of batch) entries.push(entryOf(job));
  } catch (error) {
    if (codeOf(error) === 'COPY_CHANGED') return null;
    throw error;
  }
  return { generation: state.generation, entries };
}

function entryOf(job: StoredJob): Entry {
  return { newest: job.newest, row: listRow(job), searched: searchTextOf(job) };
}
