import type { Job } from './job.ts';
import { compareTimestamps, type Timestamp } from './timestamp.ts';

/** The stages of an application, in their order. A rejection ends an application at the stage that it has reached. */
export const stages = ['applied', 'interview', 'offer'] as const;
export type Stage = (typeof stages)[number];

/** What an application came to, in words that a person can filter by: a stage, any answer of the company, or its no. */
export const milestones = ['applied', 'answer', 'interview', 'offer', 'rejection'] as const;
export type Milestone = (typeof milestones)[number];

type StageColumns = Pick<Job, 'status' | 'applied_at' | 'interview_at' | 'offer_at' | 'rejected_at'>;

/**
 * Whether the job reached this milestone. It reached a stage if it has the stage's date or status, or those of a later
 * stage; a rejection, if it has its date or status. Only an application reaches anything: a job with `applied_at`.
 */
export function hasReached(job: StageColumns, milestone: Milestone): boolean {
  if (job.applied_at === null) return false;
  if (milestone === 'applied') return true;
  if (milestone === 'answer') return firstAnswer(job) !== null;
  if (milestone === 'rejection') return job.rejected_at !== null || job.status === 'rejected';
  if (job.offer_at !== null || job.status === 'offer') return true;
  return milestone === 'interview' && (job.interview_at !== null || job.status === 'interview');
}

/** The same as a condition over `public.jobs`. */
export function hasReachedSql(milestone: Milestone): string {
  const offer = `jobs.offer_at is not null or jobs.status::text is not distinct from 'offer'`;
  const reached = {
    applied: 'true',
    answer: 'coalesce(jobs.interview_at, jobs.offer_at, jobs.rejected_at) is not null',
    interview: `${offer} or jobs.interview_at is not null or jobs.status::text is not distinct from 'interview'`,
    offer,
    rejection: `jobs.rejected_at is not null or jobs.status::text is not distinct from 'rejected'`,
  };
  return `(jobs.applied_at is not null and (${reached[milestone]}))`;
}

/** When the company answered first: the earliest of interview, offer and rejection. Null if it has not. */
export function firstAnswer({ interview_at, offer_at, rejected_at }: StageColumns): Timestamp | null {
  let first: Timestamp | null = null;
  for (const at of [interview_at, offer_at, rejected_at])
    if (at !== null && (first === null || compareTimestamps(at, first) < 0)) first = at;
  return first;
}
