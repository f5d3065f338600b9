import * as v from 'valibot';
import { compareKeys, type RowKey } from '../job/export-order.ts';
import type { StoredJob } from './block.ts';
import { type CopyRecord, copyRecordSchema, emptyCopy, type SetName } from './copy-record.ts';
import type { CopyDatabase, UnreadableRow } from './database.ts';
import { isSamePosition, type Position, startPosition } from './position.ts';
import { appendRows, changeRows, clearRows, foldRows, isBehindBlocks } from './row-set.ts';

/** Rows outside the blocks slow every reading down a little. Folding them costs most where they are few. */
const recentRows = 1000;

/** What one page of a pull does to the copy. */
export interface PageChange {
  /** The position that the page was asked from. The page counts only if the copy still stands there. */
  readonly askedFrom: Position;
  readonly next: Position;
  readonly upserts: readonly StoredJob[];
  readonly unreadable: readonly UnreadableRow[];
  /** Deleted rows, by key. `newest` is null if their `created_at` cannot be a key. */
  readonly removals: readonly { readonly newest: number | null; readonly id: string }[];
  /** The account's active rows, counted with the page. Null if they were not counted. */
  readonly live: number | null;
}

export type PageOutcome =
  | { readonly kind: 'applied'; readonly record: CopyRecord; readonly set: SetName }
  /** Another tab has moved the position: the page is dropped. The pull asks again from where the copy stands. */
  | { readonly kind: 'dropped' };

/**
 * Applies a page: rows, counts and position in one transaction, so a closed tab repeats a page and skips none. A page
 * that was asked from another position (twice, out of order, by two tabs) changes nothing.
 */
export function applyPage(database: CopyDatabase, change: PageChange): Promise<PageOutcome> {
  return inWriting(database, async () => {
    const record = await readRecord(database);
    const set = record.filling;
    const before = record.sets[set];
    if (!isSamePosition(before.position, change.askedFrom)) return { kind: 'dropped' };

    const { rows, recent } = await applyRows(database, set, change, before.recent);
    const unreadable = await applyUnreadable(database, set, change, before.unreadable);
    const gone = change.removals.length + change.unreadable.length;
    const changed = change.upserts.length + gone > 0;
    const after = {
      ...before,
      position: change.next,
      count: before.count + rows,
      recent: before.recent + recent,
      unreadable: before.unreadable + unreadable,
    };
    const written: CopyRecord = {
      ...record,
      generation: changed ? record.generation + 1 : record.generation,
      sets: { ...record.sets, [set]: { ...after, live: change.live ?? before.live } },
    };
    await database.copy.put(written);
    return { kind: 'applied', record: written, set };
  });
}

/** The end of a pull: the server has answered that nothing more follows after `position`. */
export interface CaughtUp {
  readonly position: Position;
  /** The moment of that answer, ISO 8601. */
  readonly asOf: string;
  /** The result of comparing the digest with the account's at the same state. `unknown` if that was not possible. */
  readonly digest: 'held' | 'failed' | 'unknown';
  /** Set if everything was pulled anew beside the copy: what the copy would lose although no deletion of it came. */
  readonly losses?: UndeletedLosses | null;
}

/** `Losses` without the jobs whose deletion the account reports. */
export interface UndeletedLosses {
  readonly generation: number;
  readonly count: number;
  /** The number including jobs whose deletion is known. */
  readonly absent: number;
  readonly hasNews: boolean;
}

export interface CaughtUpOutcome {
  /** `asks`: the person must say whether the filled set takes over. */
  readonly kind: 'held' | 'failed' | 'moved' | 'asks';
  readonly record: CopyRecord;
}

/**
 * Notes that the copy is caught up, and compares its count with the account's. A set that was filled beside the old one
 * takes over here, unless the copy would lose jobs: then the question is noted, and the copy stays as it is. `moved`:
 * another tab went on meanwhile, and nothing is noted.
 */
export function noteCaughtUp(
  database: CopyDatabase,
  { position, asOf, digest, losses }: CaughtUp,
): Promise<CaughtUpOutcome> {
  return inWriting(database, async () => {
    const record = await readRecord(database);
    const { filling, serving } = record;
    const set = record.sets[filling];
    const takesOver = filling !== serving;
    const isCounted = !takesOver || losses?.generation === record.generation;
    if (!isSamePosition(set.position, position) || !isCounted) return { kind: 'moved', record };
    const held = digest !== 'failed' && (set.live === null || set.live === set.count + set.unreadable);
    const proof: 'held' | 'failed' = held ? 'held' : 'failed';
    const ended = {
      ...set,
      // A copy that does not agree with the account is not the account's present state.
      asOf: held ? asOf : (set.asOf ?? asOf),
      // If the count differs, no digests were compared.
      proven: set.proven || (held && digest === 'held'),
    };
    const noted: CopyRecord = { ...record, sets: { ...record.sets, [filling]: ended } };
    if (takesOver && losses && losses.count > 0) {
      const asked = ask(noted, losses, proof);
      if (asked.question?.answer !== 'take') {
        await database.copy.put(asked);
        return { kind: 'asks', record: asked };
      }
    }
    const written = takesOver ? await takeOver(database, noted, proof) : { ...noted, proof };
    await database.copy.put(written);
    return { kind: proof, record: written };
  });
}

