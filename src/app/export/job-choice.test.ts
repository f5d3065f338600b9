import { expect, test } from 'vitest';
import { readExportOptions } from '../../export/options.ts';
import { chosenPart, everything, type JobChoice, lastMonthForTheOffice, problemOf } from './job-choice.ts';

test('everything is no filter at all', () => {
  expect(chosenPart(everything, 'Africa/Nairobi')).toEqual({});
});

test('for the office: what was applied last month, by the device’s calendar, without what is private', () => {
  expect(chosenPart(lastMonthForTheOffice, 'Africa/Nairobi')).toEqual({
    filters: { period: { by: 'applied', timeZone: 'Africa/Nairobi', month: 'last-month' } },
    omit: ['notes', 'salary', 'scores'],
  });
});

test.each<[string, Partial<JobChoice>, object]>([
  ['days without a day are no period', { period: 'days' }, {}],
  [
    'one end alone',
    { period: 'days', from: '2026-03-01' },
    { period: { by: 'created', timeZone: 'UTC', from: '2026-03-01' } },
  ],
  ['words with space around them', { search: '  data entry ' }, { search: 'data entry' }],
  ['not remote', { remote: 'no' }, { remote: false }],
  [
    'lists',
    { statuses: ['offer'], reached: ['answer'], sources: ['fuzu'], tags: ['a'] },
    { statuses: ['offer'], reached: ['answer'], sources: ['fuzu'], tags: ['a'] },
  ],
])('%s', (_name, change, filters) => {
  const part = chosenPart({ ...everything, ...change }, 'UTC');
  expect(part).toEqual(Object.keys(filters).length === 0 ? {} : { filters });
  expect(readExportOptions({ format: 'json', ...part })).toEqual({ format: 'json', ...part });
});

test.each<[Partial<JobChoice>, ReturnType<typeof problemOf>]>([
  [{ from: '2026-03-02', to: '2026-03-01' }, 'ends-early'],
  [{ from: '2026-03-02', to: '2026-03-02' }, null],
  [{ from: '2026-03-02' }, null],
  [{ from: '2026-03-02', to: '2026-03-01', period: 'this-month' }, null],
  [{ from: '20266-01-01' }, 'no-day'],
  [{ to: '0002-01-01' }, 'no-day'],
])('the days %j: %s, and what is wrong is no filter', (change, problem) => {
  const choice: JobChoice = { ...everything, period: 'days', ...change };
  expect(problemOf(choice)).toBe(problem);
  if (problem !== null) expect(chosenPart(choice, 'UTC')).toEqual({});
});
