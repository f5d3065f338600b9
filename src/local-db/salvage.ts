import { compareKeys, type RowKey, type VersionedKey } from './block.ts';
import type { CopyRecord, SetName } from './copy-record.ts';
import type { CopyDatabase, UnreadableRow } from './database.ts';
import { indexed, type RowSet } from './row-set.ts';
import { inWriting, readRecord, startAnew } from './write-pages.ts';

/**
 * After the browser has lost a part of the copy: what can still be read stays, to be shown and exported, also without a
 * network. The lost rows are counted, and kept by their ids, as rows that cannot be read, and everything is pulled anew
 * beside them. Where another tab writes meanwhile nothing is done: whoever reads next comes here again.
 */
export async function salvage(database: CopyDatabase): Promise<void> {
  const before = await readRecord(database);
  const set = before.serving;
  const lost = await lostBlocks(database.rows(set));
  const record = lost.length === 0 ? before : await leaveOut(database, { before, set, lost });
  // Else it is being fetched anew already, and what is lost of it was not what is fetched.
  if (lost.length === 0 || record.serving === record.filling)
    await startAnew(database, { askedFrom: record.sets[record.filling].position, proofFailed: false });
}

interface LostBlock extends RowKey {
  readonly keys: readonly VersionedKey[];
}

async function lostBlocks({ blocks, keys }: RowSet): Promise<LostBlock[]> {
  const lost: LostBlock[] = [];
  for (const block of await keys.toArray()) {
    try {
      await blocks.get(indexed(block));
    } catch (error) {
      console.error('A block of the copy cannot be read', error);
      lost.push(block);
    }
  }
  return lost;
}

function leaveOut(
  database: CopyDatabase,
  { before, set, lost }: { before: CopyRecord; set: SetName; lost: readonly LostBlock[] },
): Promise<CopyRecord> {
  return inWriting(database, async () => {
    const record = await readRecord(database);
    const { generation, sets, serving } = record;
    if (generation !== before.generation || sets[set].folds !== before.sets[set].folds || serving !== set)
      return record;
    const rows = database.rows(set);
    // What came after its block is a record of its own, and is not lost with it.
    const recent = await rows.recent.toArray();
    const isLater = (key: RowKey) => recent.some((row) => compareKeys(row, key) === 0);
    const unreadable = lost.flatMap(({ keys }) => keys.filter((key) => !isLater(key)).map(asUnreadable));
    await rows.blocks.bulkDelete(lost.map(indexed));
    await rows.keys.bulkDelete(lost.map(indexed));
    await database.unreadable(set).bulkPut(unreadable);
    const after = {
      ...sets[set],
      count: sets[set].count - unreadable.length,
      unreadable: sets[set].unreadable + unreadable.length,
    };
    const written = { ...record, generation: generation + 1, sets: { ...sets, [set]: after } };
    await database.copy.put(written);
    return written;
  });
}

function asUnreadable({ id, newest }: RowKey): UnreadableRow {
  return { id, newest, reason: 'the browser has lost it', row: { id } };
}
