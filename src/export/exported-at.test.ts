import { expect, test } from 'vitest';
import { exportedAt } from './exported-at.ts';

test('is in whole seconds, UTC, and never later than the clock', () => {
  expect(exportedAt(new Date('2026-03-04T23:59:59.999Z'))).toBe('2026-03-04T23:59:59Z');
  expect(exportedAt(new Date('2026-03-04T01:30:00+03:00'))).toBe('2026-03-03T22:30:00Z');
});

test('refuses a clock that shows nothing', () => {
  expect(() => exportedAt(new Date(Number.NaN))).toThrow(RangeError);
});
