import Dexie from 'dexie';
import { CodedError } from '../errors.ts';
import { type CopyState, type SetName, stateOf } from './copy-record.ts';
import type { CopyDatabase, StoredJob } from './database.ts';
import { readRecord } from './write-pages.ts';

/** Rows a read: measured best between 100 and 300; larger batches stall the reader (Chromium). */
const batchRows = 200;

/** All jobs of the copy at one moment, in export order. */
export interface JobsAtOneMoment {
  readonly state: CopyState;
  /** Read once. Throws COPY_CHANGED as soon as the copy is no longer what `state` says: drop all, begin again. */
  readonly batches: AsyncGenerator<readonly StoredJob[], void, undefined>;
}

/**
 * Reads the copy as it stands now. Each batch is a transaction of its own, since a transaction ends with the first
 * await that is not IndexedDB's; each looks at `generation` in that same transaction. Memory holds one batch.
 */
export async function readAtOneMoment(database: CopyDatabase): Promise<JobsAtOneMoment> {
  const record = await readRecord(database);
  return { state: stateOf(record), batches: batchesOf(database, record.serving, record.generation) };
}

/** Reads the set that pulls write to, on the same terms; it is the one that is shown but while it replaces that. */
export async function* readFilling(
  database: CopyDatabase,
): AsyncGenerator<readonly StoredJob[], void, undefined> {
  const { filling, generation } = await readRecord(database);
  yield* batchesOf(database, filling, generation);
}

async function* batchesOf(
  database: CopyDatabase,
  set: SetName,
  atGeneration: number,
): AsyncGenerator<readonly StoredJob[], void, undefined> {
  const jobs = database.jobs(set);
  let after: [number | typeof Dexie.minKey, string | typeof Dexie.minKey] = [Dexie.minKey, Dexie.minKey];
  for (;;) {
    const batch = await database.transaction('r', jobs, database.copy, async () => {
      const { generation } = await readRecord(database);
      if (generation !== atGeneration)
        throw new CodedError('COPY_CHANGED', 'The copy changed while it was read');
      return jobs.where(':id').above(after).limit(batchRows).toArray();
    });
    if (batch.length > 0) yield batch;
    const last = batch.at(-1);
    if (last === undefined || batch.length < batchRows) return;
    after = [last.newest, last.id];
  }
}
