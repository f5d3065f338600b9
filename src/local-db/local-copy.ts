import { liveQuery } from 'dexie';
import { newestKey } from '../job/export-order.ts';
import type { Job } from '../job/job.ts';
import { codeOf } from '../kernel/errors.ts';
import type { StoredJob } from './block.ts';
import { codedError } from './coded-error.ts';
import { type CopyRecord, type CopyState, stateOf } from './copy-record.ts';
import { CopyDatabase, type LostRows, type UnreadableRow } from './database.ts';
import { type Digest, digestOf } from './digest.ts';
import { type Losses, readLosses } from './losses.ts';
import type { Position } from './position.ts';
import {
  type AccountAtOneMoment,
  type JobsAtOneMoment,
  readAccount,
  readAtOneMoment,
  readFillingKeys,
} from './read-batches.ts';
import { readRow } from './row-set.ts';
import { salvage } from './salvage.ts';
import {
  applyAnswer,
  applyPage,
  type CaughtUp,
  type CaughtUpOutcome,
  fold,
  inReading,
  noteAnswer,
  noteCaughtUp,
  type PageChange,
  type PageOutcome,
  type ResetAnswer,
  readRecord,
  startAnew,
} from './write-pages.ts';

/**
 * This device's copy of one account's jobs: a narrow door that hides the storage layout. It reads batches in export
 * order and single rows by key, applies pages, counts, and gives an export one state.
 *
 * Every call throws a `CodedError`: STORAGE_FULL, STORAGE_UNAVAILABLE if the browser gives no storage, COPY_DAMAGED if
 * the browser has lost a part of the copy. The copy then goes on without that part, says that it is incomplete, and the
 * next pull fetches everything anew. A copy that is lost completely leaves nothing behind, as if the browser had
 * removed it.
 */
export interface LocalCopy {
  state(): Promise<CopyState>;
  /**
   * Where to ask for the next page, and whether the digest of the present rows was compared already. `hadEpoch`: this
   * account had a history here. `question`: the person is asked whether the pulled jobs may replace the copy.
   */
  pullState(): Promise<{
    position: Position;
    proven: boolean;
    hadEpoch: boolean;
    question: CopyRecord['question'];
  }>;
  readJob(key: { created_at: string; id: string }): Promise<(Job & { readonly rev: string }) | undefined>;
  readAtOneMoment(): Promise<JobsAtOneMoment>;
  /** What the account held when it last answered: see `readAccount`. */
  readAccount(): Promise<AccountAtOneMoment>;
  /**
   * Rows that cannot be read and are kept as they came, and rows of which the browser has left only the id: how many
   * there are, and the first `limit` of them.
   */
  unreadable(limit: number): Promise<{ count: number; rows: readonly Pick<UnreadableRow, 'id' | 'row'>[] }>;
  applyPage(change: PageChange): Promise<PageOutcome>;
  noteCaughtUp(end: CaughtUp): Promise<CaughtUpOutcome>;
  /** What the copy would lose to the set that pulls write to. Null if that set is the copy itself. */
  losses(): Promise<Losses | null>;
  /** Notes the person's answer to `question`. */
  noteAnswer(answer: ResetAnswer): Promise<void>;
  /** Does what the noted answer says, if there is one. */
  applyAnswer(): Promise<void>;
  /** Moves some recent rows into the blocks, where reading is faster (`isToBeFolded`). Changes no row. */
  fold(): Promise<CopyRecord>;
  /** The digest of the set that pulls write to. Throws COPY_CHANGED if a pull writes to it meanwhile. */
  digest(): Promise<Digest>;
  startAnew(options: { askedFrom: Position; proofFailed: boolean }): Promise<CopyRecord>;
  /** Calls the listener with each new state, whichever tab made it. Returns a function that stops this. */
  observe(listener: (state: CopyState) => void): () => void;
  /** Deletes the copy once every tab has closed it. Signing out gives up waiting: `delete-database.ts`. */
  remove(): Promise<void>;
  close(): void;
}

type CopyEvent = 'onClosed' | 'onEnded' | 'onLost';
const nothing = () => {};

/**
 * Opens the copy of an account, or makes an empty one. `onClosed`: a newer version of the app, in another tab, took the
 * copy over. `onEnded`: the browser ended the connection, and may have removed the copy. The next call opens a copy that
 * may be a new one. `onLost`: the browser ended the connection and opens no new one; called at each call that finds this.
 * WebKit does this to a page and all its workers when the process that keeps its databases dies ("Connection to Indexed
 * Database server lost. Refresh the page to try again"; seen in WebKitGTK 2.50).
 */
