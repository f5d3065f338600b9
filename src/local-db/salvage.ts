import type { Table } from 'dexie';
import type { RowKey } from '../job/export-order.ts';
import { codeOf } from '../kernel/errors.ts';
import type { BlockKeys } from './block.ts';
import { codedError } from './coded-error.ts';
import type { CopyRecord, SetName } from './copy-record.ts';
import type { CopyDatabase, LostRows } from './database.ts';
import { type IndexedKey, indexed, type RowSet } from './row-set.ts';
import { clearSet, inWriting, readRecord, startAnew } from './write-pages.ts';

/**
 * Saves what is left after the browser has lost a part of the copy. Rows that can still be read stay: they are shown
 * and exported, also without a network. The lost rows are counted and kept by their ids, as rows that cannot be read.
 *
 * The same transaction begins to pull everything anew beside them, or nobody would ask for the lost rows again. If no
 * row can be read any more, the new rows are shown as they come, as after the browser removed the copy. If another tab
 * writes meanwhile, this does nothing: the next reader comes here again.
 */
export async function salvage(database: CopyDatabase): Promise<void> {
  const before = await readRecord(database);
  const { serving, filling } = before;
  const lost = await lostRecords(database.rows(serving));
  const hasLost = !isEmpty(lost);
  // The shown set may be whole and about to be replaced. Then the loss, if any, is in the new set.
  const isAnew = serving !== filling;
  if (!hasLost && isAnew && isEmpty(await lostRecords(database.rows(filling)))) return;
  await inWriting(database, async () => {
    const record = await readRecord(database);
    if (!isSame(record, before)) return;
    const left = hasLost ? await leaveOut(database, { record, set: serving, lost }) : record;
    if (!hasLost || !isAnew)
      await startAnew(database, { askedFrom: record.sets[filling].position, proofFailed: false });
    if (hasLost && left.sets[serving].count === 0) await showWhatComes(database);
  });
}

interface Lost {
  readonly blocks: readonly BlockKeys[];
  readonly recent: readonly RowKey[];
}

async function lostRecords({ blocks, keys, recent }: RowSet): Promise<Lost> {
  const lost = { blocks: [] as BlockKeys[], recent: [] as RowKey[] };
  for (const block of await keys.toArray()) if (await isLost(blocks, block)) lost.blocks.push(block);
  for (const [newest, id] of await recent.toCollection().primaryKeys()) {
    if (await isLost(recent, { newest, id })) lost.recent.push({ newest, id });
  }
  return lost;
}

function isEmpty({ blocks, recent }: Lost): boolean {
  return blocks.length + recent.length === 0;
}

/** Asks twice: a program that holds the file for a moment has lost nothing. */
async function isLost(table: Table<unknown, IndexedKey>, key: RowKey): Promise<boolean> {
  for (let attempt = 1; attempt <= 2; attempt++) {
    try {
      await table.get(indexed(key));
      return false;
    } catch (error) {
      if (codeOf(codedError(error)) !== 'COPY_DAMAGED') throw error;
    }
  }
  return true;
}

function isSame(a: CopyRecord, b: CopyRecord): boolean {
  const [of, than] = [a.sets[a.serving], b.sets[b.serving]];
  return (
    a.generation === b.generation &&
    a.serving === b.serving &&
    a.filling === b.filling &&
    of.folds === than.folds
  );
}

/** Runs inside the caller's transaction. */
async function leaveOut(
  database: CopyDatabase,
  { record, set, lost }: { record: CopyRecord; set: SetName; lost: Lost },
): Promise<CopyRecord> {
  const rows = database.rows(set);
  // A row that came after its block is a record of its own, and is not lost with the block.
  const later = new Set((await rows.recent.toCollection().primaryKeys()).map(([, id]) => id));
  const gone = [...lost.blocks.map(({ keys }) => keys.filter(({ id }) => !later.has(id))), lost.recent].map(
    (keys) => keys.map(({ id }) => id),
  );
  await rows.blocks.bulkDelete(lost.blocks.map(indexed));
  await rows.keys.bulkDelete(lost.blocks.map(indexed));
  // An older version in its block must not come back in its place.
  await rows.recent.bulkPut(lost.recent.map(({ newest, id }) => ({ newest, id, job: null })));
  await database.unreadable(set).bulkPut(gone.flatMap(lostRowsOf));
  const before = record.sets[set];
  const count = gone.flat().length;
  const after = { ...before, count: before.count - count, unreadable: before.unreadable + count };
  const written: CopyRecord = {
    ...record,
    generation: record.generation + 1,
    sets: { ...record.sets, [set]: after },
  };
  await database.copy.put(written);
  return written;
}

/**
 * The shown set holds no row that can be read, and the other set will hold all rows. So the other set takes its place
 * before it is whole, and says how many rows it will have.
 */
async function showWhatComes(database: CopyDatabase): Promise<void> {
  const { serving, filling, ...record } = await readRecord(database);
  const { [serving]: lost, [filling]: coming } = record.sets;
  await database.copy.put({
    ...record,
    ...{ generation: record.generation + 1, serving: filling, filling, proof: 'unproven', question: null },
    sets: { ...record.sets, [filling]: { ...coming, live: coming.live ?? lost.live } },
  });
  await clearSet(database, serving);
}

function lostRowsOf(ids: readonly string[]): LostRows[] {
  const [id] = ids;
  return id === undefined ? [] : [{ id, lost: ids }];
}
