import { Readable } from 'node:stream';
import { parentPort } from 'node:worker_threads';
import { exportJobs } from '../../export/export-jobs.ts';
import type { Job } from '../../job/job.ts';
import { codeOf, type ErrorDetails } from '../../kernel/errors.ts';
import { copyRows } from '../database/copy-rows.ts';
import type { ThreadMessage, ThreadOrder } from './export-in-thread.ts';

/** The thread of `export-in-thread.ts`: it makes one file after another. */

/** How many chunks may be on their way before the thread waits. */
const chunksAhead = 4;

let takeRows: (bytes: Uint8Array | null) => void = () => {};
let free = chunksAhead;
let wake: () => void = () => {};

parentPort?.on('message', (order: ThreadOrder) => {
  if (order.kind === 'rows') takeRows(order.bytes);
  else if (order.kind === 'taken') {
    free++;
    wake();
  } else void make(order);
});

async function make({ options, exportedAt, total, columns }: ThreadOrder & { kind: 'make' }): Promise<void> {
  free = chunksAhead;
  const rows = copyRows(Readable.from(receivedRows(), { objectMode: false }), columns);
  const source = { total, batches: rows as AsyncGenerator<unknown> as AsyncGenerator<readonly Job[]> };
  try {
    for await (const chunk of exportJobs({ options, exportedAt, source })) {
      while (free === 0) await new Promise<void>((resolve) => (wake = resolve));
      free--;
      const bytes = chunk.byteLength === chunk.buffer.byteLength ? chunk : chunk.slice();
      send({ kind: 'chunk', bytes }, [bytes.buffer]);
    }
    send({ kind: 'end' });
  } catch (error) {
    const { stack, details } = error as Error & { details?: ErrorDetails };
    send({ kind: 'failed', code: codeOf(error), message: String(stack), details });
  }
}

async function* receivedRows(): AsyncGenerator<Uint8Array, void, undefined> {
  for (;;) {
    const received = new Promise<Uint8Array | null>((resolve) => (takeRows = resolve));
    send({ kind: 'wants rows' });
    const bytes = await received;
    if (bytes === null) return;
    yield bytes;
  }
}

function send(message: ThreadMessage, transferred: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, [...transferred]);
}
