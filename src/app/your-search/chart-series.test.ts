import { expect, test } from 'vitest';
import { daysInRanges, latestWeeks } from './chart-series.ts';

const today = '2026-01-07';
const week = (monday: string, applications = 1) => ({ monday, applications });

test('weeks without an application are columns too, also across a year', () => {
  expect(latestWeeks([week('2025-12-22', 2), week('2026-01-05')], today)).toEqual([
    week('2025-12-22', 2),
    week('2025-12-29', 0),
    week('2026-01-05'),
  ]);
  expect(latestWeeks([], today)).toEqual([]);
});

test('of many weeks the latest are shown, and none of a mistyped year', () => {
  const weeks = latestWeeks([week('2020-01-06'), week('2026-01-05'), week('2062-01-02')], today);
  expect(weeks).toHaveLength(26);
  expect(weeks.at(-1)).toEqual(week('2026-01-05'));
  expect(weeks[0]).toEqual(week('2025-07-14', 0));
});

test('each answer is in one range', () => {
  const answerDays = [0, 2, 3, 7, 8, 30, 31, 400].map((days) => ({ days, count: 1 }));
  expect(daysInRanges(answerDays)).toEqual([
    { from: 0, to: 2, count: 2 },
    { from: 3, to: 7, count: 2 },
    { from: 8, to: 14, count: 1 },
    { from: 15, to: 30, count: 1 },
    { from: 31, to: null, count: 2 },
  ]);
});
