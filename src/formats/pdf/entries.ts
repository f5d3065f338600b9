import { daysIn, dayText } from '../../stats/calendar.ts';
import type { Cell, Row } from '../table.ts';
import type { Words } from './words.ts';

/** An application, as a PDF lists it. Days are such as `2026-03-04`. */
export interface Entry {
  readonly appliedAt: string;
  readonly applied: string;
  readonly company: string;
  readonly title: string;
  readonly place: string;
  readonly source: string;
  readonly status: string;
  readonly interview: string | null;
  readonly offer: string | null;
  readonly rejected: string | null;
}

/** Returns a function that reads the row of an application. A PDF holds nothing of a row but this. */
export function entryReader(timeZone: string, words: Words): (row: Row) => Entry {
  const dayOf = daysIn(timeZone);
  const day = (at: Cell | undefined) => (typeof at === 'string' ? dayText(dayOf(at)) : null);
  const text = (cell: Cell | undefined) => (typeof cell === 'string' ? cell : '');
  return (row) => ({
    appliedAt: text(row.applied_at),
    applied: day(row.applied_at) ?? '',
    company: text(row.company_name),
    title: text(row.job_title),
    place: text(row.location) || (row.is_remote === true ? words.say('remote') : ''),
    source: text(row.source),
    status: text(row.status),
    interview: day(row.interview_at),
    offer: day(row.offer_at),
    rejected: day(row.rejected_at),
  });
}

/** Sorts by the moment of the application. Applications of one moment keep their order. */
export function byApplication(entries: readonly Entry[], first: 'oldest' | 'newest'): readonly Entry[] {
  const sign = first === 'oldest' ? 1 : -1;
  // Without their `Z`, our timestamps stand in the order of their letters.
  const key = ({ appliedAt }: Entry) => appliedAt.slice(0, -1);
  return [...entries].sort((a, b) => (key(a) === key(b) ? 0 : key(a) < key(b) ? -sign : sign));
}
