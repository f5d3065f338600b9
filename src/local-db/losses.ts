import type { CopyRecord, SetName } from './copy-record.ts';
import type { CopyDatabase } from './database.ts';
import { readKeys } from './read-batches.ts';
import { readRecord } from './write-pages.ts';

/** What the set that is filled beside the copy lacks, and adds, compared with the copy at this `generation`. */
export interface Losses {
  readonly generation: number;
  /** The jobs that the copy holds and the other set does not, including those that cannot be read. */
  readonly ids: ReadonlySet<string>;
  /** Whether the other set holds jobs that the copy does not. */
  readonly hasNews: boolean;
}

/**
 * Compares the copy with the set that will replace it, by ids. Memory holds the copy's ids. A copy is replaced only
 * after a reset or a failed proof. Throws COPY_CHANGED if either set is written to meanwhile.
 */
export async function readLosses(database: CopyDatabase): Promise<Losses> {
  const record = await readRecord(database);
  const ids = new Set<string>();
  for await (const held of idsOf(database, record, record.serving)) for (const id of held) ids.add(id);
  let hasNews = false;
  for await (const held of idsOf(database, record, record.filling))
    for (const id of held) if (!ids.delete(id)) hasNews = true;
  return { generation: record.generation, ids, hasNews };
}

async function* idsOf(
  database: CopyDatabase,
  record: CopyRecord,
  set: SetName,
): AsyncGenerator<readonly string[], void, undefined> {
  for await (const keys of readKeys(database, record, set)) yield keys.map(({ id }) => id);
  for (const row of await database.unreadable(set).toArray()) yield 'lost' in row ? row.lost : [row.id];
}
