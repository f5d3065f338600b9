import { compareTimestamps, type Timestamp } from '../src/job/timestamp.ts';

/** Contract: newest first, then `id` ascending. */
export function compareExportOrder(a: OrderedRow, b: OrderedRow): number {
  const byTime = compareTimestamps(b.created_at, a.created_at);
  if (byTime !== 0) return byTime;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

interface OrderedRow {
  readonly created_at: Timestamp;
  readonly id: string;
}
