import type { Job } from '../../src/job/job.ts';

/** Returns a job with these fields. All other fields are as plain as possible. */
export function jobWith(fields: Partial<Job>): Job {
  return {
    id: 'a',
    company_name: 'Acme',
    job_title: 'Cook',
    status: 'saved',
    source: 'manual',
    location: null,
    is_remote: false,
    job_url: null,
    job_description: null,
    salary_range_min: null,
    salary_range_max: null,
    ai_match_score: null,
    ai_reasoning: null,
    notes: null,
    tags: [],
    applied_at: null,
    interview_at: null,
    offer_at: null,
    rejected_at: null,
    scraped_at: null,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    ...fields,
  };
}
