import type { Job } from '../../src/job/job.ts';

/** Returns a job with every column filled, plus a test's changes. */
export function job(change: Partial<Job> = {}): Job {
  return {
    id: '98b2d671-3f03-430e-b18c-e5ddb8ce5035',
    company_name: 'Twiga Foods, Ltd.',
    job_title: 'Engineer',
    status: 'applied',
    source: 'linkedin',
    location: 'Nairobi',
    is_remote: true,
    job_url: 'https://example.com/1',
    job_description: 'Build.',
    salary_range_min: 30_000,
    salary_range_max: 50_000,
    ai_match_score: 87,
    ai_reasoning: 'Fits.',
    notes: '=call\nback',
    tags: ['urgent', 'remote'],
    applied_at: '2026-03-01T08:00:00.123456Z',
    interview_at: '2026-03-02T08:00:00Z',
    offer_at: null,
    rejected_at: null,
    scraped_at: '2026-02-28T08:00:00Z',
    created_at: '2026-02-28T08:00:00.5Z',
    updated_at: '2026-03-03T08:00:00Z',
    ...change,
  };
}
