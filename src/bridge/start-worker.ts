import { deferred } from '../kernel/deferred.ts';
import { CodedError, codeOf } from '../kernel/errors.ts';
import { type CallName, keptFiles, type SyncState, type WorkerCalls } from './calls.ts';
import type { PipelineWorker } from './pipeline-worker.ts';
import { type CallOptions, startWorkerThread, type WorkerPage, type WorkerThread } from './worker-thread.ts';

const heldFiles: { readonly lock: string; readonly letGo: () => void }[] = [];

/** The worker holds it too, and removes what is two exports old; should it die, the person can still save the file. */
function holdForPage(lock: string): void {
  const letGo = deferred<void>();
  void navigator.locks.request(lock, { mode: 'shared' }, () => letGo.promise);
  heldFiles.push({ lock, letGo: letGo.resolve });
  if (heldFiles.length > keptFiles) heldFiles.shift()?.letGo();
}

function letGoOf(lock: string): void {
  const at = heldFiles.findIndex((held) => held.lock === lock);
  if (at !== -1) heldFiles.splice(at, 1)[0]?.letGo();
}

/**
 * Starts the worker and gives the page's handle on it. A worker that dies rejects all that waits for it with
 * WORKER_ENDED; the next call starts another and opens in it what was open. Not before: what killed one may kill the
 * next, and a page that asks for nothing needs none.
 */
export function startPipelineWorker(page: WorkerPage): PipelineWorker {
  const listeners = new Set<(state: SyncState) => void>();
  const closedListeners = new Set<() => void>();
  const lostListeners = new Set<() => void>();
  let account: WorkerCalls['open']['argument'] | null = null;
  let state: SyncState | null = null;
  let isClosed = false;
  let thread = start();
  /** While a thread that follows another has not opened the account yet. */
  let reopening: Promise<void> | null = null;

  function start(): WorkerThread {
    return startWorkerThread(page, {
      onState: tell,
      onClosed() {
        for (const listener of closedListeners) listener();
      },
      onLost() {
        for (const listener of lostListeners) listener();
      },
      onEnded() {
        if (state?.pulling) tell({ ...state, pulling: false });
      },
    });
  }

  function tell(next: SyncState): void {
    state = next;
    for (const listener of listeners) listener(next);
  }

  /** Null where nothing has to be waited for. */
  function revive(): Promise<void> | null {
    if (isClosed || !thread.hasEnded) return reopening;
    const next = start();
    thread = next;
    reopening = account && reopen(next, account);
    return reopening;
  }

  async function reopen(next: WorkerThread, argument: WorkerCalls['open']['argument']): Promise<void> {
    try {
      tell(await next.call('open', argument));
    } catch (error) {
      next.end('It could not open the account again');
      throw error;
    } finally {
      if (thread === next) reopening = null;
    }
  }

  async function call<N extends CallName>(
    name: N,
    argument: WorkerCalls[N]['argument'],
    options?: CallOptions,
  ): Promise<WorkerCalls[N]['answer']> {
    const reviving = revive();
    if (reviving !== null) await reviving;
    if (isClosed) throw new CodedError('INTERNAL_ERROR', 'The worker was closed');
    return thread.call(name, argument, options);
  }

  return {
    async open(argument) {
      account = argument;
      if (thread.hasEnded && !isClosed) thread = start();
      reopening = null;
      state = await call('open', argument);
      return state;
    },
    pull: (accessToken) => call('pull', { accessToken }),
    check: (accessToken) => call('check', { accessToken }),
    async answerReset(answer) {
      await call('answerReset', answer);
    },
    list: (query) => call('list', query),
    readJob: (key) => call('readJob', key),
    previewExport: (choice) => call('previewExport', choice),
    tags: () => call('tags', null),
    async exportJobs(request, { now, signal, onProgress }) {
      const finished = await call('export', { ...request, now }, { signal, onProgress });
      if (finished.fileLock !== null) holdForPage(finished.fileLock);
      return finished;
    },
    keepReceipt: (receipt) => call('keepReceipt', receipt),
    async takeBack({ fileLock, receipt, receiptId }) {
      if (fileLock !== null) letGoOf(fileLock);
      await call('takeBack', { userId: receipt.userId, fileLock, receiptId });
    },
    checkFile: (file, options) => call('verify', file, options),
    receipts: () => call('receipts', null),
    async deleteReceipt(id) {
      await call('deleteReceipt', { id });
    },
    async closeAccount() {
      account = null;
      reopening = null;
      if (thread.hasEnded) return;
      try {
        await thread.call('closeAccount', null);
      } catch (error) {
        if (codeOf(error) !== 'WORKER_ENDED') throw error;
      }
    },
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClosed(listener) {
      closedListeners.add(listener);
    },
    onLost(listener) {
      lostListeners.add(listener);
    },
    close() {
      isClosed = true;
      thread.end('The worker was closed');
    },
  };
}
