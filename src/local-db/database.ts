import Dexie, { type Table } from 'dexie';
import type { Job } from '../job/job.ts';
import type { CopyRecord, SetName } from './copy-record.ts';
import { copyDatabaseName } from './database-name.ts';

/**
 * A job under its key. `newest` is minus the microseconds of `created_at`, so that the order of keys is the order of
 * exports and a batch is one `getAll`; an index by time would give equal times in the wrong order of ids.
 */
export type StoredJob = Job & { readonly newest: number; readonly rev: string };

/** A row that could not be read, as it came: kept and counted, so that an export can say that it is missing. */
export interface UnreadableRow {
  readonly id: string;
  /** Where its `created_at` can be read, so that an earlier, readable version of it is found and replaced. */
  readonly newest: number | null;
  readonly reason: string;
  readonly row: unknown;
}

/** One database for each account, so that accounts on one device cannot mix. */
export class CopyDatabase extends Dexie {
  declare readonly jobs_a: Table<StoredJob, [number, string]>;
  declare readonly jobs_b: Table<StoredJob, [number, string]>;
  declare readonly unreadable_a: Table<UnreadableRow, string>;
  declare readonly unreadable_b: Table<UnreadableRow, string>;
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
  }

  jobs(set: SetName): Table<StoredJob, [number, string]> {
    return set === 'a' ? this.jobs_a : this.jobs_b;
  }

  unreadable(set: SetName): Table<UnreadableRow, string> {
    return set === 'a' ? this.unreadable_a : this.unreadable_b;
  }
}
