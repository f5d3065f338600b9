import {
  type CheckProgress,
  type ExportPreview,
  type ExportProgress,
  type ExportRequest,
  type FileCheck,
  type JobListQuery,
  type JobListSlice,
  type ProofOutcome,
  type SyncProblem,
  type SyncState,
  syncProblemOf,
  type TagCount,
  type WorkerCalls,
} from '../bridge/calls.ts';
import { checkFile } from '../import/check-file.ts';
import type { FileProgress } from '../import/file-check.ts';
import { CodedError, codeOf } from '../kernel/errors.ts';
import { followCopy } from '../local-db/follow-copy.ts';
import { createJobList, listRow } from '../local-db/job-list.ts';
import { type KeptReceipts, keptReceipts } from '../local-db/kept-receipts.ts';
import { type LocalCopy, openLocalCopy } from '../local-db/local-copy.ts';
import type { Backend } from '../network/backend.ts';
import { createJobCalls } from '../network/job-calls.ts';
import type { Filters } from '../selection/filters.ts';
import { copyLocks } from '../sync/copy-locks.ts';
import type { OnWait } from '../sync/lock.ts';
import { proveCopy } from '../sync/prove-copy.ts';
import { pullJobs } from '../sync/pull-jobs.ts';
import { exportFile, waitingBehind } from './export-file.ts';
import { removeStoredFile } from './stored-file.ts';
import { digestApart } from './stream-hash.ts';

/** One account's copy with all that is done with it: pulled, listed, exported. What the messages call. */
export interface OpenAccount {
  state(): SyncState;
  /**
   * Pulls until there is nothing more, or until something is in the way: the state then says what. Null where another
   * tab is at it.
   */
  pull(accessToken: string): Promise<SyncState | null>;
  check(accessToken: string): Promise<ProofOutcome>;
  answerReset(answer: WorkerCalls['answerReset']['argument']): Promise<void>;
  list(query: JobListQuery): Promise<JobListSlice>;
  preview(choice: { filters: Filters; now: Date }): Promise<ExportPreview>;
  tags(): Promise<readonly TagCount[]>;
  readonly copy: LocalCopy;
  export(
    request: ExportRequest,
    run: { now: Date; signal: AbortSignal; onProgress: (progress: ExportProgress) => void },
  ): Promise<WorkerCalls['export']['answer']>;
  takeBack(finished: WorkerCalls['takeBack']['argument']): Promise<void>;
  verify(
    file: { file: Blob; name: string },
    run: { signal: AbortSignal; onProgress: (progress: CheckProgress) => void },
  ): Promise<FileCheck>;
  readonly receipts: KeptReceipts;
  close(): void;
}

/** What the account asks of its host, the worker. */
export interface AccountHost {
  readonly now: () => Date;
  readonly onState: (state: SyncState) => void;
  /** The copy was closed from elsewhere: another tab has a newer version of it. */
  readonly onClosed: () => void;
  /** The browser ended the connection to the copy, and gives this page no other one. */
  readonly onLost: () => void;
  /** A new token where the server refuses the one that is there; null where there is none to be had. */
  readonly newToken: () => Promise<string | null>;
}

/** A copy that pulling anew does not cure is pulled whole again so rarely, not at every look for changes. */
const mendAgainMs = 60 * 60_000;

