import type { Job } from '../job/job.ts';
import { compareTimestamps, type Timestamp } from '../job/timestamp.ts';

/** What happened to a job, and the column that says when. */
export const activityColumns = {
  saved: 'created_at',
  applied: 'applied_at',
  interview: 'interview_at',
  offer: 'offer_at',
  rejected: 'rejected_at',
} as const satisfies Record<string, keyof Job>;

export type ActivityKind = keyof typeof activityColumns;
export const activityKinds = Object.keys(activityColumns) as readonly ActivityKind[];

export interface Activity {
  readonly at: Timestamp;
  readonly kind: ActivityKind;
  readonly job_id: string;
  readonly company_name: string;
  readonly job_title: string;
}

type ActivityJob = Pick<Job, 'id' | 'company_name' | 'job_title' | (typeof activityColumns)[ActivityKind]>;

/** Keeps the latest activities until `now`, the newest first. What is planned for later has not happened yet. */
export class LatestActivities {
  readonly #now: Timestamp;
  readonly #latest: Activity[] = [];
  /** The second of the last one, once there are enough. What lies before it is none of the latest. */
  #since = '';

  constructor(now: Timestamp) {
    this.#now = now;
  }

  add(job: ActivityJob): void {
    for (const kind of activityKinds) {
      const at = job[activityColumns[kind]];
      if (at === null || at < this.#since || compareTimestamps(at, this.#now) > 0) continue;
      const { id, company_name, job_title } = job;
      this.#latest.push({ at, kind, job_id: id, company_name, job_title });
      this.#latest.sort(newestFirst);
      this.#latest.length = Math.min(this.#latest.length, maxActivities);
      this.#since = this.#latest[maxActivities - 1]?.at.slice(0, secondsEnd) ?? '';
    }
  }

  result(): readonly Activity[] {
    return [...this.#latest];
  }
}

const maxActivities = 10;
/** The length of `2026-03-04T12:00:00`. */
const secondsEnd = 19;

/** Of one moment: by id, then the later stage first. So the order of the rows does not matter. */
function newestFirst(a: Activity, b: Activity): number {
  if (a.at !== b.at) return compareTimestamps(b.at, a.at);
  if (a.job_id !== b.job_id) return a.job_id < b.job_id ? -1 : 1;
  return activityKinds.indexOf(b.kind) - activityKinds.indexOf(a.kind);
}
