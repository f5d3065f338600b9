import { limits } from '../job/limits.ts';
import { normaliseTimestamp, type Timestamp } from '../job/timestamp.ts';
import { zoneOffsets } from '../kernel/time-zone.ts';

/** A day of the calendar, `2026-03-04`. */
export type Day = string;

export const months = ['this-month', 'last-month'] as const;
export type Month = (typeof months)[number];

/** Whole days on the clocks of a zone: a month as seen on the day of the export, or from one day to another. */
export type Period =
  | { readonly timeZone: string; readonly month: Month }
  | { readonly timeZone: string; readonly from?: Day | undefined; readonly to?: Day | undefined };

/** The days of a period, and its moments: `since` is the first one in it, `before` the first one after it. */
export interface Span {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly since: Timestamp | null;
  readonly before: Timestamp | null;
}

/**
 * Where a period begins and ends. Only this asks the zone's rules, once an export. Device and database then compare
 * moments, whatever their own tables of zones say.
 */
export function spanOf(period: Period, exportedAt: Timestamp): Span {
  const { from, to } = 'month' in period ? daysOfMonth(period, exportedAt) : period;
  return {
    from: from ?? null,
    to: to ?? null,
    since: from === undefined ? null : startOfDay(from, period.timeZone),
    before: to === undefined ? null : startOfDay(dayAfter(to), period.timeZone),
  };
}

/**
 * The days of the period before this one. Before a month it is the month before. Before other days it is as many days,
 * and ends the day before they begin. Null if the period has no first or no last day.
 */
export function periodBefore(period: Period, at: Timestamp): { readonly from: Day; readonly to: Day } | null {
  if ('month' in period) return daysOfMonth(period, at, 1);
  const { from, to } = period;
  if (from === undefined || to === undefined) return null;
  const count = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return { from: dayAfter(from, -count), to: dayAfter(from, -1) };
}

/** Whether the text is a day in the years that `created_at` may have. */
export function isDay(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    normaliseTimestamp(`${text}T00:00:00Z`) !== null &&
    year >= limits.createdAt.minYear &&
    year <= limits.createdAt.maxYear
  );
}

/**
 * The first moment at which the zone's calendar shows this day or a later one. Most days begin at midnight. A day
 * begins later where the clocks skip midnight (Cairo, Beirut). Where they skip the whole day (Samoa, 2011-12-30), it
 * begins with the next day. Where they are set back across midnight (St John's until 2011), it begins when they reach
 * it first.
 */
export function startOfDay(day: Day, timeZone: string): Timestamp {
  const offsetAt = zoneOffsets(timeZone);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const isReached = (utc: number) => utc + offsetAt(utc) >= midnight;

  let first = Number.POSITIVE_INFINITY;
  let before = midnight - maxOffsetMs;
  for (let utc = before; utc <= midnight + maxOffsetMs; utc += HOUR_MS) {
    const candidate = midnight - offsetAt(utc);
    if (offsetAt(candidate) === offsetAt(utc)) first = Math.min(first, candidate);
    if (!isReached(utc)) before = utc;
    else if (utc - before === HOUR_MS) first = Math.min(first, firstReached(before, utc, isReached));
  }
  return `${new Date(first).toISOString().slice(0, 19)}Z`;
}

/** The first whole second after `low` at which `isReached` is true. It must be true at `high`. */
function firstReached(low: number, high: number, isReached: (utc: number) => boolean): number {
  let [out, in_] = [low, high];
  while (in_ - out > 1000) {
    const middle = out + Math.floor((in_ - out) / 2000) * 1000;
    if (isReached(middle)) in_ = middle;
    else out = middle;
  }
  return in_;
}

/** `monthsBack` goes further back than the month itself does. */
function daysOfMonth(
  period: { timeZone: string; month: Month },
  at: Timestamp,
  monthsBack = 0,
): { from: Day; to: Day } {
  const utc = Date.parse(at);
  const local = new Date(utc + zoneOffsets(period.timeZone)(utc));
  const month = local.getUTCMonth() - (period.month === 'last-month' ? 1 : 0) - monthsBack;
  const year = local.getUTCFullYear();
  return { from: dayOf(Date.UTC(year, month, 1)), to: dayOf(Date.UTC(year, month + 1, 0)) };
}

function dayAfter(day: Day, days = 1): Day {
  return dayOf(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
}

function dayOf(utc: number): Day {
  return new Date(utc).toISOString().slice(0, 10);
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** No zone was ever further from UTC (Manila's and Juneau's local mean times: 15:56 and 15:02). */
const maxOffsetMs = 16 * HOUR_MS;
