import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ExportOptions } from '../../export/options.ts';
import { throwIfCancelled } from '../../export/read-ahead.ts';
import type { Bytes } from '../../formats/table.ts';
import type { JobColumn } from '../../job/columns.ts';
import type { Timestamp } from '../../job/timestamp.ts';
import { CodedError, type ErrorCode, type ErrorDetails } from '../../kernel/errors.ts';

/** What the thread is told. Rows are the text of COPY; null is their end. */
export type ThreadOrder =
  | ({ readonly kind: 'make' } & FileOrder)
  | { readonly kind: 'rows'; readonly bytes: Uint8Array | null }
  | { readonly kind: 'taken' };

interface FileOrder {
  readonly options: ExportOptions;
  readonly exportedAt: Timestamp;
  /** How many of the rows the file lists. */
  readonly total: number;
  readonly columns: readonly JobColumn[];
}

/** What the thread says. */
export type ThreadMessage =
  | { readonly kind: 'wants rows' }
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end' }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: ErrorDetails | undefined;
    };

/** A PDF of 5,000 applications takes some seconds after its last row, and everything else far less. */
const maxMsAfterRows = 60_000;

/** Threads that wait for the next file, with their libraries loaded: one for each of two cores. */
const idle: Worker[] = [];
const maxIdle = 2;

/**
 * Makes the bytes that `exportJobs` makes, in a thread of its own, so that the server answers others meanwhile. `copied`
 * is the text of COPY with these columns, newest first. A thread is used again, unless its file was not wanted to the
 * end: then it is ended at once.
 * @throws CodedError as `exportJobs` does, and UNAVAILABLE if the file takes longer than `maxMs` after its last row.
 */
export async function* exportInThread(
  run: FileOrder & { copied: AsyncIterable<Uint8Array>; signal: AbortSignal },
  maxMs = maxMsAfterRows,
): Bytes {
  const { copied, signal, ...file } = run;
  throwIfCancelled(signal);
  const thread = idle.pop() ?? newThread();
  thread.ref();
  const rows = copied[Symbol.asyncIterator]();
  const stop = new AbortController();
  const onAbort = () =>
    stop.abort(new CodedError('CANCELLED', 'The export was cancelled', { cause: signal.reason }));
  signal.addEventListener('abort', onAbort, { once: true });
  const tell = (order: ThreadOrder, transferred: ArrayBuffer[] = []) =>
    thread.postMessage(order, transferred);
  let timer: NodeJS.Timeout | undefined;
  const sendRows = async () => {
    const { done, value } = await rows.next();
    if (done) {
      const late = new CodedError('UNAVAILABLE', `A file was not ready ${maxMs} ms after its last row`);
      timer = setTimeout(() => stop.abort(late), maxMs).unref();
      return tell({ kind: 'rows', bytes: null });
    }
    const bytes = new Uint8Array(value);
    tell({ kind: 'rows', bytes }, [bytes.buffer]);
  };
  let isOver = false;
  try {
    const messages = on(thread, 'message', { signal: stop.signal, close: ['exit'] });
    tell({ kind: 'make', ...file });
    for await (const [message] of messages as AsyncIterable<[ThreadMessage]>) {
      if (message.kind === 'wants rows') sendRows().catch((error) => stop.abort(error));
      else if (message.kind === 'chunk') {
        yield message.bytes;
        tell({ kind: 'taken' });
      } else if (message.kind === 'end') {
        isOver = true;
        return;
      } else {
        const { code, message: words, details } = message;
        throw new CodedError(code, words, details && { details });
      }
    }
    throw new Error('It ended');
  } catch (cause) {
    if (stop.signal.aborted) throw stop.signal.reason;
    if (cause instanceof CodedError) throw cause;
    throw new CodedError('WORKER_ENDED', 'The thread of an export ended', { cause });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    const returned = rows.return?.();
    // An abort ends the connection of the rows, whatever they wait for.
    if (signal.aborted) returned?.catch(() => {});
    else await returned;
    thread.unref();
    if (isOver && idle.length < maxIdle) idle.push(thread);
    else await thread.terminate();
  }
}

function newThread(): Worker {
  const thread = new Worker(new URL('./export-thread.ts', import.meta.url));
  // The one who waits for it learns of its end. One that waits for work is only forgotten.
  thread.on('error', () => {});
  thread.once('exit', () => {
    const at = idle.indexOf(thread);
    if (at >= 0) idle.splice(at, 1);
  });
  return thread;
}
