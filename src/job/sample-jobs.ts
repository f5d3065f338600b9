import type { Job } from './job.ts';
import type { JobSource } from './job-source.ts';
import type { JobStatus } from './job-status.ts';

/** `public/sample-postings.json`: facts of real postings, and texts that a person might write about them. */
export interface SamplePostings {
  readonly postings: readonly Pick<
    Job,
    'company_name' | 'job_title' | 'location' | 'is_remote' | 'job_url' | 'tags'
  >[];
  readonly notes: readonly string[];
  readonly descriptions: readonly string[];
  readonly reasonings: readonly string[];
}

/** A row to insert, without what the database makes itself (`user_id`, and `id` if none is given). */
export type NewJob = Omit<Job, 'id'> & { readonly id?: string };

/**
 * `count` jobs that look like a search of some months, newest first. Postings are used in turn. A seeded generator
 * draws statuses, dates before `now`, salaries, tags and notes. The same arguments give the same jobs.
 */
export function sampleJobs(options: {
  postings: SamplePostings;
  count: number;
  now: Date;
  seed: number;
}): NewJob[] {
  const { postings, count, now, seed } = options;
  const draw = generator(seed);
  return Array.from({ length: count }, (_, index) => {
    const posting = postings.postings[index % postings.postings.length];
    if (posting === undefined) throw new RangeError('the sample holds no postings');
    const daysAgo = ((index + draw()) / count) * searchDays;
    // A search takes time: nobody has an offer for a job that they found this morning.
    const status = pick(
      draw,
      weightedStatuses.filter((candidate) => daysUntil[candidate] < daysAgo),
    );
    const after = (days: number) => moment(now, daysAgo - days);
    const applied = status === 'saved' ? null : after(daysUntil.applied);
    const interview = status === 'interview' || status === 'offer' || (status === 'rejected' && draw() < 0.4);
    const salary = draw() < 0.45 ? 40_000 + Math.floor(draw() * 120) * 1000 : null;
    return {
      ...posting,
      status,
      source: pick(draw, weightedSources),
      job_description: draw() < 0.8 ? pick(draw, postings.descriptions) : null,
      salary_range_min: salary,
      salary_range_max:
        salary === null || draw() < 0.2 ? null : salary + 5000 + Math.floor(draw() * 40) * 1000,
      ai_match_score: draw() < 0.7 ? Math.floor(35 + draw() * 65) : null,
      ai_reasoning: draw() < 0.5 ? pick(draw, postings.reasonings) : null,
      notes: draw() < 0.5 ? pick(draw, postings.notes) : null,
      tags: draw() < 0.2 ? [...posting.tags, 'favourite'] : posting.tags,
      applied_at: applied,
      interview_at: interview ? after(daysUntil.interview) : null,
      offer_at: status === 'offer' ? after(daysUntil.offer) : null,
      rejected_at: status === 'rejected' ? after(daysUntil.rejected) : null,
      scraped_at: moment(now, daysAgo + 0.01),
      created_at: moment(now, daysAgo),
      updated_at: moment(now, daysAgo - Math.max(0, daysUntil[status])),
    };
  });
}

const searchDays = 150;
const weightedStatuses: readonly JobStatus[] = [
  ...['saved', 'saved', 'saved', 'applied', 'applied', 'applied', 'applied'],
  ...['interview', 'rejected', 'rejected', 'rejected', 'offer'],
] as JobStatus[];
const daysUntil: Readonly<Record<JobStatus, number>> = {
  saved: -1,
  applied: 1,
  interview: 6,
  offer: 12,
  rejected: 14,
};
const weightedSources: readonly JobSource[] = ['linkedin', 'linkedin', 'manual', 'brightermonday', 'fuzu'];

function moment(now: Date, daysAgo: number): string {
  return new Date(now.getTime() - Math.round(daysAgo * 86_400_000)).toISOString();
}

function pick<T>(draw: () => number, from: readonly T[]): T {
  const chosen = from[Math.floor(draw() * from.length)];
  if (chosen === undefined) throw new RangeError('nothing to choose from');
  return chosen;
}

/** mulberry32: numbers from 0 to below 1. The same seed gives the same numbers in every engine. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
