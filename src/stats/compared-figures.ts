import type { Timestamp } from '../job/timestamp.ts';
import { FigureCounter, type FigureJob, type Figures } from './figures.ts';

/** The figures of a period, and those of the period before it. */
export interface ComparedFigures {
  readonly figures: Figures;
  /** Null if there is no period before. */
  readonly before: Figures | null;
}

/** How the jobs of two periods are told apart, as `comparePeriods` says it. */
interface Periods {
  readonly lastDay: string | null;
  readonly hasBefore: boolean;
  isBefore(job: FigureJob): boolean;
}

/** Counts the jobs of both periods in one pass. `at` and `timeZone`: see `FigureCounter`. */
export function comparedCounter(periods: Periods, at: Timestamp, timeZone: string) {
  const figures = new FigureCounter({ timeZone, now: at, lastDay: periods.lastDay });
  const before = periods.hasBefore ? new FigureCounter({ timeZone, now: at }) : null;
  return {
    add(job: FigureJob): void {
      (before !== null && periods.isBefore(job) ? before : figures).add(job);
    },
    result: (): ComparedFigures => ({
      figures: figures.result(),
      before: before?.result() ?? null,
    }),
  };
}
