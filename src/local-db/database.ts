import Dexie, { type Table, type Transaction } from 'dexie';
import type { StoredJob } from './block.ts';
import { type CopyRecord, type SetName, setNames } from './copy-record.ts';
import { copyDatabaseName } from './database-name.ts';
import { appendRows, type RowSet } from './row-set.ts';

/** A row that could not be read, as it came: kept and counted, so that an export can say that it is missing. */
export interface UnreadableRow {
  readonly id: string;
  /** Where its `created_at` can be read, so that an earlier, readable version of it is found and replaced. */
  readonly newest: number | null;
  readonly reason: string;
  readonly row: unknown;
}

/**
 * Rows of one block that the browser has lost: all that is left of them is that they were there. One record for them
 * all, or a copy that is lost nearly whole would be as many records as it had rows, one transaction of many seconds.
 */
export interface LostRows {
  /** The first of them. */
  readonly id: string;
  readonly lost: readonly string[];
}

/** One database for each account, so that accounts on one device cannot mix. */
export class CopyDatabase extends Dexie {
  declare readonly copy: Table<CopyRecord, 'copy'>;

  constructor(userId: string) {
    super(copyDatabaseName(userId));
    this.version(1).stores({
      jobs_a: '[newest+id]',
      jobs_b: '[newest+id]',
      unreadable_a: 'id',
      unreadable_b: 'id',
      copy: 'key',
    });
    this.version(2)
      .stores({
        jobs_a: null,
        jobs_b: null,
        ...Object.fromEntries(
          setNames.flatMap((set) =>
            ['blocks', 'block_keys', 'recent'].map((table) => [`${table}_${set}`, '[newest+id]']),
          ),
        ),
      })
      .upgrade(layInBlocks);
  }

  rows(set: SetName): RowSet {
    return rowsOf((name) => this.table(name), set);
  }

  /** Rows that are lost stand in the set that is shown alone, until another one takes its place: pulls do not meet them. */
  unreadable(set: SetName): Table<UnreadableRow | LostRows, string> {
    return this.table(`unreadable_${set}`);
  }
}

/**
 * What version 1 kept a row a record, on a device that may be without a network: nothing is asked for again. One
 * transaction, so that whoever closes the tab midway loses nothing, and begins anew. 100,000 rows took 14 seconds and
 * 165 MB more, a million 132 seconds and 700 MB, most of it the browser's own (Chromium 156, two busy cores).
 */
async function layInBlocks(transaction: Transaction): Promise<void> {
  const rowsARead = 1000;
  for (const set of setNames) {
    const jobs: Table<StoredJob, [number, string]> = transaction.table(`jobs_${set}`);
    let after: readonly unknown[] = [Dexie.minKey, Dexie.minKey];
    for (;;) {
      const rows = await jobs.where(':id').above(after).limit(rowsARead).toArray();
      const last = rows.at(-1);
      if (last === undefined) break;
      await appendRows(
        rowsOf((name) => transaction.table(name), set),
        rows,
      );
      after = [last.newest, last.id];
    }
  }
  await transaction
    .table<CopyRecord>('copy')
    .toCollection()
    .modify(({ sets }) => {
      for (const set of setNames) Object.assign(sets[set], { recent: 0, folds: 0 });
    });
}

function rowsOf(table: (name: string) => Table<unknown, unknown>, set: SetName): RowSet {
  return {
    blocks: table(`blocks_${set}`) as RowSet['blocks'],
    keys: table(`block_keys_${set}`) as RowSet['keys'],
    recent: table(`recent_${set}`) as RowSet['recent'],
  };
}
