import { Worker } from 'node:worker_threads';
import { CodedError, type ErrorCode } from '../../kernel/errors.ts';
import type { Bytes } from '../table.ts';
import type { Drawing } from './draw.ts';

/** What the thread says of its drawing. */
export type ThreadMessage =
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string };

/** The thread that waits for the next drawing. It keeps the library loaded. */
let idle: Worker | null = null;

/**
 * Draws as `draw.ts` does, in a thread of its own, so that a server answers others meanwhile. The thread is used again.
 * If the caller stops early, the thread ends.
 */
export async function* draw(drawing: Drawing): Bytes {
  const thread = idle ?? new Worker(new URL('./draw-thread.ts', import.meta.url));
  idle = null;
  thread.ref();
  const said: ThreadMessage[] = [];
  let wake: () => void = () => {};
  let broken: unknown = null;
  const onMessage = (message: ThreadMessage) => {
    said.push(message);
    wake();
  };
  const onBreak = (cause: unknown) => {
    broken ??= cause;
    wake();
  };
  thread.on('message', onMessage);
  thread.on('error', onBreak);
  thread.on('exit', onBreak);
  let isOver = false;
  try {
    thread.postMessage(drawing);
    for (;;) {
      for (let message = said.shift(); message !== undefined; message = said.shift()) {
        if (message.kind === 'chunk') {
          yield message.bytes;
          continue;
        }
        isOver = true;
        if (message.kind === 'end') return;
        throw new CodedError(message.code, message.message);
      }
      if (broken !== null)
        throw new CodedError('WORKER_ENDED', 'The thread of a PDF ended', { cause: broken });
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    thread.off('message', onMessage);
    thread.off('error', onBreak);
    thread.off('exit', onBreak);
    thread.unref();
    if (isOver && idle === null) idle = thread;
    else await thread.terminate();
  }
}
