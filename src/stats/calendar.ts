import { secondsSinceEpoch, type Timestamp } from '../job/timestamp.ts';
import { zoneOffsets } from '../kernel/time-zone.ts';

/** A day of a zone's calendar, counted from 1970-01-01, which is day 0. */
export type DayNumber = number;

/** Returns a function that says on which day of the zone's calendar a moment lies. */
export function daysIn(timeZone: string): (at: Timestamp) => DayNumber {
  const offsetAt = zoneOffsets(timeZone);
  return (at) => {
    const utc = secondsSinceEpoch(at) * 1000;
    return Math.floor((utc + offsetAt(utc)) / DAY_MS);
  };
}

/** The Monday of the week in which the day lies. Day 0 was a Thursday. */
export function mondayOf(day: DayNumber): DayNumber {
  return day - ((((day + 3) % 7) + 7) % 7);
}

/** The number of a day such as `2026-03-04`. */
export function dayNumber(day: string): DayNumber {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** The day, such as `2026-03-04`. */
export function dayText(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().replace(/T.*/, '');
}

const DAY_MS = 86_400_000;
