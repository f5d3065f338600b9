import { CodedError, codeOf } from '../kernel/errors.ts';
import type { SyncState } from '../sync/sync-state.ts';
import type { PageCalls, WorkerCalls } from './calls.ts';
import { type Client, clientOf, connect, type Handlers, type Run } from './endpoint.ts';
import { hostThreads } from './host-threads.ts';
import { followLife, newLifeName } from './life-lock.ts';

/**
 * The page's handle on its worker. Every call rejects with a `CodedError`. Closing the worker rejects waiting calls.
 */
export type PipelineWorker = Client<WorkerCalls> & {
  /** Calls the listener with each new state. Returns a function that ends the subscription. */
  onState(listener: (state: SyncState) => void): () => void;
  close(): void;
};

/** What the bridge needs from its page. */
export interface WorkerPage extends Omit<Handlers<PageCalls>, 'state'> {
  /** The worker's script. The page wraps its address for Trusted Types. */
  readonly scriptUrl: string;
}

/**
 * Starts the worker and returns the page's handle on it. If the worker dies, all waiting calls reject with
 * WORKER_ENDED. The next call starts another worker and opens the same account in it. It does not start earlier: what
 * killed one worker may kill the next, and a page that asks for nothing needs none.
 */
export function startPipelineWorker(page: WorkerPage): PipelineWorker {
  const listeners = new Set<(state: SyncState) => void>();
  let account: WorkerCalls['open']['argument'] | null = null;
  let state: SyncState | null = null;
  let isClosed = false;
  let thread = start();
  /** Set while a thread that follows another has not opened the account yet. */
  let reopening: Promise<void> | null = null;

  function start(): Thread {
    return startThread(page.scriptUrl, {
      handlers: { ...page, state: tell },
      onEnded() {
        if (state?.pulling) tell({ ...state, pulling: false });
      },
    });
  }

  function tell(next: SyncState): void {
    state = next;
    for (const listener of listeners) listener(next);
  }

  /** Null if there is nothing to wait for. */
  function revive(): Promise<void> | null {
    if (isClosed || !thread.hasEnded) return reopening;
    thread = start();
    reopening = account && reopen(thread, account);
    return reopening;
  }

  async function reopen(next: Thread, argument: WorkerCalls['open']['argument']): Promise<void> {
    try {
      tell(await next.worker.open(argument));
    } catch (error) {
      next.end('It could not open the account again');
      throw error;
    } finally {
      if (thread === next) reopening = null;
    }
  }

  async function call(name: string, argument: unknown, run?: Partial<Run<unknown>>): Promise<unknown> {
    const reviving = revive();
    if (reviving !== null) await reviving;
    if (isClosed) throw new CodedError('INTERNAL_ERROR', 'The worker was closed');
    const calls = thread.worker as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
    return calls[name]?.(argument, run);
  }

  return Object.assign(clientOf<WorkerCalls>(call), {
    async open(argument: WorkerCalls['open']['argument']) {
      account = null;
      revive();
      account = argument;
      reopening = null;
      state = (await call('open', argument)) as SyncState;
      return state;
    },
    async closeAccount() {
      account = null;
      reopening = null;
      if (thread.hasEnded) return;
      try {
        await thread.worker.closeAccount();
      } catch (error) {
        // A worker that dies has closed the databases, too.
        if (codeOf(error) !== 'WORKER_ENDED') throw error;
      }
    },
    onState(listener: (state: SyncState) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      isClosed = true;
      thread.end('The worker was closed');
    },
  });
}

/** One life of the worker. It ends once, and the calls that wait then reject with WORKER_ENDED. */
interface Thread {
  readonly worker: Client<WorkerCalls>;
  readonly hasEnded: boolean;
  end(why: string): void;
}

/** `onEnded`: the worker failed, never came to life, or the browser ended it. */
function startThread(
  scriptUrl: string,
  { handlers, onEnded }: { handlers: Handlers<PageCalls>; onEnded: () => void },
): Thread {
  const name = newLifeName('worker');
  const worker = new Worker(scriptUrl, { type: 'module', name });
  const connection = connect<WorkerCalls, PageCalls>(worker, () => handlers);
  const life = followLife({ name, scriptUrl, onEnd: end });
  let hasEnded = false;
  const threads = hostThreads((failed) => worker.postMessage(failed));
  worker.addEventListener('message', ({ data }: MessageEvent) => {
    life.hear(data);
    // A message may be on its way while the worker is ended. Nobody would end that thread.
    if (!hasEnded) threads.hear(data);
  });
  // Its script did not load, or threw uncaught: nobody knows what state it is in.
  worker.addEventListener('error', (event) => end(`The worker failed: ${event.message}`));

  function end(why: string): void {
    if (hasEnded) return;
    hasEnded = true;
    life.stop();
    worker.terminate();
    threads.end();
    connection.end(why);
    onEnded();
  }

  return {
    worker: connection.others,
    get hasEnded() {
      return hasEnded;
    },
    end,
  };
}
