import { omissionIds } from '../../export/columns.ts';
import type { ExportChoice } from '../../export/options.ts';
import type { JobSource } from '../../job/job-source.ts';
import type { JobStatus } from '../../job/job-status.ts';
import type { Milestone } from '../../job/stages.ts';
import type { Filters, PeriodBy } from '../../selection/filters.ts';
import { isDay, type Month } from '../../selection/period.ts';

/**
 * Which jobs the person wants in the file, as the dialog's fields hold it. It is never remembered: last week's filter,
 * still on, would silently leave jobs out.
 */
export interface JobChoice {
  readonly period: 'any' | Month | 'days';
  readonly by: PeriodBy;
  /** `from` and `to` are days or empty. */
  readonly from: string;
  readonly to: string;
  readonly statuses: readonly JobStatus[];
  readonly reached: readonly Milestone[];
  readonly sources: readonly JobSource[];
  readonly tags: readonly string[];
  readonly remote: 'any' | 'yes' | 'no';
  readonly search: string;
  /** Leave out notes, salary and scores. */
  readonly withoutPrivate: boolean;
}

export const everything: JobChoice = {
  period: 'any',
  by: 'created',
  from: '',
  to: '',
  statuses: [],
  reached: [],
  sources: [],
  tags: [],
  remote: 'any',
  search: '',
  withoutPrivate: false,
};

/** What a counsellor or an employment office asks for, without private details. */
export const lastMonthForTheOffice: JobChoice = {
  ...everything,
  period: 'last-month',
  by: 'applied',
  withoutPrivate: true,
};

export function isSame(a: JobChoice, b: JobChoice): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Returns what is wrong with the days, or null. The person must correct it before they can export. `no-day`: a day lies
 * outside the years that jobs have. A browser's field accepts years of six digits, and of one digit during typing.
 */
export function problemOf({ period, from, to }: JobChoice): 'no-day' | 'ends-early' | null {
  if (period !== 'days') return null;
  if ([from, to].some((day) => day !== '' && !isDay(day))) return 'no-day';
  return from !== '' && to !== '' && from > to ? 'ends-early' : null;
}

/** Returns the part of the export's options that selects jobs and columns. Unused filters are absent. */
export function chosenPart(choice: JobChoice, timeZone: string): Pick<ExportChoice, 'filters' | 'omit'> {
  const { statuses, reached, sources, tags, remote, search, withoutPrivate } = choice;
  const period = periodOf(choice, timeZone);
  const filters: Filters = {
    ...(period && { period }),
    ...(statuses.length > 0 && { statuses: [...statuses] }),
    ...(reached.length > 0 && { reached: [...reached] }),
    ...(sources.length > 0 && { sources: [...sources] }),
    ...(tags.length > 0 && { tags: [...tags] }),
    ...(remote !== 'any' && { remote: remote === 'yes' }),
    ...(search.trim() !== '' && { search: search.trim() }),
  };
  return {
    ...(Object.keys(filters).length > 0 && { filters }),
    ...(withoutPrivate && { omit: [...omissionIds] }),
  };
}

function periodOf(choice: JobChoice, timeZone: string): Filters['period'] {
  const { period, by, from, to } = choice;
  if (period === 'any') return undefined;
  if (period !== 'days') return { by, timeZone, month: period };
  if ((from === '' && to === '') || problemOf(choice) !== null) return undefined;
  return { by, timeZone, ...(from !== '' && { from }), ...(to !== '' && { to }) };
}
