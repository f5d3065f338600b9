import type { Timestamp } from '../job/timestamp.ts';

/**
 * The time of an export as its bytes and its name carry it: whole seconds, UTC, `Z` (contract). The clock is
 * passed in, so that the worker and the route can be held to the same bytes. Cuts, never rounds up: a file
 * is not dated later than it was made. Throws a RangeError for a date that is none.
 */
export function exportedAt(now: Date): Timestamp {
  return `${now.toISOString().slice(0, 19)}Z`;
}
