import { describe, expect, test } from 'vitest';
import { job } from '../../tests/formats/job-for-tests.ts';
import { comparePeriods } from './compared-periods.ts';
import type { Filters } from './filters.ts';

const at = '2026-03-04T12:00:00Z';
const compared = (period: NonNullable<Filters['period']>) => comparePeriods({ period, remote: true }, at);
const zone = { by: 'applied', timeZone: 'Africa/Nairobi' } as const;

describe('a period and the one before it', () => {
  test.each([
    ['this month', { ...zone, month: 'this-month' }, '2026-02-01', '2026-03-31'],
    ['last month', { ...zone, month: 'last-month' }, '2026-01-01', '2026-02-28'],
    ['a week', { ...zone, from: '2026-03-02', to: '2026-03-08' }, '2026-02-23', '2026-03-08'],
    ['one day', { ...zone, from: '2026-03-01', to: '2026-03-01' }, '2026-02-28', '2026-03-01'],
  ] as const)('are chosen together for %s, by the same other filters', (_name, period, from, to) => {
    const { both, lastDay, hasBefore } = compared(period);
    expect(both.span).toMatchObject({ from, to });
    expect(both.filters.remote).toBe(true);
    expect([lastDay, hasBefore]).toEqual([to, true]);
  });

  test('are told apart by the moment at which the period begins in its zone', () => {
    const { isBefore } = compared({ ...zone, from: '2026-03-02', to: '2026-03-08' });
    expect(isBefore(job({ applied_at: '2026-03-01T20:59:59.999999Z' }))).toBe(true);
    expect(isBefore(job({ applied_at: '2026-03-01T21:00:00Z' }))).toBe(false);
  });

  test.each([
    [{ ...zone, from: '2026-03-02' }, null],
    [{ ...zone, to: '2026-03-08' }, '2026-03-08'],
  ])('are one where a period has only one end: %j', (period, lastDay) => {
    const compare = compared(period);
    expect(compare).toMatchObject({ hasBefore: false, lastDay });
    expect(compare.isBefore(job({ applied_at: '1800-01-01T00:00:00Z' }))).toBe(false);
    expect(compare.both.filters.period).toEqual(period);
  });

  test('are all jobs where no period is asked for', () => {
    expect(comparePeriods({}, at)).toMatchObject({ hasBefore: false, lastDay: null, both: { span: null } });
  });
});
