import Dexie, { type Table } from 'dexie';
import { type CopyRecord, type SetName, setNames } from './copy-record.ts';
import { copyDatabaseName } from './database-name.ts';
import type { RowSet } from './row-set.ts';

/** A row that could not be read, as it came. It is kept and counted, so that an export can say that it is missing. */
export interface UnreadableRow {
  readonly id: string;
  /** Set if its `created_at` can be read: an earlier, readable version of the row is then found and replaced. */
  readonly newest: number | null;
  readonly reason: string;
  readonly row: unknown;
}

/**
 * The ids of rows in one block that the browser has lost. Nothing else is left of them. They share one record: if a
 * copy is lost almost completely, one record a row would take a transaction of many seconds.
 */
export interface LostRows {
  /** The first of these ids. */
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

  /** Lost rows stand only in the set that is shown, until another set takes its place. Pulls never meet them. */
  unreadable(set: SetName): Table<UnreadableRow | LostRows, string> {
    return this.table(`unreadable_${set}`);
  }
}
