import { expect, it } from 'vitest';
import { daysWithoutFile } from './reminder.ts';

const now = new Date('2026-03-15T12:00:00Z');

it.each([
  ['a file left six days ago', '2026-03-08T12:00:01Z', null, null, null],
  ['a file left seven days ago', '2026-03-08T12:00:00Z', null, null, 7],
  ['a file left a month ago', '2026-02-15T12:00:00Z', null, null, 28],
  ['the last file left elsewhere, yesterday', '2026-02-15T12:00:00Z', '2026-03-14T12:00:00Z', null, null],
  ['the last file left elsewhere, weeks ago', '2026-02-01T12:00:00Z', '2026-02-15T12:00:00Z', null, null],
  ['a file left elsewhere before the last one', '2026-02-15T12:00:00Z', '2026-02-01T12:00:00Z', null, 28],
  ['"Not now" was six days ago', '2026-02-15T12:00:00Z', null, '2026-03-09T11:00:00Z', null],
  ['"Not now" was seven days ago', '2026-02-15T12:00:00Z', null, '2026-03-08T12:00:00Z', 28],
  ['"Not now" was a year ahead, by a wrong clock', '2026-02-15T12:00:00Z', null, '2027-03-08T12:00:00Z', 28],
  ['a clock was ahead when a file left', '2027-01-01T12:00:00Z', null, null, null],
] as const)('%s', (_name, left, leftElsewhere, quietSince, days) => {
  expect(daysWithoutFile({ now, left, leftElsewhere, quietSince })).toBe(days);
});
