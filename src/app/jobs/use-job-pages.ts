import { useCallback, useEffect, useRef, useState } from 'react';
import type { PipelineWorker } from '../../bridge/start-worker.ts';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import type { JobListRow, JobListSort } from '../../local-db/job-list-query.ts';
import type { Filters } from '../../selection/filters.ts';

const pageRows = 100;
/** The worker's list may lag behind the copy for a moment if another tab has written. */
const askAgainMs = 300;

/** The query for the list: the filters and the order that the person chose above it. */
export interface JobQuery {
  readonly filters: Filters;
  readonly sort: JobListSort;
}

/** The list as far as it is known. Rows that are not loaded yet are undefined. */
export interface JobPages {
  /** Null until the first answer. */
  readonly total: number | null;
  /** The query that `total` and the rows answer. The last answer stays on screen until the next one arrives. */
  readonly query: JobQuery;
  row(index: number): JobListRow | undefined;
  /** Notes which rows are on screen, and fetches the missing ones. */
  show(first: number, last: number): void;
  readonly failure: ErrorCode | null;
  retry(): void;
}

interface Answered {
  readonly query: JobQuery;
  readonly generation: number;
  readonly total: number;
  readonly pages: ReadonlyMap<number, readonly JobListRow[]>;
}

/**
 * Loads the list by offset, in pages of 100, when they come into view. For another query, or another state of the copy
 * (`generation`), it fetches the pages in view anew and swaps them in all at once. The old rows stay until then. One
 * round runs at a time, for the latest query, so that typing or a running pull cannot pile up requests.
 */
export function useJobPages(
  list: PipelineWorker['list'],
  query: JobQuery,
  generation: number | null,
): JobPages {
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const wanted = useRef({ query, generation, firstPage: 0, lastPage: 0 });
  const known = useRef<Answered | null>(null);
  const running = useRef(false);
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  const key = JSON.stringify(query);

  const fetchWanted = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    let asked = wanted.current;
    try {
      for (;;) {
        asked = wanted.current;
        const round = roundFor(wanted.current, known.current);
        if (round === null) break;
        const slices = await Promise.all(
          round.pages.map((page) =>
            list({
              filters: round.query.filters,
              sort: round.query.sort,
              now: new Date(),
              offset: page * pageRows,
              limit: pageRows,
            }),
          ),
        );
        const pages = new Map(round.keep);
        for (const [at, page] of round.pages.entries()) pages.set(page, slices[at]?.rows ?? []);
        // Rows from two states of the copy do not fit together. Keep the newest, and fetch the rest again.
        const newest = Math.max(...slices.map((slice) => slice.generation));
        for (const [at, page] of round.pages.entries())
          if (slices[at]?.generation !== newest) pages.delete(page);
        const total = slices.find((slice) => slice.generation === newest)?.total ?? 0;
        const next = { query: round.query, generation: newest, total, pages };
        known.current = next;
        setAnswered(next);
        setFailure(null);
        if (newest < round.generation) {
          later.current = setTimeout(() => void fetchWanted(), askAgainMs);
          break;
        }
      }
    } catch (error) {
      setFailure(codeOf(error));
    } finally {
      running.current = false;
    }
    // The failed query may be outdated. Nobody else fetches the current one, because this round was still running.
    const { generation, query } = wanted.current;
    if (generation !== asked.generation || query !== asked.query) void fetchWanted();
  }, [list]);

  useEffect(() => {
    if (generation === null) return;
    wanted.current = { ...wanted.current, query: JSON.parse(key) as JobQuery, generation };
    void fetchWanted();
  }, [key, generation, fetchWanted]);

  useEffect(() => () => clearTimeout(later.current), []);

  const show = useCallback(
    (first: number, last: number) => {
      const firstPage = Math.floor(first / pageRows);
      const lastPage = Math.floor(last / pageRows);
      wanted.current = { ...wanted.current, firstPage, lastPage };
      if (wanted.current.generation !== null) void fetchWanted();
    },
    [fetchWanted],
  );

  return {
    total: answered?.total ?? null,
    query: answered?.query ?? query,
    row: (index) => answered?.pages.get(Math.floor(index / pageRows))?.[index % pageRows],
    show,
    failure,
    retry: () => void fetchWanted(),
  };
}

interface Wanted {
  readonly query: JobQuery;
  readonly generation: number | null;
  readonly firstPage: number;
  readonly lastPage: number;
}

/** Returns what to fetch next, or null if everything in view is loaded. A new query begins at the top. */
function roundFor(wanted: Wanted, known: Answered | null) {
  const { query, generation } = wanted;
  if (generation === null) return null;
  const sameQuery = known !== null && JSON.stringify(known.query) === JSON.stringify(query);
  const isCurrent = sameQuery && known.generation >= generation;
  const inView = sameQuery ? pagesInView(wanted, isCurrent ? known : null) : [0];
  const pages = isCurrent ? inView.filter((page) => !known.pages.has(page)) : inView;
  if (pages.length === 0) return null;
  return { query, generation, pages, keep: isCurrent ? known.pages : new Map<number, JobListRow[]>() };
}

function pagesInView({ firstPage, lastPage }: Wanted, known: Answered | null): number[] {
  const end = known === null ? lastPage : Math.min(lastPage, Math.ceil(known.total / pageRows) - 1);
  const pages: number[] = [];
  for (let page = firstPage; page <= end; page++) pages.push(page);
  // Always fetch page 0: it brings the total, even if the list has become shorter.
  return known === null && !pages.includes(0) ? [0, ...pages] : pages;
}
