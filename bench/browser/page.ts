import { hostThreads } from '../../src/bridge/host-threads.ts';
import type { OperationName, Operations } from './operations.ts';
import workerUrl from './worker.ts?worker&url';

/** Asks a new worker, so that each question begins with an empty heap. */
async function run<N extends OperationName>(
  name: N,
  argument: Operations[N]['argument'],
): Promise<Operations[N]['answer']> {
  const worker = new Worker(workerUrl, { type: 'module' });
  const threads = hostThreads((failed) => worker.postMessage(failed));
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener('error', (event) => reject(new Error(event.message)));
      worker.addEventListener('message', ({ data }: MessageEvent) => {
        if (data.kind !== undefined) threads.hear(data);
        else if (data.error === undefined) resolve(data.answer);
        else reject(new Error(data.error));
      });
      worker.postMessage({ name, argument });
    });
  } finally {
    worker.terminate();
    threads.end();
  }
}

Object.assign(window, { run });
