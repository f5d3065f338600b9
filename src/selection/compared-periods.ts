import type { Job } from '../job/job.ts';
import { compareTimestamps, type Timestamp } from '../job/timestamp.ts';
import { type Filters, periodColumns, type ResolvedFilters, resolveFilters } from './filters.ts';
import { type Day, periodBefore } from './period.ts';

/** The jobs of a period and those of the period before it, chosen together and told apart. */
export interface ComparedPeriods {
  /** Chooses the jobs of both. */
  readonly both: ResolvedFilters;
  /** The last day of the period itself. */
  readonly lastDay: Day | null;
  /** False if there is no period before: all jobs are of this one. */
  readonly hasBefore: boolean;
  /** Whether a job that `both` chooses is of the period before. */
  isBefore(job: Partial<Job>): boolean;
}

/** Adds to the filters the period before theirs: see `periodBefore`. The other filters stay. */
export function comparePeriods(filters: Filters, at: Timestamp): ComparedPeriods {
  const own = resolveFilters(filters, at);
  const { period } = filters;
  const since = own.span?.since ?? null;
  const before = period === undefined ? null : periodBefore(period, at);
  const lastDay = own.span?.to ?? null;
  if (period === undefined || before === null || since === null || lastDay === null)
    return { both: own, lastDay, hasBefore: false, isBefore: () => false };
  const { by, timeZone } = period;
  const column = periodColumns[by];
  return {
    both: resolveFilters({ ...filters, period: { by, timeZone, from: before.from, to: lastDay } }, at),
    lastDay,
    hasBefore: true,
    isBefore(job) {
      const moment = job[column];
      return typeof moment === 'string' && compareTimestamps(moment, since) < 0;
    },
  };
}
