import { expect, test } from 'vitest';
import type { JobListRow } from '../../local-db/job-list-query.ts';
import { relevantDate } from './job-date.ts';

const job: JobListRow = {
  id: 'a',
  created_at: '2026-01-01T00:00:00Z',
  company_name: 'Acme',
  job_title: 'Cook',
  status: 'saved',
  source: 'manual',
  location: null,
  is_remote: false,
  tags: [],
  applied_at: '2026-01-02T00:00:00Z',
  interview_at: '2026-01-03T00:00:00Z',
  offer_at: null,
  rejected_at: '2026-01-05T00:00:00Z',
  updated_at: null,
  ai_match_score: null,
};

test.each([
  ['saved', '2026-01-01T00:00:00Z', false],
  ['applied', '2026-01-02T00:00:00Z', true],
  ['interview', '2026-01-03T00:00:00Z', true],
  ['offer', '2026-01-01T00:00:00Z', false],
  ['rejected', '2026-01-05T00:00:00Z', true],
  [null, '2026-01-01T00:00:00Z', false],
] as const)('a job of status %s is dated %s', (status, timestamp, isOfStatus) => {
  expect(relevantDate({ ...job, status })).toEqual({ timestamp, isOfStatus });
});
