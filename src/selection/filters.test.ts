import { describe, expect, it } from 'vitest';
import { job as jobForTests } from '../../tests/formats/job-for-tests.ts';
import { describeFilters, type Filters, resolveFilters } from './filters.ts';

const at = '2026-03-15T12:00:00Z';
const job = jobForTests({
  company_name: 'Zoë & Söhne',
  job_title: 'Cook',
  location: null,
  status: 'applied',
  source: 'fuzu',
  is_remote: null,
  tags: ['urgent', 'Ωmega'],
  created_at: '2026-02-28T23:59:59.999999Z',
  applied_at: '2026-03-01T00:00:00Z',
  interview_at: null,
});

function chooses(filters: Filters): boolean {
  return resolveFilters(filters, at).chooses(job);
}

describe('a job is chosen', () => {
  it.each<[string, Filters]>([
    ['nothing is filtered by', {}],
    ['its status is one of those', { statuses: ['interview', 'applied'] }],
    ['its source is one of those', { sources: ['fuzu'] }],
    ['it is an application', { reached: ['applied'] }],
    ['it reached one of those', { reached: ['offer', 'applied'] }],
    ['one of its tags is one of those, as written', { tags: ['other', 'urgent'] }],
    ['it is not known to be remote', { remote: false }],
    ['every word is in company, title, place or tags', { search: 'ZOE  cook' }],
    ['the word ends in the other sigma', { search: 'ωμεγα'.slice(0, 1) }],
    ['its date is the first moment of the period', period('applied', '2026-03-01', '2026-03-01')],
    ['its date is the last moment of the period', period('created', '2026-02-28', '2026-02-28')],
  ])('where %s', (_why, filters) => {
    expect(chooses(filters)).toBe(true);
  });
});

describe('a job is not chosen', () => {
  it.each<[string, Filters]>([
    ['its status is another', { statuses: ['saved'] }],
    ['it did not come so far', { reached: ['answer', 'interview', 'offer'] }],
    ['its source is another', { sources: ['manual', 'linkedin'] }],
    ['its tag is written another way', { tags: ['Urgent'] }],
    ['it is not known to be remote', { remote: true }],
    ['one word is missing', { search: 'zoe baker' }],
    ['its date is a microsecond before the period', period('created', '2026-03-01', undefined)],
    ['its date is the first moment after the period', period('applied', undefined, '2026-02-28')],
    ['it has no such date', period('interview', '0001-01-01', undefined)],
    ['one of two filters leaves it out', { statuses: ['applied'], remote: true }],
  ])('where %s', (_why, filters) => {
    expect(chooses(filters)).toBe(false);
  });
});

it('is described by the names of the query, with the days that a month stood for', () => {
  const filters: Filters = {
    period: { by: 'applied', timeZone: 'Africa/Nairobi', month: 'last-month' },
    statuses: ['applied'],
    reached: ['interview'],
    sources: ['manual'],
    tags: ['a, b'],
    remote: false,
    search: 'cook',
  };
  expect(JSON.stringify(describeFilters(resolveFilters(filters, at)))).toBe(
    '{"by":"applied","from":"2026-02-01","to":"2026-02-28","tz":"Africa/Nairobi","status":["applied"],' +
      '"reached":["interview"],"source":["manual"],"tags":["a, b"],"remote":false,"search":"cook"}',
  );
});

function period(by: 'created' | 'applied' | 'interview', from?: string, to?: string): Filters {
  return { period: { by, timeZone: 'UTC', from, to } };
}
