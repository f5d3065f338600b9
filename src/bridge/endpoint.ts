import { CodedError, codeOf, type ErrorCode, type ErrorDetails } from '../kernel/errors.ts';

/** One call: its argument, its answer, and the progress that it reports while it runs. */
export interface Call<Argument, Answer, Progress = never> {
  readonly argument: Argument;
  readonly answer: Answer;
  readonly progress: Progress;
}

type Part<C, N extends keyof C, P extends keyof Call<0, 0>> = C[N] extends { readonly [K in P]: infer T }
  ? T
  : never;

/** The calls of `C`, as functions. Each rejects with a `CodedError`. An aborted `signal` ends it with CANCELLED. */
export type Client<C> = {
  readonly [N in keyof C]: (
    argument: Part<C, N, 'argument'>,
    run?: Partial<Run<Part<C, N, 'progress'>>>,
  ) => Promise<Part<C, N, 'answer'>>;
};

/** The functions that answer the calls of `C`. */
export type Handlers<C> = {
  readonly [N in keyof C]: (
    argument: Part<C, N, 'argument'>,
    run: Run<Part<C, N, 'progress'>>,
  ) => Part<C, N, 'answer'> | Promise<Part<C, N, 'answer'>>;
};

export interface Run<Progress> {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** One side of a `Worker`: the page's handle on it, or the worker's own scope. */
interface Port {
  postMessage(message: Message): void;
  addEventListener(kind: 'message', listener: (event: MessageEvent<Message>) => void): void;
}

type Message =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly argument: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | {
      readonly kind: 'failure';
      readonly id: number;
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: ErrorDetails | undefined;
    };

/**
 * Nobody reads faster. WebKit passes a worker's storage through the page's thread, where each painted step holds up the
 * next read.
 */
const progressEveryMs = 100;

/**
 * Connects two threads, each of which may call the other. `handlersFor` receives the calls of the other side. `end`
 * rejects, with WORKER_ENDED, every call that still waits for an answer.
 */
export function connect<Theirs, Ours>(
  port: Port,
  handlersFor: (others: Client<Theirs>) => Handlers<Ours>,
): { readonly others: Client<Theirs>; end(why: string): void } {
  const asked = new Map<number, Asked>();
  const running = new Map<number, AbortController>();
  let lastId = 0;
  const others = clientOf<Theirs>(call);
  const handlers = handlersFor(others) as Record<string, (argument: unknown, run: Run<unknown>) => unknown>;

  port.addEventListener('message', ({ data }) => {
    if (data.kind === 'call') void answer(data);
    else if (data.kind === 'cancel') running.get(data.id)?.abort();
    else if (data.kind === 'progress') asked.get(data.id)?.onProgress?.(data.progress);
    else if (data.kind === 'answer') settle(data.id, ({ resolve }) => resolve(data.answer));
    else if (data.kind === 'failure') settle(data.id, ({ reject }) => reject(failureOf(data)));
  });

  function call(name: string, argument: unknown, { signal, onProgress }: Partial<Run<unknown>> = {}) {
    const id = ++lastId;
    const cancel = () => port.postMessage({ kind: 'cancel', id });
    return new Promise((resolve, reject) => {
      asked.set(id, { resolve, reject, onProgress });
      port.postMessage({ kind: 'call', id, name, argument });
      if (signal?.aborted) cancel();
      else signal?.addEventListener('abort', cancel, { once: true });
    });
  }

  async function answer({ id, name, argument }: Extract<Message, { kind: 'call' }>): Promise<void> {
    const cancelled = new AbortController();
    running.set(id, cancelled);
    try {
      const run = { signal: cancelled.signal, onProgress: throttled(progressOf(id)) };
      port.postMessage({ kind: 'answer', id, answer: await handlers[name]?.(argument, run) });
    } catch (error) {
      const { message, details } = error as CodedError;
      const code = codeOf(error);
      if (code === 'INTERNAL_ERROR') console.error(`The call ${name} failed`, error);
      port.postMessage({ kind: 'failure', id, code, message, details });
    } finally {
      running.delete(id);
    }
  }

  const progressOf = (id: number) => (progress: unknown) =>
    port.postMessage({ kind: 'progress', id, progress });

  function settle(id: number, how: (asked: Asked) => void): void {
    const waiting = asked.get(id);
    asked.delete(id);
    if (waiting !== undefined) how(waiting);
  }

  return {
    others,
    end(why) {
      for (const { reject } of asked.values()) reject(new CodedError('WORKER_ENDED', why));
      asked.clear();
    },
  };
}

interface Asked {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: CodedError) => void;
  readonly onProgress: ((progress: unknown) => void) | undefined;
}

/** The calls by their names. Each function is made at its first use. */
export function clientOf<C>(
  call: (name: string, argument: unknown, run?: Partial<Run<unknown>>) => Promise<unknown>,
): Client<C> {
  const calls: Record<string, unknown> = {};
  return new Proxy(calls, {
    get(made, name) {
      // A promise that resolves with the client checks whether the client is a promise, too.
      if (typeof name !== 'string' || name === 'then') return undefined;
      made[name] ??= (argument: unknown, run?: Partial<Run<unknown>>) => call(name, argument, run);
      return made[name];
    },
  }) as Client<C>;
}

function failureOf({ code, message, details }: Extract<Message, { kind: 'failure' }>): CodedError {
  return new CodedError(code, message, details === undefined ? {} : { details });
}

/** Passes the first of each kind at once, and the others not too often. */
function throttled(tell: (progress: unknown) => void): (progress: unknown) => void {
  let lastTold = Number.NEGATIVE_INFINITY;
  let lastKind: unknown;
  return (progress) => {
    const time = performance.now();
    const { kind } = progress as { kind?: unknown };
    if (time - lastTold < progressEveryMs && kind === lastKind) return;
    lastTold = time;
    lastKind = kind;
    tell(progress);
  };
}
