import { microsecondsSinceEpoch, type Timestamp } from './timestamp.ts';

/**
 * The first half of the key `[newest, id]`: minus the microseconds since 1970. Ascending order of the key is export
 * order (contract: `created_at` descending, then `id` ascending). Ids are compared as texts, which for uuids is
 * Postgres's own order. Throws a RangeError outside 1700 to 2199 (`isKeyable` in `timestamp.ts` asks).
 */
export function newestKey(createdAt: Timestamp): number {
  return 0 - microsecondsSinceEpoch(createdAt); // not unary minus: that makes -0 of the epoch itself
}

/** The place of a row: minus the microseconds of its `created_at`, then its id. Ascending, that is export order. */
export interface RowKey {
  readonly newest: number;
  readonly id: string;
}

export function compareKeys(a: RowKey, b: RowKey): number {
  return a.newest - b.newest || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
