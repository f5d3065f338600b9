import Dexie, { type Table } from 'dexie';
import { type CopyRecord, type SetName, setNames } from './copy-record.ts';
import { copyDatabaseName } from './database-name.ts';
import type { RowSet } from './row-set.ts';

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
      ...Object.fromEntries(
        setNames.flatMap((set) => [
          ...['blocks', 'block_keys', 'recent'].map((table) => [`${table}_${set}`, '[newest+id]']),
          [`unreadable_${set}`, 'id'],
        ]),
      ),
      copy: 'key',
    });
  }

  rows(set: SetName): RowSet {
    return {
      blocks: this.table(`blocks_${set}`),
      keys: this.table(`block_keys_${set}`),
      recent: this.table(`recent_${set}`),
    };
  }

  /** Rows that are lost stand in the set that is shown alone, until another one takes its place: pulls do not meet them. */
  unreadable(set: SetName): Table<UnreadableRow | LostRows, string> {
    return this.table(`unreadable_${set}`);
  }
}
