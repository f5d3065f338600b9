import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadsheetTime } from './spreadsheet-time.ts';

test.each([
  ['UTC', '2026-03-04T12:00:00.999999Z', '2026-03-04 12:00:00'],
  ['Africa/Nairobi', '2026-03-04T22:30:00Z', '2026-03-05 01:30:00'],
  ['Asia/Kolkata', '2026-03-04T12:00:00.5Z', '2026-03-04 17:30:00'],
  ['America/New_York', '2026-01-01T03:00:00Z', '2025-12-31 22:00:00'],
  // Summer time in Berlin begins on 29 March 2026 at 01:00 UTC and ends on 25 October at 01:00 UTC.
  ['Europe/Berlin', '2026-03-29T00:59:59Z', '2026-03-29 01:59:59'],
  ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29 03:00:00'],
  ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25 02:30:00'],
  ['Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25 02:30:00'],
  // Half an hour of summer time, and a zone that skipped 30 December 2011.
  ['Australia/Lord_Howe', '2026-01-01T00:00:00Z', '2026-01-01 11:00:00'],
  ['Australia/Lord_Howe', '2026-07-01T00:00:00Z', '2026-07-01 10:30:00'],
  ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29 23:59:59'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31 00:00:00'],
  // Local mean time has seconds: -4:56:02, until 18 November 1883.
  ['America/New_York', '1880-02-01T00:00:00Z', '1880-01-31 19:03:58'],
  ['America/New_York', '1883-11-18T16:59:59Z', '1883-11-18 12:03:57'],
  ['America/New_York', '1883-11-18T17:00:00Z', '1883-11-18 12:00:00'],
  ['Africa/Monrovia', '1971-01-01T00:00:00Z', '1970-12-31 23:15:30'],
  // The ends of our years.
  ['UTC', '0001-01-01T00:00:00Z', '0001-01-01 00:00:00'],
  ['America/New_York', '0001-01-01T00:00:00Z', '0000-12-31 19:03:58'],
  ['UTC', '9999-12-31T23:59:59Z', '9999-12-31 23:59:59'],
  ['Africa/Nairobi', '9999-12-31T23:59:59Z', '10000-01-01 02:59:59'],
])('in %s %s reads %s', (timeZone, time, expected) => {
  expect(spreadsheetTime(timeZone)(time)).toBe(expected);
});

test('says the same whether or not it was asked about the day before', () => {
  const warm = spreadsheetTime('Europe/Berlin');
  const times = [
    '2026-03-28T23:30:00Z',
    '2026-03-29T00:30:00Z',
    '2026-03-29T01:30:00Z',
    '2026-03-29T22:30:00Z',
  ];
  expect(times.map(warm)).toEqual(times.map((time) => spreadsheetTime('Europe/Berlin')(time)));
});

test('agrees with the fields that Intl itself gives, for any zone and moment of the years 1800 to 2199', () => {
  const clocks = new Map<string, (time: string) => string>();
  const moments = fc.date({
    min: new Date('1800-01-01Z'),
    max: new Date('2199-12-31Z'),
    noInvalidDate: true,
  });
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  fc.assert(
    fc.property(zones, moments, (timeZone, moment) => {
      const clock = clocks.get(timeZone) ?? spreadsheetTime(timeZone);
      clocks.set(timeZone, clock);
      expect(clock(moment.toISOString())).toBe(intlFields(timeZone, moment));
    }),
    { numRuns: 2_000, seed: 3 },
  );
});

test('refuses a zone that is none', () => {
  expect(() => spreadsheetTime('Mars/Base')).toThrow(RangeError);
});

function intlFields(timeZone: string, moment: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(moment);
  const field = (type: string) => parts.find((part) => part.type === type)?.value;
  return `${field('year')}-${field('month')}-${field('day')} ${field('hour')}:${field('minute')}:${field('second')}`;
}
