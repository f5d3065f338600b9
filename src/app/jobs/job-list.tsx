import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { JobListRow } from '../../local-db/job-list-query.ts';
import { useTexts } from '../texts-context.ts';
import { useNow } from '../use-now.ts';
import { JobRow } from './job-row.tsx';
import type { JobPages } from './use-job-pages.ts';

/** A guess until a row is on screen and measured: texts wrap, and people set their own text size. */
const estimatedRowPx = 92;

/**
 * The largest number of rows that a person can scroll through. Firefox limits an element to 17.9 million pixels
 * (Chromium and WebKit to 33.5 million), about 110,000 rows on a narrow screen with large text. People find older jobs
 * by searching.
 */
const maxListed = 100_000;

/**
 * Shows the list and renders only the rows on screen. It scrolls with the page, so that nothing above it takes its room
 * on a small screen or with large text. It is one Tab stop; arrow keys, Page Up and Down, Home and End move within it.
 */
export function JobList({ pages, onOpen }: { pages: JobPages; onOpen: (job: JobListRow) => void }) {
  const { say } = useTexts();
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  const [offsetPx, setOffsetPx] = useState(0);
  const [active, setActive] = useState(0);
  const focusWanted = useRef<number | null>(null);
  const total = pages.total ?? 0;
  const listed = Math.min(total, maxListed);

  // The content above the list may change with every render: a banner appears, a line wraps.
  useLayoutEffect(() => {
    const top = (list.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    if (Math.abs(top - offsetPx) >= 1) setOffsetPx(top);
  });

  // Another query mounts another list (see its `key` in the jobs screen), which begins at its top.
  useLayoutEffect(() => {
    if (window.scrollY > 0) window.scrollTo({ top: 0 });
  }, []);

  const virtualizer = useWindowVirtualizer({
    count: listed,
    estimateSize: () => estimatedRowPx,
    overscan: 6,
    scrollMargin: offsetPx,
    // Always render the focused row, however far the page scrolls: if it vanished, the person would lose their place.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return active < listed && !shown.includes(active) ? [...shown, active].sort((a, b) => a - b) : shown;
    },
  });
  const rows = virtualizer.getVirtualItems();
  const { startIndex, endIndex } = virtualizer.range ?? { startIndex: 0, endIndex: 0 };

  const { show } = pages;
  useEffect(() => show(startIndex, endIndex), [show, startIndex, endIndex]);

  useEffect(() => {
    if (focusWanted.current === null) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${focusWanted.current}"] a`);
    if (row) {
      focusWanted.current = null;
      row.focus({ preventScroll: true });
    }
  });

  function onKeyDown(event: KeyboardEvent): void {
    const page = Math.max(1, endIndex - startIndex - 1);
    const target = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: listed - 1,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(listed - 1, target));
    focusWanted.current = next;
    setActive(next);
    virtualizer.scrollToIndex(next, { align: 'auto' });
  }

  return (
    <>
      <ul
        ref={list}
        className="job-list"
        aria-label={say(`jobs.list.${pages.query.sort}`)}
        style={{ blockSize: `${virtualizer.getTotalSize()}px` }}
        onKeyDown={onKeyDown}
      >
        {rows.map(({ index, start }) => (
          <li
            key={index}
            ref={virtualizer.measureElement}
            data-index={index}
            className="job-list-item"
            aria-posinset={index + 1}
            aria-setsize={total}
            style={{ transform: `translateY(${start - offsetPx}px)` }}
          >
            <JobRow
              job={pages.row(index)}
              now={now}
              inTabOrder={index === active || (active >= listed && index === 0)}
              onOpen={onOpen}
              onFocus={() => setActive(index)}
            />
          </li>
        ))}
      </ul>
      {listed < total && <p className="job-list-end">{say('jobs.list.end', { count: listed, total })}</p>}
    </>
  );
}
