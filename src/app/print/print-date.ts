import { latestFirst } from '../../job/timestamp.ts';
import type { JobListRow } from '../../local-db/job-list-query.ts';
import { type Filters, type PeriodBy, periodColumns } from '../../selection/filters.ts';
import type { TextKey } from '../../texts/texts.ts';

/** Which date of a job stands on the list. */
export type PrintDate = (typeof periodColumns)[PeriodBy];

/** The one date of a printed list: that by which its period chose, without a period that of adding. */
export function printDateOf(filters: Filters | undefined): PrintDate {
  return periodColumns[filters?.period?.by ?? 'created'];
}

/** What stands above the dates. */
export const printDateHeads = {
  created_at: 'job.added',
  applied_at: 'job.applied',
  interview_at: 'job.interview',
  updated_at: 'job.changed',
} as const satisfies Record<PrintDate, TextKey>;

/** Newest first by the date that is shown; of one moment, and without that date, as they come: in export order. */
export function inPrintOrder(jobs: readonly JobListRow[], date: PrintDate): readonly JobListRow[] {
  return jobs.toSorted((a, b) => latestFirst(a[date], b[date]));
}
