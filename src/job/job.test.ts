import { describe, expect, test } from 'vitest';
import { readJob } from './job.ts';

test('reads a row of the pull: the columns in the contract’s order, times in its text, the rest left behind', () => {
  const reading = readJob({ rev: '7', deleted_at: null, user_id: 'x', ...delivered });
  if (reading.kind !== 'job') throw new Error(reading.reason);
  expect(Object.entries(reading.job)).toEqual([
    ['id', '98b2d671-3f03-430e-b18c-e5ddb8ce5035'],
    ['company_name', 'Capital One'],
    ['job_title', 'Product Development Intern'],
    ['status', 'applied'],
    ['source', 'linkedin'],
    ['location', 'McLean, VA'],
    ['is_remote', false],
    ['job_url', 'https://example.com/jobs/1'],
    ['job_description', 'Long.'],
    ['salary_range_min', 30000],
    ['salary_range_max', null],
    ['ai_match_score', 0],
    ['ai_reasoning', null],
    ['notes', 'one\ntwo'],
    ['tags', ['urgent', 'remote']],
    ['applied_at', '2025-10-09T08:53:20.000456Z'],
    ['interview_at', null],
    ['offer_at', null],
    ['rejected_at', null],
    ['scraped_at', '2025-10-09T08:53:20Z'],
    ['created_at', '2025-10-09T08:53:20.12Z'],
    ['updated_at', '2025-10-09T08:53:20Z'],
  ]);
});

test('reads its own result again, unchanged', () => {
  const reading = readJob(delivered);
  expect(reading.kind === 'job' && readJob(reading.job)).toEqual(reading);
});

describe('reads what an old client wrote past today’s limits', () => {
  test.each([
    ['a title of 300 characters', { job_title: 'x'.repeat(300) }],
    ['a blank company', { company_name: ' ' }],
    ['an address without https', { job_url: 'ftp://example.com' }],
    ['a score above 100', { ai_match_score: 150 }],
    ['a salary of nothing', { salary_range_min: 0 }],
    ['a minimum above the maximum', { salary_range_min: 90_000, salary_range_max: 40_000 }],
    ['thirty tags, one of them empty', { tags: [...Array.from({ length: 29 }, () => 'x'), ''] }],
    ['no status', { status: null }],
    ['neither remote nor not', { is_remote: null }],
    ['no time of change', { updated_at: null }],
    ['a creation in the year 1', { created_at: '0001-01-01T00:00:00+00:00' }],
  ])('%s', (_, change) => {
    expect(readJob({ ...delivered, ...change }).kind).toBe('job');
  });
});

describe('reports what cannot be read, with its id and its time where they are known', () => {
  test.each([
    ['a status that is none of ours', { status: 'ghosted' }, /^status: /],
    ['a missing column', { notes: undefined }, /^notes: /],
    ['tags that are null', { tags: null }, /^tags: /],
    ['a tag that is no text', { tags: ['x', 1] }, /^tags\.1: /],
    ['half a salary', { salary_range_min: 30_000.5 }, /^salary_range_min: /],
    ['a number as text', { ai_match_score: '5' }, /^ai_match_score: /],
    ['a time that never comes', { offer_at: 'infinity' }, /^offer_at: .*"infinity"/],
  ])('%s', (_, change, reason) => {
    expect(readJob({ ...delivered, ...change })).toEqual({
      kind: 'unreadable',
      id: '98b2d671-3f03-430e-b18c-e5ddb8ce5035',
      created_at: '2025-10-09T08:53:20.12Z',
      reason: expect.stringMatching(reason),
    });
  });

  test('a row without a readable time or id', () => {
    expect(readJob({ ...delivered, created_at: 'soon' })).toMatchObject({
      kind: 'unreadable',
      created_at: null,
    });
    expect(readJob({ ...delivered, id: 7 })).toMatchObject({ kind: 'unreadable', id: null });
    expect(readJob({ ...delivered, id: '98B2D671-3F03-430E-B18C-E5DDB8CE5035' }).kind).toBe('unreadable');
  });

  test.each([null, undefined, 'text', 5, []])('%j, which is no row at all', (input) => {
    expect(readJob(input)).toMatchObject({ kind: 'unreadable', id: null, created_at: null });
  });
});

const delivered = {
  updated_at: '2025-10-09 08:53:20+00',
  id: '98b2d671-3f03-430e-b18c-e5ddb8ce5035',
  company_name: 'Capital One',
  job_title: 'Product Development Intern',
  status: 'applied',
  source: 'linkedin',
  location: 'McLean, VA',
  is_remote: false,
  job_url: 'https://example.com/jobs/1',
  job_description: 'Long.',
  salary_range_min: 30_000,
  salary_range_max: null,
  ai_match_score: 0,
  ai_reasoning: null,
  notes: 'one\ntwo',
  tags: ['urgent', 'remote'],
  applied_at: '2025-10-09 08:53:20.000456+00',
  interview_at: null,
  offer_at: null,
  rejected_at: null,
  scraped_at: '2025-10-09T08:53:20+00:00',
  created_at: '2025-10-09T08:53:20.120000+00:00',
};
