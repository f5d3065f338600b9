import { describe, expect, it } from 'vitest';
import { copiesToRemove, copyVerdict } from './device-copies.ts';

describe('a copy', () => {
  const now = new Date('2026-03-04T12:00:00Z');
  const newest = (at: string, jobs = 10) => ({ at, jobs });

  it.each([
    ['is made where there is none yet', 1, null, null, 'due'],
    ['is not made of nothing', 0, null, null, 'none'],
    ['waits for a day', 10, newest('2026-03-03T12:00:01Z'), null, 'early'],
    ['is made after a day', 10, newest('2026-03-03T12:00:00Z'), null, 'due'],
    ['is made where a clock was a year ahead', 10, newest('2027-03-04T12:00:00Z'), null, 'due'],
    ['waits where a clock was an hour ahead', 10, newest('2026-03-04T13:00:00Z'), null, 'early'],
    ['is not made of an account that lost more than half', 4, newest('2026-03-01T12:00:00Z'), null, 'fewer'],
    ['is made of an account that lost half', 5, newest('2026-03-01T12:00:00Z'), null, 'due'],
    ['is not made of an account that lost all', 0, newest('2026-03-01T12:00:00Z', 1), null, 'fewer'],
    ['waits for a day after all were removed', 10, null, '2026-03-04T11:00:00Z', 'early'],
    ['is made a day after all were removed', 3, null, '2026-03-03T11:00:00Z', 'due'],
  ] as const)('%s', (_name, jobs, last, removedAt, verdict) => {
    expect(copyVerdict({ now, jobs, newest: last, removedAt })).toBe(verdict);
  });
});

describe('a full ring', () => {
  const copies = (...here: boolean[]) => here.map((isHere, at) => ({ id: at + 1, isHere }));

  it.each([
    ['loses nothing while there is room', copies(true, true, true, true, true), []],
    ['loses the oldest', copies(true, true, true, true, true, true), [1]],
    ['loses the oldest ones', copies(true, true, true, true, true, true, true), [1, 2]],
    ['loses what is lost before what is good', copies(true, true, true, false, true, true), [4]],
  ] as const)('%s', (_name, kept, removed) => {
    expect(copiesToRemove(kept).map(({ id }) => id)).toEqual(removed);
  });
});
