import type { Job } from '../job/job.ts';
import type { Timestamp } from '../job/timestamp.ts';
import { compareTimestamps } from '../job/timestamp.ts';

/** The stages of an application, in their order. A rejection ends an application at the stage that it has reached. */
export const stages = ['applied', 'interview', 'offer'] as const;
export type Stage = (typeof stages)[number];

type StageColumns = Pick<Job, 'status' | 'applied_at' | 'interview_at' | 'offer_at' | 'rejected_at'>;

/**
 * Whether the job reached this stage: it has the stage's date or status, or those of a later stage. Only an application
 * reaches one: a job with `applied_at`.
 */
export function hasReached(job: StageColumns, stage: Stage): boolean {
  if (job.applied_at === null) return false;
  if (stage === 'applied' || job.offer_at !== null || job.status === 'offer') return true;
  return stage === 'interview' && (job.interview_at !== null || job.status === 'interview');
}

/** When the company answered first: the earliest of interview, offer and rejection. Null if it has not. */
export function firstAnswer({ interview_at, offer_at, rejected_at }: StageColumns): Timestamp | null {
  let first: Timestamp | null = null;
  for (const at of [interview_at, offer_at, rejected_at])
    if (at !== null && (first === null || compareTimestamps(at, first) < 0)) first = at;
  return first;
}
