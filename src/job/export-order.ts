import { compareTimestamps, microsecondsSinceEpoch, type Timestamp } from './timestamp.ts';

/**
 * Orders rows as every export and every copy does: `created_at` descending, then `id` ascending. Contract:
 * "newest first". Ids are compared as text, which for uuids in Postgres's lower case is Postgres's own order.
 */
export function compareExportOrder(a: OrderedRow, b: OrderedRow): number {
  const byTime = compareTimestamps(b.created_at, a.created_at);
  if (byTime !== 0) return byTime;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * The first half of the key `[newest, id]`, under which ascending order is export order: minus the
 * microseconds since 1970. Throws a RangeError outside 1700 to 2199 (`isKeyable` in `timestamp.ts` asks).
 */
export function newestKey(createdAt: Timestamp): number {
  return 0 - microsecondsSinceEpoch(createdAt); // not unary minus: that makes -0 of the epoch itself
}

/** What the order looks at. */
export interface OrderedRow {
  readonly created_at: Timestamp;
  readonly id: string;
}
