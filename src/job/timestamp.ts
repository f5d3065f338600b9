import { limits } from './limits.ts';

/**
 * A moment as the contract writes it: `2026-03-04T12:00:00Z`, `…:00.12Z`, `…:00.123456Z`. UTC, `Z`, up to six digits
 * after the point, no padding. It is a text and never a `Date`, which would lose the microseconds.
 */
export type Timestamp = string;

/**
 * The contract's text for a moment that the database delivered, or null if we cannot hold it.
 *
 * Takes what Postgres writes in UTC: `2025-10-09 08:53:20.000456+00` (a column through PostgREST's embedded stand-in),
 * `…T…+00:00` (JSON built in the database), and our own `…Z`. Zeros at the end of the fraction go, so one moment has
 * one text. A text that is normal already comes back as the same string.
 *
 * Refuses an offset other than zero (all our queries run in UTC: one that does not would shift the text), `infinity`,
 * BC, years outside 0001 to 9999, days that no calendar has, and more than six digits.
 */
export function normaliseTimestamp(text: string): Timestamp | null {
  const secondsEnd = 19;
  if (!hasDateAndTime(text)) return null;
  let end = secondsEnd;
  if (text.charCodeAt(end) === POINT) {
    end++;
    while (isDigit(text.charCodeAt(end))) end++;
    const digits = end - secondsEnd - 1;
    if (digits < 1 || digits > 6) return null;
  }
  const hasZ = text.charCodeAt(end) === LETTER_Z;
  const zone = hasZ && text.length === end + 1 ? 'Z' : text.slice(end);
  if (zone !== 'Z' && zone !== '+00:00' && zone !== '+00') return null;

  let kept = end;
  if (kept > secondsEnd) {
    while (text.charCodeAt(kept - 1) === ZERO) kept--;
    if (kept === secondsEnd + 1) kept = secondsEnd;
  }
  const hasT = text.charCodeAt(10) === LETTER_T;
  if (hasT && hasZ && kept === end) return text;
  return `${hasT ? text.slice(0, kept) : `${text.slice(0, 10)}T${text.slice(11, kept)}`}Z`;
}

/**
 * Microseconds from 1970 to a moment in the contract's text. Exact in the years 1700 to 2199, where a double holds
 * every one of them. Throws a RangeError outside; `isKeyable` asks beforehand.
 */
export function microsecondsSinceEpoch(timestamp: Timestamp): number {
  if (!isKeyable(timestamp)) {
    const { minYear, maxYear } = limits.createdAt;
    throw new RangeError(`${timestamp} lies outside the years ${minYear} to ${maxYear}`);
  }
  let fraction = 0;
  let unit = 100_000;
  for (let at = 20; at < timestamp.length - 1; at++) {
    fraction += (timestamp.charCodeAt(at) - ZERO) * unit;
    unit /= 10;
  }
  return secondsSinceEpoch(timestamp) * 1_000_000 + fraction;
}

/** Whole seconds from 1970 to a moment in the contract's text, its fraction left out. Exact in every year. */
export function secondsSinceEpoch(timestamp: Timestamp): number {
  const year = yearOf(timestamp);
  const month = twoDigits(timestamp, 5) - 1;
  const hour = twoDigits(timestamp, 11);
  // `Date.UTC` takes the years 0 to 99 for those after 1900. The calendar repeats every 400 years.
  const ms = Date.UTC(year + 400, month, twoDigits(timestamp, 8), hour, twoDigits(timestamp, 14));
  return ms / 1000 - SECONDS_OF_400_YEARS + twoDigits(timestamp, 17);
}

/**
 * Whether the key of the local copy can hold this moment: it lies in the years that the contract gives `created_at`.
 */
export function isKeyable(timestamp: Timestamp): boolean {
  const year = yearOf(timestamp);
  return year >= limits.createdAt.minYear && year <= limits.createdAt.maxYear;
}

/**
 * Orders two moments in the contract's text, earlier first. This is not the order of the texts: `…:00Z` is earlier than
 * `…:00.5Z`, but `.` sorts before `Z`. Without its `Z` a shorter fraction is a prefix and sorts first.
 */
export function compareTimestamps(a: Timestamp, b: Timestamp): number {
  if (a === b) return 0;
  const isEarlier = a.length === b.length ? a < b : a.slice(0, -1) < b.slice(0, -1);
  return isEarlier ? -1 : 1;
}

/** For sorting: the latest moment first, and null last. */
export function latestFirst(a: Timestamp | null, b: Timestamp | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareTimestamps(b, a);
}

const SECONDS_OF_400_YEARS = 146_097 * 86_400;
const ZERO = 48;
const POINT = 46;
const SPACE = 32;
const DASH = 45;
const COLON = 58;
const LETTER_T = 84;
const LETTER_Z = 90;

/** Looks at code units by position: five times as fast as a regular expression, on the hot path of the pull. */
function hasDateAndTime(text: string): boolean {
  if (
    text.length < 20 ||
    text.charCodeAt(4) !== DASH ||
    text.charCodeAt(7) !== DASH ||
    text.charCodeAt(13) !== COLON ||
    text.charCodeAt(16) !== COLON
  ) {
    return false;
  }
  const separator = text.charCodeAt(10);
  if (separator !== LETTER_T && separator !== SPACE) return false;
  for (const at of digitPositions) if (!isDigit(text.charCodeAt(at))) return false;
  const year = yearOf(text);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  return (
    year >= limits.time.minYear &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month) &&
    twoDigits(text, 11) <= 23 &&
    twoDigits(text, 14) <= 59 &&
    twoDigits(text, 17) <= 59
  );
}

const digitPositions = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18];

function isDigit(code: number): boolean {
  return code >= ZERO && code <= ZERO + 9;
}

function yearOf(text: string): number {
  return twoDigits(text, 0) * 100 + twoDigits(text, 2);
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
