import type { Job } from '../job/job.ts';
import type { Filters } from '../selection/filters.ts';
import type { ComparedFigures } from '../stats/compared-figures.ts';

/** The columns of the list: what a person scans, searches, filters by and prints, and what figures are counted from. */
export const listColumns = [
  ...['id', 'created_at', 'company_name', 'job_title', 'status', 'source', 'location', 'is_remote', 'tags'],
  ...['applied_at', 'interview_at', 'offer_at', 'rejected_at', 'updated_at', 'ai_match_score'],
] as const satisfies readonly (keyof Job)[];

export type JobListRow = Pick<Job, (typeof listColumns)[number]>;

/** The latest first (jobs without that date last), or by the alphabet. */
export const jobListSorts = ['added', 'changed', 'applied', 'company'] as const;
export type JobListSort = (typeof jobListSorts)[number];

export interface JobListQuery {
  readonly filters: Filters;
  readonly sort: JobListSort;
  /** Defines what "this month" is. */
  readonly now: Date;
  readonly offset: number;
  readonly limit: number;
}

export interface FiguresQuery {
  readonly filters: Filters;
  /** An IANA name. Days and weeks are counted on its clocks. */
  readonly timeZone: string;
  readonly now: Date;
}

/** The figures of the jobs that match, and the state of the copy that they were counted from. */
export interface ListFigures extends ComparedFigures {
  readonly generation: number;
}

/** A window of the list, in its order. `total` counts all that match. `generation` is the copy's state. */
export interface JobListSlice {
  readonly rows: readonly JobListRow[];
  readonly total: number;
  readonly generation: number;
}

export interface TagCount {
  readonly tag: string;
  readonly count: number;
}