/** An answer holds as long as no more jobs would go than when it was given. */
function ask(
  record: CopyRecord,
  { count, absent, hasNews }: UndeletedLosses,
  proof: 'held' | 'failed',
): CopyRecord {
  const { question } = record;
  const answer = question !== null && count <= question.lacking ? question.answer : null;
  return {
    ...record,
    question: { lacking: count, absent, proof, answer },
    // The account holds no job that the copy lacks: the copy misses nothing.
    proof: hasNews ? record.proof : 'unproven',
  };
}

/** Runs inside the caller's transaction. The caller writes the record. */
async function takeOver(
  database: CopyDatabase,
  { serving, filling, ...record }: CopyRecord,
  proof: CopyRecord['proof'],
): Promise<CopyRecord> {
  await clearSet(database, serving);
  return {
    ...record,
    ...{ generation: record.generation + 1, serving: filling, filling, proof, question: null },
  };
}

/** What the person says: `takes` the account's jobs, or keeps the copy. `lacking`: how many they were told would go. */
export interface ResetAnswer {
  readonly takes: boolean;
  readonly lacking: number;
}

/**
 * Notes the answer at once. It moves no row, so no export has to end first, and a closed tab leaves the rest to the
 * next one. Does nothing if the answer was for another question.
 */
export function noteAnswer(database: CopyDatabase, { takes, lacking }: ResetAnswer): Promise<void> {
  return inWriting(database, async () => {
    const record = await readRecord(database);
    const { question } = record;
    if (question === null || question.lacking > lacking) return;
    await database.copy.put({ ...record, question: { ...question, answer: takes ? 'take' : 'keep' } });
  });
}

/** Lets the account's jobs take over if the person chose that, in one transaction. */
export function applyAnswer(database: CopyDatabase): Promise<void> {
  return inWriting(database, async () => {
    const record = await readRecord(database);
    if (record.question?.answer !== 'take') return;
    await database.copy.put(await takeOver(database, record, record.question.proof));
  });
}

/**
 * Begins to pull everything anew beside the copy, which is still shown and exported. Does nothing if the copy no longer
 * stands at `askedFrom`. `proofFailed`: the copy is known to be wrong, and says so until it is replaced.
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
      question: null,
      sets: { ...record.sets, [filling]: { ...emptyCopy.sets.a, position: startPosition } },
    };
    await database.copy.put(written);
    return written;
  });
}

/** Whether the set that pulls write to has so many single rows outside its blocks that it is time to fold. */
export function isToBeFolded({ sets, filling }: CopyRecord): boolean {
  return sets[filling].recent > recentRows;
}

/**
 * Moves recent rows into the blocks, as many as one transaction should. `recent` of the record says how many are left.
 * The rows do not change, so `generation` does not either. A reader begins again.
 */
export function fold(database: CopyDatabase): Promise<CopyRecord> {
  return inWriting(database, async () => {
    const record = await readRecord(database);
    const set = record.sets[record.filling];
    const folded = await foldRows(database.rows(record.filling));
    const recent = set.recent - folded;
    const written: CopyRecord = {
      ...record,
      sets: { ...record.sets, [record.filling]: { ...set, recent, folds: set.folds + 1 } },
    };
    await database.copy.put(written);
    return written;
  });
}

/** The copy's record. A new copy has the empty one. Throws if it is not one of ours. */
export async function readRecord(database: CopyDatabase): Promise<CopyRecord> {
  const stored = await database.copy.get('copy');
  return stored === undefined ? emptyCopy : v.parse(copyRecordSchema, stored);
}

/** One transaction over the whole copy. */
export function inWriting<T>(database: CopyDatabase, run: () => Promise<T>): Promise<T> {
  return database.transaction('rw', database.tables, run);
}

/** The same for reading: between two reads no other set takes over. */
export function inReading<T>(database: CopyDatabase, run: () => Promise<T>): Promise<T> {
  return database.transaction('r', database.tables, run);
}

/** Runs inside the caller's transaction. */
export async function clearSet(database: CopyDatabase, set: SetName): Promise<void> {
  await clearRows(database.rows(set));
  await database.unreadable(set).clear();
}

/** Returns how many rows, and how many recent rows, were added to the set. */
async function applyRows(
  database: CopyDatabase,
  set: SetName,
  { askedFrom, upserts, removals, unreadable }: PageChange,
  recent: number,
): Promise<{ rows: number; recent: number }> {
  const rows = database.rows(set);
  if (askedFrom.phase === 'first') {
    // First pages go by a key that never changes: none of these rows can be here yet.
    const ordered = upserts.toSorted(compareKeys);
    if (await isBehindBlocks(rows, ordered)) {
      await appendRows(rows, ordered);
      return { rows: upserts.length, recent: 0 };
    }
  }
  return changeRows(rows, { upserts, removals: [...removals, ...unreadable].flatMap(keyOf) }, recent);
}

/** Returns how many unreadable rows were added to the set. */
async function applyUnreadable(
  database: CopyDatabase,
  set: SetName,
  { upserts, removals, unreadable }: PageChange,
  before: number,
): Promise<number> {
  const table = database.unreadable(set);
  let held = 0;
  // There are almost never any, and asking for each id takes longer than all the rest.
  if (before > 0) {
    const ids = [...upserts, ...removals, ...unreadable].map(({ id }) => id);
    held = (await table.bulkGet(ids)).filter((row) => row !== undefined).length;
    await table.bulkDelete(ids);
  }
  await table.bulkPut(unreadable);
  return unreadable.length - held;
}

function keyOf({ newest, id }: { newest: number | null; id: string }): RowKey[] {
  return newest === null ? [] : [{ newest, id }];
}
