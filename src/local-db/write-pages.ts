import * as v from 'valibot';
import { type CopyRecord, copyRecordSchema, emptyCopy, type SetName } from './copy-record.ts';
import type { CopyDatabase, StoredJob, UnreadableRow } from './database.ts';
import { isSamePosition, type Position, startPosition } from './position.ts';

/** What one page of a pull does to the copy. */
export interface PageChange {
  /** The position that the page was asked from; it counts only while the copy still stands there. */
  readonly askedFrom: Position;
  readonly next: Position;
  readonly upserts: readonly StoredJob[];
  readonly unreadable: readonly UnreadableRow[];
  /** Rows that are deleted, by key; `newest` is null where their `created_at` cannot be a key. */
  readonly removals: readonly { readonly newest: number | null; readonly id: string }[];
  /** The account's active rows, counted with the page; null where it was not counted. */
  readonly live: number | null;
}

export type PageOutcome =
  | { readonly kind: 'applied'; readonly record: CopyRecord; readonly set: SetName }
  /** Another tab has been here: the page is dropped, and asked for again from where the copy stands. */
  | { readonly kind: 'dropped' };

/**
 * Applies a page: rows, counts and position in one transaction, so a closed tab repeats a page and skips none. A page
 * that was asked from elsewhere (twice, out of order, by two tabs) changes nothing.
 */
export function applyPage(database: CopyDatabase, change: PageChange): Promise<PageOutcome> {
  return inWriting(database, async () => {
    const record = await readRecord(database);
    const set = record.filling;
    const before = record.sets[set];
    if (!isSamePosition(before.position, change.askedFrom)) return { kind: 'dropped' };

    const jobs = database.jobs(set);
    const unreadable = database.unreadable(set);
    const gone = [...change.removals, ...change.unreadable];
    let { count, unreadable: unreadableCount } = before;
    if (change.askedFrom.phase === 'first') {
      // Pages by a key that never changes: none of these rows can be here yet.
      count += change.upserts.length;
      unreadableCount += change.unreadable.length;
    } else {
      const touched = [...change.upserts, ...gone];
      const ids = touched.map(({ id }) => id);
      const held = (await jobs.bulkGet(keysOf(touched))).filter((job) => job !== undefined).length;
      const heldUnreadable = (await unreadable.bulkGet(ids)).filter((row) => row !== undefined).length;
      count += change.upserts.length - held;
      unreadableCount += change.unreadable.length - heldUnreadable;
      await jobs.bulkDelete(keysOf(gone));
      await unreadable.bulkDelete(ids);
    }
    await jobs.bulkPut(change.upserts);
    await unreadable.bulkPut(change.unreadable);

    const changed = change.upserts.length + gone.length > 0;
    const after = { ...before, position: change.next, count, unreadable: unreadableCount };
    const written: CopyRecord = {
      ...record,
      generation: changed ? record.generation + 1 : record.generation,
      sets: { ...record.sets, [set]: { ...after, live: change.live ?? before.live } },
    };
    await database.copy.put(written);
    return { kind: 'applied', record: written, set };
  });
}

/** The end of a pull: the server has answered that there is nothing more after `position`. */
export interface CaughtUp {
  readonly position: Position;
  /** The moment of that answer, ISO 8601. */
  readonly asOf: string;
  /** What came of holding the digest against the account's of the same state; `unknown` where it could not be. */
  readonly digest: 'held' | 'failed' | 'unknown';
}

export type CaughtUpOutcome = { readonly kind: 'held' | 'failed' | 'moved'; readonly record: CopyRecord };

/**
 * Notes that the copy is caught up and holds its count against the account's. A set that was filled beside the old one
 * takes over here. `moved`: another tab went on meanwhile, and nothing is noted.
 */
export function noteCaughtUp(
  database: CopyDatabase,
  { position, asOf, digest }: CaughtUp,
): Promise<CaughtUpOutcome> {
  return inWriting(database, async () => {
    const record = await readRecord(database);
    const { filling, serving } = record;
    const set = record.sets[filling];
    if (!isSamePosition(set.position, position)) return { kind: 'moved', record };
    const held = digest !== 'failed' && (set.live === null || set.live === set.count + set.unreadable);
    const takesOver = filling !== serving;
    const written: CopyRecord = {
      ...record,
      generation: takesOver ? record.generation + 1 : record.generation,
      serving: filling,
      proof: held ? 'held' : 'failed',
      sets: { ...record.sets, [filling]: { ...set, asOf, proven: set.proven || digest === 'held' } },
    };
    await database.copy.put(written);
    if (takesOver) await clearSet(database, serving);
    return { kind: held ? 'held' : 'failed', record: written };
  });
}

/**
 * Begins to pull everything anew beside the copy, which stays what is shown and exported. Does nothing where the copy
 * no longer stands at `askedFrom`. `proofFailed`: the copy is known to be wrong, and says so until it is replaced.
 */
export function startAnew(
  database: CopyDatabase,
  { askedFrom, proofFailed }: { askedFrom: Position; proofFailed: boolean },
): Promise<CopyRecord> {
  return inWriting(database, async () => {
    const record = await readRecord(database);
    if (!isSamePosition(record.sets[record.filling].position, askedFrom)) return record;
    const filling: SetName = record.serving === 'a' ? 'b' : 'a';
    await clearSet(database, filling);
    const written: CopyRecord = {
      ...record,
      filling,
      proof: proofFailed ? 'failed' : record.proof,
      sets: { ...record.sets, [filling]: { ...emptyCopy.sets.a, position: startPosition } },
    };
    await database.copy.put(written);
    return written;
  });
}

/** The copy's record; of a new copy the empty one. Throws where it is not one of ours. */
export async function readRecord(database: CopyDatabase): Promise<CopyRecord> {
  const stored = await database.copy.get('copy');
  return stored === undefined ? emptyCopy : v.parse(copyRecordSchema, stored);
}

function inWriting<T>(database: CopyDatabase, run: () => Promise<T>): Promise<T> {
  return database.transaction('rw', database.tables, run);
}

async function clearSet(database: CopyDatabase, set: SetName): Promise<void> {
  await database.jobs(set).clear();
  await database.unreadable(set).clear();
}

function keysOf(rows: readonly { newest: number | null; id: string }[]): [number, string][] {
  return rows.flatMap(({ newest, id }) => (newest === null ? [] : [[newest, id] as [number, string]]));
}
