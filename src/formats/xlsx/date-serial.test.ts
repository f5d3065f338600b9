import { expect, test } from 'vitest';
import { dateSerial, daySerial } from './date-serial.ts';

test.each([
  ['1900-02-28T23:59:59Z', 'UTC', null],
  ['1900-03-01T00:00:00Z', 'UTC', 61],
  ['1970-01-01T00:00:00Z', 'UTC', 25_569],
  ['2026-03-04T12:00:00.999999Z', 'UTC', 46_085.5],
  ['2026-03-04T21:00:00Z', 'Africa/Nairobi', 46_086],
  ['9999-12-31T23:59:59Z', 'UTC', 2_958_465 + 86_399 / 86_400],
  ['9999-12-31T23:59:59Z', 'Africa/Nairobi', null],
  ['0001-01-01T00:00:00Z', 'UTC', null],
])('%s in %s is %s', (time, zone, serial) => {
  expect(dateSerial(zone)(time)).toBe(serial);
});

test('a day is the number of its midnight', () => {
  expect(daySerial('2026-03-02')).toBe(46_083);
  expect(daySerial('1900-02-26')).toBeNull();
});
