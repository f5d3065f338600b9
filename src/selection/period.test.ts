import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDay, spanOf, startOfDay } from './period.ts';

describe('a day begins', () => {
  it.each([
    ['2026-03-04', 'UTC', '2026-03-04T00:00:00Z'],
    ['2026-03-04', 'Africa/Nairobi', '2026-03-03T21:00:00Z'],
    ['2026-03-04', 'America/New_York', '2026-03-04T05:00:00Z'],
    ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00Z'],
    ['2026-03-04', 'Asia/Kathmandu', '2026-03-03T18:15:00Z'],
    ['2026-03-04', 'Pacific/Kiritimati', '2026-03-03T10:00:00Z'],
    ['1900-01-01', 'Africa/Nairobi', '1899-12-31T21:32:44Z'],
  ])('%s in %s at its midnight: %s', (day, zone, start) => {
    expect(startOfDay(day, zone)).toBe(start);
  });

  it.each([
    ['the clocks skip midnight', '2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00Z'],
    ['the clocks skip midnight', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    ['the clocks skip the whole day', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['the clocks are set back at midnight', '2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00Z'],
    ['the clocks are set back over midnight', '2010-11-07', 'America/St_Johns', '2010-11-07T02:30:00Z'],
  ])('later or earlier where %s: %s in %s', (_why, day, zone, start) => {
    expect(startOfDay(day, zone)).toBe(start);
  });

  it('on no moment before which the calendar shows it, for any day and zone', () => {
    const zones = [
      'Africa/Cairo',
      'America/St_Johns',
      'Pacific/Apia',
      'Asia/Gaza',
      'Europe/Berlin',
      'America/Havana',
    ];
    const dayOf = (utc: number, timeZone: string) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(utc));
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('1975-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        (zone, date) => {
          const day = date.toISOString().slice(0, 10);
          const start = Date.parse(startOfDay(day, zone));
          expect(dayOf(start, zone) >= day).toBe(true);
          expect(dayOf(start - 1000, zone) < day).toBe(true);
        },
      ),
    );
  });
});

describe('a month', () => {
  it('is the one that the zone’s calendar shows at the time of the export', () => {
    const at = '2026-02-28T22:30:00Z';
    expect(spanOf({ timeZone: 'UTC', month: 'this-month' }, at)).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
      since: '2026-02-01T00:00:00Z',
      before: '2026-03-01T00:00:00Z',
    });
    expect(spanOf({ timeZone: 'Africa/Nairobi', month: 'this-month' }, at)).toEqual({
      from: '2026-03-01',
      to: '2026-03-31',
      since: '2026-02-28T21:00:00Z',
      before: '2026-03-31T21:00:00Z',
    });
  });

  it('before January is December', () => {
    expect(spanOf({ timeZone: 'UTC', month: 'last-month' }, '2026-01-15T00:00:00Z')).toMatchObject({
      from: '2025-12-01',
      to: '2025-12-31',
    });
  });

  it('has the length that daylight saving gives it', () => {
    const { since, before } = spanOf(
      { timeZone: 'Europe/Berlin', month: 'this-month' },
      '2026-03-15T00:00:00Z',
    );
    expect([since, before]).toEqual(['2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z']);
  });
});

it('a period may be open at one end', () => {
  expect(spanOf({ timeZone: 'UTC', from: '2026-03-04' }, '2026-03-15T00:00:00Z')).toEqual({
    from: '2026-03-04',
    to: null,
    since: '2026-03-04T00:00:00Z',
    before: null,
  });
});

it.each([
  ['2026-03-04', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-3-4', false],
  ['2026-03-04T00:00:00Z', false],
  ['1699-12-31', false],
  ['2200-01-01', false],
  ['', false],
])('"%s" is a day of ours: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
