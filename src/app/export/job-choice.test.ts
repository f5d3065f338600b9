import { expect, test } from 'vitest';
import { readExportOptions } from '../../export/options.ts';
import {
  chosenPart,
  endsBeforeItBegins,
  everything,
  type JobChoice,
  lastMonthForTheOffice,
} from './job-choice.ts';

test('everything is no filter at all', () => {
  expect(chosenPart(everything, 'Africa/Nairobi')).toEqual({});
});

test('for the office: what was applied for last month, by the device’s calendar, without what is private', () => {
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
    { statuses: ['offer'], sources: ['fuzu'], tags: ['a'] },
    { statuses: ['offer'], sources: ['fuzu'], tags: ['a'] },
  ],
])('%s', (_name, change, filters) => {
  const part = chosenPart({ ...everything, ...change }, 'UTC');
  expect(part).toEqual(Object.keys(filters).length === 0 ? {} : { filters });
  expect(readExportOptions({ format: 'json', ...part })).toEqual({ format: 'json', ...part });
});

test('days that end before they begin are found out, and only where days are asked for', () => {
  const days = { ...everything, period: 'days', from: '2026-03-02', to: '2026-03-01' } as const;
  expect(endsBeforeItBegins(days)).toBe(true);
  expect(endsBeforeItBegins({ ...days, to: '2026-03-02' })).toBe(false);
  expect(endsBeforeItBegins({ ...days, to: '' })).toBe(false);
  expect(endsBeforeItBegins({ ...days, period: 'this-month' })).toBe(false);
});
