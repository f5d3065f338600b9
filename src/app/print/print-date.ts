import { latestFirst } from '../../job/timestamp.ts';
import type { JobListRow } from '../../local-db/job-list-query.ts';
import { type Filters, type PeriodBy, periodColumns } from '../../selection/filters.ts';
import type { TextKey } from '../../texts/texts.ts';

/** Which date of a job the list shows. */
export type PrintDate = (typeof periodColumns)[PeriodBy];

/** Returns the one date that a printed list shows: the date that its period filters by, or else the date of adding. */
export function printDateOf(filters: Filters | undefined): PrintDate {
  return periodColumns[filters?.period?.by ?? 'created'];
}

/** The heading of the column of dates. */
export const printDateHeads = {
  created_at: 'job.added',
  applied_at: 'job.applied',
  interview_at: 'job.interview',
  updated_at: 'job.changed',
} as const satisfies Record<PrintDate, TextKey>;

/** Sorts by the shown date, newest first. Jobs with the same date, or without one, stay in export order. */
export function inPrintOrder(jobs: readonly JobListRow[], date: PrintDate): readonly JobListRow[] {
  return jobs.toSorted((a, b) => latestFirst(a[date], b[date]));
}
