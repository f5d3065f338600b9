import type { Table } from 'dexie';
import { compareKeys, type RowKey } from '../job/export-order.ts';
import {
  type Block,
  type BlockKeys,
  blocksOf,
  keysOfBlock,
  type RecentRow,
  type StoredJob,
  withRecent,
} from './block.ts';

/**
 * The rows of one set: most are in blocks, and recent rows override them. Every function here runs inside the caller's
 * transaction.
 */
export interface RowSet {
  readonly blocks: Table<Block, IndexedKey>;
  /** One for each block, always written with it. */
  readonly keys: Table<BlockKeys, IndexedKey>;
  readonly recent: Table<RecentRow, IndexedKey>;
}
export type IndexedKey = [number, string];

/** How many blocks a step of folding reads and writes at most: about ten megabytes. */
const blocksAFold = 40;
/** How many recent rows one block takes in at most. It is split then. */
const rowsAFold = 1000;

/** The job under this key. */
export async function readRow({ blocks, recent }: RowSet, key: RowKey): Promise<StoredJob | undefined> {
  const late = await recent.get(indexed(key));
  if (late !== undefined) return late.job ?? undefined;
  const block = await atOrBefore(blocks, key);
  return block?.jobs.find((job) => compareKeys(job, key) === 0);
}

/** Whether rows in export order come after all rows that are in blocks. */
export async function isBehindBlocks({ keys }: RowSet, rows: readonly RowKey[]): Promise<boolean> {
  const last = (await keys.orderBy(':id').last())?.keys.at(-1);
  return last === undefined || rows.every((row) => compareKeys(last, row) < 0);
}

/** Adds rows in export order after all existing rows (`isBehindBlocks`). */
export async function appendRows(set: RowSet, rows: readonly StoredJob[]): Promise<void> {
  await putBlocks(set, blocksOf(rows));
}

/**
 * Adds and removes rows at any place, in a set with `recent` recent rows. Returns how many rows, and how many recent
 * rows, were added.
 */
export async function changeRows(
  set: RowSet,
  { upserts, removals }: { upserts: readonly StoredJob[]; removals: readonly RowKey[] },
  recent: number,
): Promise<{ rows: number; recent: number }> {
  const touched = [...upserts, ...removals].sort(compareKeys);
  const before = recent === 0 ? [] : await set.recent.bulkGet(touched.map(indexed));
  const inBlocks = await heldInBlocks(set, touched);
  let held = 0;
  touched.forEach(({ id }, at) => {
    const late = before[at];
    if (late === undefined ? inBlocks.has(id) : late.job !== null) held++;
  });
  const gone = removals.filter(({ id }) => !inBlocks.has(id));
  if (recent > 0) await set.recent.bulkDelete(gone.map(indexed));
  await set.recent.bulkPut([
    ...upserts.map((job): RecentRow => ({ newest: job.newest, id: job.id, job })),
    ...removals
      .filter(({ id }) => inBlocks.has(id))
      .map(({ newest, id }): RecentRow => ({ newest, id, job: null })),
  ]);
  const recentBefore = before.filter((late) => late !== undefined).length;
  return {
    rows: upserts.length - held,
    recent: touched.length - gone.length - recentBefore,
  };
}

/** Moves recent rows into their blocks, as many as one transaction should. Returns how many. */
export async function foldRows(set: RowSet): Promise<number> {
  let folded = 0;
  for (let blocks = 0; blocks < blocksAFold; blocks++) {
    const first = await set.recent.orderBy(':id').first();
    if (first === undefined) break;
    // Rows before all blocks go into the first block.
    const block = (await atOrBefore(set.blocks, first)) ?? (await set.blocks.orderBy(':id').first());
    const next = block && (await set.keys.where(':id').above(indexed(block)).first());
    const until =
      next === undefined ? set.recent.orderBy(':id') : set.recent.where(':id').below(indexed(next));
    const recent = await until.limit(rowsAFold).toArray();
    const rows = withRecent(
      block?.jobs ?? [],
      recent.map(({ newest, id, job }) => ({ newest, id, row: job })),
    );
    if (block !== undefined) {
      await set.blocks.delete(indexed(block));
      await set.keys.delete(indexed(block));
    }
    await putBlocks(set, blocksOf(rows));
    await set.recent.bulkDelete(recent.map(indexed));
    folded += recent.length;
  }
  return folded;
}

export async function clearRows({ blocks, keys, recent }: RowSet): Promise<void> {
  await blocks.clear();
  await keys.clear();
  await recent.clear();
}

async function putBlocks(set: RowSet, blocks: readonly Block[]): Promise<void> {
  await set.blocks.bulkPut(blocks);
  await set.keys.bulkPut(blocks.map(keysOfBlock));
}

/** The ids, of these rows in export order, that are in a block: one question for each block that may hold some. */
async function heldInBlocks({ keys }: RowSet, sorted: readonly RowKey[]): Promise<ReadonlySet<string>> {
  const held = new Set<string>();
  for (let at = 0; at < sorted.length; ) {
    const asked = sorted[at] as RowKey;
    const block = await atOrBefore(keys, asked);
    const inBlock = new Set(block?.keys.map(({ id }) => id));
    const last = block?.keys.at(-1);
    do {
      const { id } = sorted[at] as RowKey;
      if (inBlock.has(id)) held.add(id);
      at++;
    } while (last !== undefined && at < sorted.length && compareKeys(sorted[at] as RowKey, last) <= 0);
  }
  return held;
}

function atOrBefore<R extends RowKey>(table: Table<R, IndexedKey>, key: RowKey): Promise<R | undefined> {
  return table.where(':id').belowOrEqual(indexed(key)).last();
}

export function indexed({ newest, id }: RowKey): IndexedKey {
  return [newest, id];
}
