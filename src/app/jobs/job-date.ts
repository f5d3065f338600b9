import type { JobListRow } from '../../local-db/job-list-query.ts';

/**
 * Returns the date that says most about a job in its current status: of its application, its interview and so on. If
 * there is none, `isOfStatus` is false and the date is the day on which the job was added.
 */
export function relevantDate(job: JobListRow): { readonly timestamp: string; readonly isOfStatus: boolean } {
  const own = {
    saved: null,
    applied: job.applied_at,
    interview: job.interview_at,
    offer: job.offer_at,
    rejected: job.rejected_at,
  }[job.status ?? 'saved'];
  return own === null
    ? { timestamp: job.created_at, isOfStatus: false }
    : { timestamp: own, isOfStatus: true };
}
