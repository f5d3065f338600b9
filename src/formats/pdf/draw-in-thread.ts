import { Worker } from 'node:worker_threads';
import { CodedError, type ErrorCode } from '../../kernel/errors.ts';
import type { Bytes } from '../table.ts';
import type { Drawing } from './draw.ts';

/** What the thread says of its drawing. */
export type ThreadMessage =
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string };

/** A PDF of 5,000 applications takes some seconds. What takes longer than this holds up the PDFs of others. */
const maxDrawingMs = 60_000;

/** The thread that waits for the next drawing. It keeps the library loaded. */
let idle: Worker | null = null;

/**
 * Draws as `draw.ts` does, in a thread of its own, so that a server answers others meanwhile. The thread is used again.
 * If the caller stops early or aborts, or if the time is over, the thread ends at once.
 * @throws CodedError as `draw` does, and UNAVAILABLE if it takes longer than `maxMs`.
 */
export async function* draw(drawing: Drawing, signal?: AbortSignal, maxMs = maxDrawingMs): Bytes {
  const thread = idle ?? new Worker(new URL('./draw-thread.ts', import.meta.url));
  idle = null;
  thread.ref();
  const said: ThreadMessage[] = [];
  let wake: () => void = () => {};
  let fault = null as CodedError | null;
  const fail = (error: CodedError) => {
    fault ??= error;
    wake();
  };
  const onMessage = (message: ThreadMessage) => {
    if (message.kind !== 'chunk') clearTimeout(timer);
    said.push(message);
    wake();
  };
  const onBreak = (cause: unknown) =>
    fail(new CodedError('WORKER_ENDED', 'The thread of a PDF ended', { cause }));
  const onAbort = () =>
    fail(new CodedError('CANCELLED', 'The drawing was cancelled', { cause: signal?.reason }));
  const onLate = () => fail(new CodedError('UNAVAILABLE', `A PDF was not drawn within ${maxMs} ms`));
  const timer = setTimeout(onLate, maxMs);
  thread.on('message', onMessage);
  thread.on('error', onBreak);
  thread.on('exit', onBreak);
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted === true) onAbort();
  let isOver = false;
  try {
    thread.postMessage(drawing);
    for (;;) {
      if (fault !== null) throw fault;
      const message = said.shift();
      if (message === undefined)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      else if (message.kind === 'chunk') yield message.bytes;
      else {
        isOver = true;
        if (message.kind === 'end') return;
        throw new CodedError(message.code, message.message);
      }
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    thread.off('message', onMessage);
    thread.off('error', onBreak);
    thread.off('exit', onBreak);
    thread.unref();
    if (isOver && idle === null) idle = thread;
    else await thread.terminate();
  }
}
