import { expect, test } from 'vitest';
import { csvColumns, jobColumns, tableColumns } from './columns.ts';
import { readJob } from './job.ts';
import { jobSources } from './job-source.ts';
import { jobStatuses } from './job-status.ts';

test('JSON holds the columns of the contract, in its order', () => {
  expect(jobColumns.map(({ name }) => name).join(', ')).toBe(
    'id, company_name, job_title, status, source, location, is_remote, job_url, job_description, ' +
      'salary_range_min, salary_range_max, ai_match_score, ai_reasoning, notes, tags, applied_at, ' +
      'interview_at, offer_at, rejected_at, scraped_at, created_at, updated_at',
  );
});

test('CSV holds the columns of the contract, in its order', () => {
  expect(csvColumns.map(({ name }) => name).join(', ')).toBe(
    'id, company_name, job_title, status, source, location, is_remote, job_url, salary_range_min, ' +
      'salary_range_max, ai_match_score, notes, tags, applied_at, interview_at, offer_at, rejected_at, ' +
      'created_at, updated_at',
  );
});

test('these columns of the table are in no export', () => {
  const names = tableColumns.filter(({ exported }) => !exported).map(({ name }) => name);
  expect(names).toEqual(['user_id', 'ai_parsed_data', 'last_synced_at', 'deleted_at']);
});

test('a job that was read has its columns in the order of the export', () => {
  const reading = readJob({
    ...Object.fromEntries(jobColumns.map(({ name }) => [name, null])),
    id: '98b2d671-3f03-430e-b18c-e5ddb8ce5035',
    company_name: 'Andela',
    job_title: 'Engineer',
    source: 'manual',
    tags: [],
    created_at: '2026-03-04T12:00:00Z',
  });
  expect(reading.kind === 'job' && Object.keys(reading.job)).toEqual(jobColumns.map(({ name }) => name));
});

test('what is written without a look at its letters can hold none that a format escapes or a spreadsheet runs', () => {
  expect(jobColumns.filter(({ kind }) => kind === 'token').map(({ name }) => name)).toEqual([
    'id',
    'status',
    'source',
  ]);
  for (const name of [...jobStatuses, ...jobSources]) expect(name).toMatch(/^\w[\w-]*$/);
});