export async function openLocalCopy(
  userId: string,
  { onClosed = nothing, onEnded = nothing, onLost = nothing }: Partial<Record<CopyEvent, () => void>> = {},
): Promise<LocalCopy> {
  const database = new CopyDatabase(userId);
  let isInUse = false;
  function close(): void {
    isInUse = false;
    database.close();
  }
  database.on('versionchange', ({ newVersion }) => {
    close();
    // Null means that it is being deleted, which its caller reports. Otherwise a newer version of the app opens it.
    if (newVersion !== null) onClosed();
  });
  database.on('close', () => isInUse && onEnded());
  const { coded, codedEach } = coding(database, () => {
    // Dexie reopens a connection that the browser ended, at the next call. If that fails, it does not try again.
    if (isInUse && database.hasFailed()) onLost();
  });
  await coded(() => database.open());
  isInUse = true;
  return {
    state: () => coded(async () => stateOf(await readRecord(database))),
    pullState: () =>
      coded(async () => {
        const record = await readRecord(database);
        const { position, proven } = record.sets[record.filling];
        const hadEpoch = [position, record.sets[record.serving].position].some(({ epoch }) => epoch !== null);
        return { position, proven, hadEpoch, question: record.question };
      }),
    readJob: (key) =>
      coded(() =>
        inReading(database, async () => {
          const { serving } = await readRecord(database);
          const stored = await readRow(database.rows(serving), {
            newest: newestKey(key.created_at),
            id: key.id,
          });
          if (stored === undefined) return undefined;
          const { newest: _newest, ...job } = stored;
          return job;
        }),
      ),
    readAtOneMoment: () =>
      coded(async () => {
        const { state, batches } = await readAtOneMoment(database);
        return { state, batches: codedEach(batches) };
      }),
    readAccount: () =>
      coded(async () => {
        const { batches, ...account } = await readAccount(database);
        return { ...account, batches: codedEach(batches) };
      }),
    unreadable: (limit) =>
      coded(() =>
        inReading(database, async () => {
          const { serving, sets } = await readRecord(database);
          const kept = await database.unreadable(serving).limit(limit).toArray();
          return { count: sets[serving].unreadable, rows: kept.flatMap(named).slice(0, limit) };
        }),
      ),
    applyPage: (change) => coded(() => applyPage(database, change)),
    noteCaughtUp: (end) => coded(() => noteCaughtUp(database, end)),
    losses: () =>
      coded(async () => {
        const { serving, filling } = await readRecord(database);
        return serving === filling ? null : readLosses(database);
      }),
    noteAnswer: (answer) => coded(() => noteAnswer(database, answer)),
    applyAnswer: () => coded(() => applyAnswer(database)),
    fold: () => coded(() => fold(database)),
    digest: () => coded(() => digestOf(readFillingKeys(database))),
    startAnew: (options) => coded(() => startAnew(database, options)),
    observe(listener) {
      const subscription = liveQuery(() => readRecord(database)).subscribe({
        next: (record) => listener(stateOf(record)),
        // A closed database has nothing more to report. `onClosed` says what closed it.
        error: () => {},
      });
      return () => subscription.unsubscribe();
    },
    remove() {
      isInUse = false;
      return coded(() => database.delete());
    },
    close,
  };
}

/** A row as the copy keeps it. Throws a RangeError for a `created_at` that no key can hold. */
export function storedJob(job: Job, rev: string): StoredJob {
  return { ...job, newest: newestKey(job.created_at), rev };
}

function named(kept: UnreadableRow | LostRows): readonly Pick<UnreadableRow, 'id' | 'row'>[] {
  return 'lost' in kept ? kept.lost.map((id) => ({ id, row: null })) : [kept];
}

/** Runs a call on the copy, and gives its failure a code. Calls `onFault` if the storage refused. */
function coding(
  database: CopyDatabase,
  onFault: () => void,
): {
  coded<T>(run: () => PromiseLike<T>): Promise<T>;
  codedEach<B>(batches: AsyncGenerator<B, void, undefined>): AsyncGenerator<B, void, undefined>;
} {
  async function withCode(cause: unknown): Promise<unknown> {
    const error = codedError(cause);
    if (codeOf(error) === 'COPY_DAMAGED') {
      await salvage(database).catch((fault: unknown) => console.error('Nothing could be salvaged', fault));
    }
    if (codeOf(error) === 'STORAGE_UNAVAILABLE') onFault();
    return error;
  }
  return {
    async coded(run) {
      try {
        return await run();
      } catch (cause) {
        throw await withCode(cause);
      }
    },
    async *codedEach(batches) {
      try {
        yield* batches;
      } catch (cause) {
        throw await withCode(cause);
      }
    },
  };
}
