import type { Timestamp } from '../job/timestamp.ts';

/**
 * The time of an export in its bytes and its name: whole seconds, UTC, `Z` (contract). The clock is passed in, so that
 * tests can hold the worker and the route to the same bytes. It cuts and never rounds up: a file is not dated later
 * than it was made. Throws a RangeError for an invalid date.
 */
export function exportedAt(now: Date): Timestamp {
  return `${now.toISOString().slice(0, 19)}Z`;
}