export async function openAccount(
  { userId, backend }: { userId: string; backend: Backend },
  { now, onState, onClosed, onLost, newToken }: AccountHost,
): Promise<OpenAccount> {
  const closed = new AbortController();
  const copy = await openLocalCopy(userId, {
    onClosed() {
      close();
      onClosed();
    },
    onLost,
  });
  const locks = copyLocks(userId);
  const list = createJobList({
    whileReading: (read) => locks.whileReading(read, { signal: closed.signal }),
  });
  const receipts = keptReceipts(userId);
  let state: SyncState = { ...(await copy.state()), pulling: false, problem: null, notBefore: null };
  let token: string | null = null;
  const calls = createJobCalls({ backend, accessToken: async () => token, now, signal: closed.signal });

  function update(change: Partial<SyncState>): void {
    if (closed.signal.aborted) return;
    state = { ...state, ...change };
    onState(state);
  }
  const stopFollowing = followCopy({
    copy,
    list,
    onState: update,
    onFault: (error) => console.error('The list could not be read', error),
  });

  function close(): void {
    closed.abort();
    stopFollowing();
    copy.close();
    receipts.close();
  }

  /** How many jobs of that state of the copy the filters choose; null where the list shows another. */
  function knownCount(filters: Filters, now: Date, generation: number): number | null {
    const { total, generation: counted } = list.query({ filters, sort: 'added', now, offset: 0, limit: 0 });
    return counted === generation ? total : null;
  }

  const pulling: Parameters<typeof pullJobs>[0] = {
    copy,
    calls,
    whileWriting: locks.whileWriting,
    onPage: (change, { record, set }) => {
      if (set === record.serving) list.apply(change, record.generation);
    },
  };

  /** When everything was pulled anew, and was not what the account holds. */
  let foundWrongAt = Number.NEGATIVE_INFINITY;

  /** Moves with each page, and with each answer that there is nothing more. */
  async function standing(): Promise<string> {
    const { generation, asOf } = await copy.state();
    return `${generation} ${asOf}`;
  }

  async function pullOnce(): Promise<SyncProblem | null> {
    const mayMend = now().getTime() - foundWrongAt > mendAgainMs;
    const outcome = await pullJobs({ ...pulling, mayMend });
    if (outcome.kind === 'up-to-date') {
      if (!outcome.held && mayMend) foundWrongAt = now().getTime();
      return null;
    }
    // What is asked stands in the copy's own state.
    if (outcome.kind === 'asks') return null;
    if ('notBefore' in outcome) update({ notBefore: outcome.notBefore ?? null });
    if (outcome.kind === 'server') console.error(`The pull stopped: ${outcome.reason}`);
    return outcome.kind;
  }

  /** An export ends first: a person may be saving what this takes away. */
  async function applyAnswer(): Promise<void> {
    if ((await copy.state()).question?.answer !== 'take') return;
    await locks.whileWriting(() => copy.applyAnswer());
    update(await copy.state());
  }

  async function pull(): Promise<SyncProblem | null> {
    await applyAnswer();
    const problem = await pullOnce();
    if (problem !== 'sign-in') return problem;
    token = await newToken();
    return token === null ? 'sign-in' : pullOnce();
  }

  // One that was noted in a tab that was closed. The next pull tries again.
  applyAnswer().catch((error: unknown) => console.error('The answer could not be applied', error));

  return {
    copy,
    state: () => state,
    async pull(accessToken) {
      token = accessToken;
      // Another tab that pulls writes to the same copy; what it brings arrives through `observe`.
      const pulled = await locks.ifAloneInPulling(async () => {
        update({ pulling: true, notBefore: null });
        const problem = await pull().catch(problemOf);
        update({ pulling: false, problem });
        update(await copy.state());
        return state;
      }, standing);
      return pulled ?? null;
    },
    async check(accessToken) {
      token = accessToken;
      const outcome = await locks.ifAloneInPulling(async () => {
        update({ pulling: true });
        try {
          const checked = await proveCopy(pulling);
          if (checked.kind !== 'sign-in') return checked;
          token = await newToken();
          return token === null ? checked : await proveCopy(pulling);
        } finally {
          update({ pulling: false });
          update(await copy.state());
        }
      }, standing);
      return outcome ?? { kind: 'moved' };
    },
    async answerReset(answer) {
      await copy.noteAnswer(answer);
      update(await copy.state());
      await applyAnswer();
    },
    async list(query) {
      if (list.generation >= 0) return list.query(query);
      // The first rows are there long before the whole list is.
      if (query.offset === 0 && query.sort === 'added' && Object.keys(query.filters).length === 0) {
        const first = await firstRows(copy, query.limit);
        if (first.rows.length === Math.min(query.limit, first.total)) return first;
      }
      await list.load(copy);
      return list.query(query);
    },
    async preview({ filters, now }) {
      for (;;) {
        const { count: all, asOf, incomplete, generation } = await copy.state();
        if (Object.keys(filters).length === 0) return { count: all, all, asOf, incomplete };
        // No pass over the rows: from the list, which is brought to that state if it is not there.
        if (list.generation < generation) await list.load(copy);
        const count = knownCount(filters, now, generation);
        // Another tab pulls: the next state is there already.
        if (count !== null) return { count, all, asOf, incomplete };
      }
    },
    async tags() {
      if (list.generation < 0) await list.load(copy);
      return list.tags();
    },
    receipts,
    async verify(file, { signal, onProgress }) {
      const findReceipt = receipts.find;
      const reading = (read: FileProgress | null) => onProgress({ kind: 'reading', read });
      const onWait: OnWait = (holder) =>
        holder === null ? reading(null) : onProgress(waitingBehind(holder));
      const run = { signal, onProgress: reading };
      try {
        return await locks.whileReading(
          () => checkFile({ ...file, copy, findReceipt, digest: digestApart, ...run }),
          {
            signal,
            onWait,
          },
        );
      } catch (error) {
        if (!signal.aborted) throw error;
        throw new CodedError('CANCELLED', 'The check was cancelled', { cause: error });
      }
    },
    export: (request, run) => exportFile({ userId, copy, locks, knownCount, request, ...run }),
    async takeBack({ userId: owner, fileLock, receiptId }) {
      if (receiptId !== null && owner === userId) await receipts.delete(receiptId);
      if (fileLock !== null) await removeStoredFile(fileLock);
    },
    close,
  };
}

async function firstRows(copy: LocalCopy, limit: number): Promise<JobListSlice> {
  const { state, batches } = await copy.readAtOneMoment();
  const { value } = await batches.next();
  await batches.return();
  return {
    rows: (value ?? []).slice(0, limit).map(listRow),
    total: state.count,
    generation: state.generation,
  };
}

function problemOf(error: unknown): SyncProblem {
  console.error('The pull broke off', error);
  return syncProblemOf(codeOf(error));
}

/** What is called before an account is open. */
export function notOpen(): CodedError {
  return new CodedError('INTERNAL_ERROR', 'No account is open in the worker');
}
