import { compareKeys, type RowKey } from '../job/export-order.ts';
import type { Job } from '../job/job.ts';

/** A job under its key, at the version that the account gave it. */
export type StoredJob = Job & RowKey & { readonly rev: string };

/**
 * Neighbours in export order, kept as one record. One record is read and written far faster than 200 records of one row
 * each (`docs/performance.md`). Its key is at or before the key of its first row, and after all rows of the block
 * before.
 */
export interface Block extends RowKey {
  readonly jobs: readonly StoredJob[];
}

/** Stored for each block, under the same key: what is read most often, so that it can be read without the rows. */
export interface BlockKeys extends RowKey {
  readonly keys: readonly VersionedKey[];
}
export type VersionedKey = RowKey & { readonly rev: string };

/** A row that came after its neighbours were put into blocks. It overrides the block's row. Null: the row is gone. */
export interface RecentRow extends RowKey {
  readonly job: StoredJob | null;
}

const blockRows = 200;
/**
 * A block that grows beyond this is split. It is twice a block's size, so single rows do not split it again at once.
 */
const maxBlockRows = 2 * blockRows;

/** Rows in export order, in blocks of equal size. */
export function blocksOf(rows: readonly StoredJob[]): Block[] {
  const parts = rows.length <= maxBlockRows ? 1 : Math.ceil(rows.length / blockRows);
  const blocks: Block[] = [];
  for (let part = 0; part < parts; part++) {
    const jobs = rows.slice(
      Math.floor((part * rows.length) / parts),
      Math.floor(((part + 1) * rows.length) / parts),
    );
    const [first] = jobs;
    if (first !== undefined) blocks.push({ newest: first.newest, id: first.id, jobs });
  }
  return blocks;
}

export function keysOfBlock({ newest, id, jobs }: Block): BlockKeys {
  return { newest, id, keys: jobs.map((job) => ({ newest: job.newest, id: job.id, rev: job.rev })) };
}

/** Merges both, each in export order. A recent row replaces the row with its key, or is added; `null` removes it. */
export function withRecent<R extends RowKey>(
  rows: readonly R[],
  recent: readonly (RowKey & { readonly row: R | null })[],
): readonly R[] {
  if (recent.length === 0) return rows;
  const merged: R[] = [];
  let at = 0;
  for (const late of recent) {
    for (let row = rows[at]; row !== undefined; row = rows[++at]) {
      const order = compareKeys(row, late);
      if (order < 0) merged.push(row);
      else {
        if (order === 0) at++;
        break;
      }
    }
    if (late.row !== null) merged.push(late.row);
  }
  for (; at < rows.length; at++) merged.push(rows[at] as R);
  return merged;
}
