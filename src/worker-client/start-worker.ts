import { CodedError } from '../errors.ts';
import type { CallName, FromWorker, SyncState, ToWorker, WorkerCalls } from '../worker/messages.ts';
import type { PipelineWorker } from './pipeline-worker.ts';

/** What the bridge asks of its page. */
export interface WorkerPage {
  /** The worker's script; the page wraps its address for Trusted Types. */
  readonly scriptUrl: string;
  /** A new token where the server refuses the one that the worker was given; null where there is none. */
  readonly newToken: () => Promise<string | null>;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: CodedError) => void;
  readonly onProgress: ((progress: never) => void) | undefined;
}

/** Starts the worker and gives the page's handle on it. A worker that dies rejects all that waits for it. */
export function startPipelineWorker({ scriptUrl, newToken }: WorkerPage): PipelineWorker {
  const worker = new Worker(scriptUrl, { type: 'module', name: 'pipeline' });
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(state: SyncState) => void>();
  const closedListeners = new Set<() => void>();
  let lastId = 0;

  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === 'state') for (const listener of listeners) listener(data.state);
    else if (data.kind === 'closed') for (const listener of closedListeners) listener();
    else if (data.kind === 'token-wanted') void answerWithToken();
    else settle(data);
  });
  worker.addEventListener('error', (event) => rejectAll(`The worker failed: ${event.message}`));

  /** Always answered: a pull that waits for ever would keep every tab from pulling. */
  async function answerWithToken(): Promise<void> {
    let accessToken: string | null = null;
    try {
      accessToken = await newToken();
    } catch (error) {
      console.error('No new token could be had', error);
    }
    post({ kind: 'token', accessToken });
  }

  function settle(data: Extract<FromWorker, { id: number }>): void {
    const call = waiting.get(data.id);
    if (data.kind === 'progress') {
      call?.onProgress?.(data.progress as never);
      return;
    }
    waiting.delete(data.id);
    if (data.kind === 'answer') call?.resolve(data.answer as never);
    else call?.reject(new CodedError(data.code, data.message, data.details ? { details: data.details } : {}));
  }

  function rejectAll(why: string): void {
    for (const { reject } of waiting.values()) reject(new CodedError('INTERNAL_ERROR', why));
    waiting.clear();
  }

  function post(message: ToWorker): void {
    worker.postMessage(message);
  }

  function call<N extends CallName>(
    name: N,
    argument: WorkerCalls[N]['argument'],
    options: { signal?: AbortSignal; onProgress?: (progress: never) => void } = {},
  ): Promise<WorkerCalls[N]['answer']> {
    const id = ++lastId;
    options.signal?.addEventListener('abort', () => post({ kind: 'cancel', id }), { once: true });
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject, onProgress: options.onProgress });
      post({ kind: 'call', id, name, argument } as ToWorker);
      if (options.signal?.aborted) post({ kind: 'cancel', id });
    });
  }

  return {
    open: (account) => call('open', account),
    pull: (accessToken) => call('pull', { accessToken }),
    check: (accessToken) => call('check', { accessToken }),
    list: (query) => call('list', query),
    readJob: (key) => call('readJob', key),
    previewExport: (choice) => call('previewExport', choice),
    tags: () => call('tags', null),
    exportJobs: (request, { now, signal, onProgress }) =>
      call('export', { ...request, now }, { signal, onProgress }),
    verifyFile: (file, options) => call('verify', file, options),
    receipts: () => call('receipts', null),
    async deleteReceipt(id) {
      await call('deleteReceipt', { id });
    },
    async removeCopy() {
      await call('removeCopy', null);
    },
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClosed(listener) {
      closedListeners.add(listener);
    },
    close() {
      worker.terminate();
      rejectAll('The worker was closed');
    },
  };
}
