import { CodedError } from '../kernel/errors.ts';
import type { CallName, FromWorker, SyncState, ToWorker, WorkerCalls } from './calls.ts';
import { followLife, newLifeName } from './life-lock.ts';

/** What the bridge asks of its page. */
export interface WorkerPage {
  /** The worker's script; the page wraps its address for Trusted Types. */
  readonly scriptUrl: string;
  /** A new token where the server refuses the one that the worker was given; null where there is none. */
  readonly newToken: (userId: string) => Promise<string | null>;
}

/** One life of the worker: it ends once, and what waits for it then is rejected with WORKER_ENDED. */
export interface WorkerThread {
  readonly hasEnded: boolean;
  call<N extends CallName>(
    name: N,
    argument: WorkerCalls[N]['argument'],
    options?: CallOptions,
  ): Promise<WorkerCalls[N]['answer']>;
  end(why: string): void;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: never) => void;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: CodedError) => void;
  readonly onProgress: ((progress: never) => void) | undefined;
}

/** Starts the worker. `onEnded`: it failed, never came to life, or the browser ended it. */
export function startWorkerThread(
  { scriptUrl, newToken }: WorkerPage,
  told: {
    onState: (state: SyncState) => void;
    onClosed: () => void;
    onLost: () => void;
    onEnded: () => void;
  },
): WorkerThread {
  const name = newLifeName('worker');
  const worker = new Worker(scriptUrl, { type: 'module', name });
  const waiting = new Map<number, Waiting>();
  const life = followLife({ name, scriptUrl, onEnd: end });
  let lastId = 0;
  let hasEnded = false;

  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    life.hear(data);
    if (data.kind === 'alive') return;
    if (data.kind === 'state') told.onState(data.state);
    else if (data.kind === 'closed') told.onClosed();
    else if (data.kind === 'lost') told.onLost();
    else if (data.kind === 'token-wanted') void answerWithToken(data);
    else settle(data);
  });
  // Its script did not load, or threw where nobody caught it: nobody knows what is left of it.
  worker.addEventListener('error', (event) => end(`The worker failed: ${event.message}`));

  function end(why: string): void {
    if (hasEnded) return;
    hasEnded = true;
    life.stop();
    worker.terminate();
    for (const { reject } of waiting.values()) reject(new CodedError('WORKER_ENDED', why));
    waiting.clear();
    told.onEnded();
  }

  /** Always answered: a pull that waits for ever would keep every tab from pulling. */
  async function answerWithToken({
    id,
    userId,
  }: Extract<FromWorker, { kind: 'token-wanted' }>): Promise<void> {
    let accessToken: string | null = null;
    try {
      accessToken = await newToken(userId);
    } catch (error) {
      console.error('No new token could be had', error);
    }
    post({ kind: 'token', id, accessToken });
  }

  function settle(data: Extract<FromWorker, { kind: 'answer' | 'failure' | 'progress' }>): void {
    const call = waiting.get(data.id);
    if (data.kind === 'progress') {
      call?.onProgress?.(data.progress as never);
      return;
    }
    waiting.delete(data.id);
    if (data.kind === 'answer') call?.resolve(data.answer as never);
    else call?.reject(new CodedError(data.code, data.message, data.details ? { details: data.details } : {}));
  }

  function post(message: ToWorker): void {
    worker.postMessage(message);
  }

  return {
    get hasEnded() {
      return hasEnded;
    },
    call(name, argument, { signal, onProgress } = {}) {
      const id = ++lastId;
      signal?.addEventListener('abort', () => post({ kind: 'cancel', id }), { once: true });
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, onProgress });
        post({ kind: 'call', id, name, argument } as ToWorker);
        if (signal?.aborted) post({ kind: 'cancel', id });
      });
    },
    end,
  };
}
