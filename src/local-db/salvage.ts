import { codeOf } from '../errors.ts';
import { type Block, isWhole, keysOfBlock, type RowKey, type VersionedKey } from './block.ts';
import { codedError } from './coded-error.ts';
import type { CopyRecord, SetName } from './copy-record.ts';
import type { CopyDatabase, LostRows } from './database.ts';
import { type IndexedKey, indexed, type RowSet } from './row-set.ts';
import { clearSet, inWriting, readRecord, startAnew } from './write-pages.ts';

/**
 * After the browser has lost a part of the copy, or what is stored is not what was put there: what can still be read
 * stays, to be shown and exported, also without a network. The lost rows are counted, and kept by their ids, as rows
 * that cannot be read, and everything is pulled anew beside them, begun in the same transaction: else nobody would ask
 * for them again. Where nothing can be read any more, what is pulled anew is shown at once, as after the browser removed
 * the copy. Where another tab writes meanwhile nothing is done, and whoever reads next comes here again.
 */
export async function salvage(database: CopyDatabase): Promise<void> {
  const before = await readRecord(database);
  const { serving, filling } = before;
  const lost = await lostRecords(database.rows(serving));
  const hasLost = !isEmpty(lost);
  // What is shown is whole and is being replaced already: then it is the new one, if any.
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
  readonly blocks: readonly LostBlock[];
  readonly recent: readonly RowKey[];
  /** In blocks that can be read, and beside the blocks. */
  readonly spoiled: readonly SpoiledBlock[];
  readonly spoiledRecent: readonly SpoiledRow[];
}
interface LostBlock extends RowKey {
  readonly keys: readonly VersionedKey[];
}
/** Rows that can be read and are no jobs any more. */
interface SpoiledBlock {
  readonly whole: Block;
  readonly rows: readonly SpoiledRow[];
}
interface SpoiledRow extends RowKey {
  readonly row: unknown;
}

async function lostRecords({ blocks, keys, recent }: RowSet): Promise<Lost> {
  const lost = {
    blocks: [] as LostBlock[],
    recent: [] as RowKey[],
    spoiled: [] as SpoiledBlock[],
    spoiledRecent: [] as SpoiledRow[],
  };
  for (const block of await keys.toArray()) {
    const read = await readOrLost(() => blocks.get(indexed(block)));
    if (read.kind === 'lost' || (read.value !== undefined && !Array.isArray(read.value.jobs)))
      lost.blocks.push(block);
    else if (read.value !== undefined && !read.value.jobs.every(isWhole))
      lost.spoiled.push(spoiledOf(read.value, block));
  }
  for (const key of await recent.toCollection().primaryKeys()) {
    const read = await readOrLost(() => recent.get(key));
    if (read.kind === 'lost') lost.recent.push(asKey(key));
    else if (read.value !== undefined && read.value.job !== null && !isWhole(read.value.job))
      lost.spoiledRecent.push({ ...asKey(key), row: read.value.job });
  }
  return lost;
}

/** Where they stood is told by the block's keys, which are written with it, one for each row in its order. */
function spoiledOf(block: Block, { keys }: LostBlock): SpoiledBlock {
  const rows = block.jobs.flatMap((row: unknown, at) => {
    const key = keys[at];
    return isWhole(row) || key === undefined ? [] : [{ newest: key.newest, id: key.id, row }];
  });
  return { whole: { ...block, jobs: block.jobs.filter(isWhole) }, rows };
}

function isEmpty({ blocks, recent, spoiled, spoiledRecent }: Lost): boolean {
  return blocks.length + recent.length + spoiled.length + spoiledRecent.length === 0;
}

/** Twice in a row: a program that holds the file for a moment has lost nothing. */
async function readOrLost<T>(
  read: () => PromiseLike<T>,
): Promise<{ kind: 'read'; value: T } | { kind: 'lost' }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return { kind: 'read', value: await read() };
    } catch (error) {
      if (codeOf(codedError(error)) !== 'COPY_DAMAGED') throw error;
      if (attempt === 2) return { kind: 'lost' };
    }
  }
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

/** Within a transaction of the caller. */
async function leaveOut(
  database: CopyDatabase,
  { record, set, lost }: { record: CopyRecord; set: SetName; lost: Lost },
): Promise<CopyRecord> {
  const rows = database.rows(set);
  // What came after its block is a record of its own, and is not lost with it.
  const later = new Set((await rows.recent.toCollection().primaryKeys()).map(([, id]) => id));
  const gone = [...lost.blocks.map(({ keys }) => keys.filter(({ id }) => !later.has(id))), lost.recent].map(
    (keys) => keys.map(({ id }) => id),
  );
  await rows.blocks.bulkDelete(lost.blocks.map(indexed));
  await rows.keys.bulkDelete(lost.blocks.map(indexed));
  // An older one in its block must not come back in its place.
  await rows.recent.bulkPut(lost.recent.map(({ newest, id }) => ({ newest, id, job: null })));
  await database.unreadable(set).bulkPut(gone.flatMap(lostRowsOf));
  const spoiled = await leaveOutSpoiled(database, { set, lost, later });
  const before = record.sets[set];
  const count = gone.flat().length + spoiled;
  const after = { ...before, count: before.count - count, unreadable: before.unreadable + count };
  const written: CopyRecord = {
    ...record,
    generation: record.generation + 1,
    sets: { ...record.sets, [set]: after },
  };
  await database.copy.put(written);
  return written;
}

/** Keeps the rows that are no jobs any more as they are, out of the way. Gives how many of them were shown. */
async function leaveOutSpoiled(
  database: CopyDatabase,
  { set, lost, later }: { set: SetName; lost: Lost; later: ReadonlySet<string> },
): Promise<number> {
  const { blocks, keys, recent } = database.rows(set);
  const emptied = lost.spoiled
    .filter(({ whole }) => whole.jobs.length === 0)
    .map(({ whole }) => indexed(whole));
  const kept = lost.spoiled.filter(({ whole }) => whole.jobs.length > 0).map(({ whole }) => whole);
  await blocks.bulkDelete(emptied);
  await keys.bulkDelete(emptied);
  await blocks.bulkPut(kept);
  await keys.bulkPut(kept.map(keysOfBlock));
  await recent.bulkPut(lost.spoiledRecent.map(({ newest, id }) => ({ newest, id, job: null })));
  const shown = [
    ...lost.spoiled.flatMap(({ rows }) => rows.filter(({ id }) => !later.has(id))),
    ...lost.spoiledRecent,
  ];
  await database
    .unreadable(set)
    .bulkPut(shown.map(({ newest, id, row }) => ({ newest, id, row, reason: 'no job when it was read' })));
  return shown.length;
}

/**
 * What is shown holds no row that can be read, and the set beside it will hold all of them: that takes its place before it
 * is whole, and says of how many it is the begin.
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

function asKey([newest, id]: IndexedKey): RowKey {
  return { newest, id };
}
