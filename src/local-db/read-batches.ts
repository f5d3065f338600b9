import Dexie, { type Table } from 'dexie';
import type { RowKey } from '../job/export-order.ts';
import { CodedError } from '../kernel/errors.ts';
import { type Block, type BlockKeys, type StoredJob, type VersionedKey, withRecent } from './block.ts';
import { type CopyRecord, type CopyState, type SetName, stateOf } from './copy-record.ts';
import type { CopyDatabase } from './database.ts';
import { type IndexedKey, indexed, type RowSet } from './row-set.ts';
import { readRecord } from './write-pages.ts';

/** All jobs of the copy at one moment, in export order. */
export interface JobsAtOneMoment {
  readonly state: CopyState;
  /** Read once. Throws COPY_CHANGED as soon as the copy differs from `state`: drop everything and begin again. */
  readonly batches: AsyncGenerator<readonly StoredJob[], void, undefined>;
}

/**
 * Reads the copy as it is now. Each batch is a transaction of its own, since a transaction ends with the first await
 * that is not IndexedDB's. Each one checks the record in that same transaction. Memory holds one batch.
 */
export async function readAtOneMoment(database: CopyDatabase): Promise<JobsAtOneMoment> {
  const record = await readRecord(database);
  return { state: stateOf(record), batches: batchesOf(database, record, record.serving, wholeRows) };
}

/** What the account held when it last answered, on the same terms. */
export interface AccountAtOneMoment extends Pick<JobsAtOneMoment, 'batches'> {
  /** What is missing besides `unreadable`. */
  readonly lacks: 'first-pull' | 'proof-failed' | null;
  /** Jobs that this device could not read, and that `batches` lacks, by their ids, as they came if that is known. */
  readonly unreadable: ReadonlyMap<string, unknown>;
}

/**
 * Reads what the account held. That is the copy, unless the person is asked whether the account's rows may replace it:
 * then those rows stand beside it.
 */
export async function readAccount(database: CopyDatabase): Promise<AccountAtOneMoment> {
  const record = await readRecord(database);
  const set = record.question === null ? record.serving : record.filling;
  const kept = record.sets[set].unreadable === 0 ? [] : await database.unreadable(set).toArray();
  return {
    lacks: lacksOf(record, set),
    unreadable: new Map(
      kept.flatMap((row) =>
        'lost' in row ? row.lost.map((id) => [id, null] as const) : [[row.id, row.row] as const],
      ),
    ),
    batches: batchesOf(database, record, set, wholeRows),
  };
}

function lacksOf(
  { sets, proof, question }: CopyRecord,
  set: CopyRecord['serving'],
): AccountAtOneMoment['lacks'] {
  const { position, asOf } = sets[set];
  if (position.phase === 'first' || asOf === null) return 'first-pull';
  return (question === null ? proof : question.proof) === 'failed' ? 'proof-failed' : null;
}

/**
 * Keys and versions of the set that pulls write to, on the same terms. It is the set that is shown, except while it
 * replaces that one.
 */
export async function* readFillingKeys(
  database: CopyDatabase,
): AsyncGenerator<readonly VersionedKey[], void, undefined> {
  const record = await readRecord(database);
  yield* readKeys(database, record, record.filling);
}

/** Keys and versions of one set, on the same terms: as long as the copy is what `record` says. */
export function readKeys(
  database: CopyDatabase,
  record: CopyRecord,
  set: SetName,
): AsyncGenerator<readonly VersionedKey[], void, undefined> {
  return batchesOf(database, record, set, keysAlone);
}

/** How a set is read: `B` is a record for many rows, `R` is one row. */
interface Reading<B extends RowKey, R extends RowKey> {
  readonly tableOf: (set: RowSet) => Table<B, IndexedKey>;
  /**
   * A read waits for the browser: with two blocks a read, an export spent a third of its time waiting. Four are no
   * faster than three, and an export as JSON then adds 60 MB more to memory (1,000,000 rows, Chromium 156: 172 against
   * 110).
   */
  readonly blocksARead: number;
  readonly rowsOf: (block: B) => readonly R[];
  readonly rowOf: (job: StoredJob) => R;
}

const wholeRows: Reading<Block, StoredJob> = {
  tableOf: ({ blocks }) => blocks,
  blocksARead: 3,
  rowsOf: ({ jobs }) => jobs,
  rowOf: (job) => job,
};

const keysAlone: Reading<BlockKeys, VersionedKey> = {
  tableOf: ({ keys }) => keys,
  blocksARead: 20,
  rowsOf: ({ keys }) => keys,
  rowOf: (job) => job,
};

async function* batchesOf<B extends RowKey, R extends RowKey>(
  database: CopyDatabase,
  at: CopyRecord,
  setName: SetName,
  { tableOf, blocksARead, rowsOf, rowOf }: Reading<B, R>,
): AsyncGenerator<readonly R[], void, undefined> {
  const set = database.rows(setName);
  const table = tableOf(set);
  let afterBlock: readonly unknown[] = beforeAll;
  let afterRow: readonly unknown[] = beforeAll;
  for (;;) {
    const read = await database.transaction('r', table, set.recent, database.copy, async () => {
      await checkIsStill(at, setName, database);
      const blocks = await table.where(':id').above(afterBlock).limit(blocksARead).toArray();
      const rows = blocks.map(rowsOf);
      const last = blocks.length < blocksARead ? undefined : blocks.at(-1);
      const lastRow = last && rows.at(-1)?.at(-1);
      const until = lastRow === undefined ? behindAll : indexed(lastRow);
      const recent =
        at.sets[setName].recent === 0
          ? []
          : await set.recent.where(':id').between(afterRow, until, false, true).toArray();
      return { rows, recent, last, until };
    });
    const recent = read.recent.map(({ newest, id, job }) => ({ newest, id, row: job && rowOf(job) }));
    const batch = withRecent(read.rows.flat(), recent);
    if (batch.length > 0) yield batch;
    if (read.last === undefined) return;
    afterBlock = indexed(read.last);
    afterRow = read.until;
  }
}

async function checkIsStill(at: CopyRecord, set: SetName, database: CopyDatabase): Promise<void> {
  const { generation, sets } = await readRecord(database);
  if (generation !== at.generation || sets[set].folds !== at.sets[set].folds)
    throw new CodedError('COPY_CHANGED', 'The copy changed while it was read');
}

const beforeAll = [Dexie.minKey, Dexie.minKey];
const behindAll = [Dexie.maxKey, Dexie.maxKey];
