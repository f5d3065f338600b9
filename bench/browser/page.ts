import type { OperationName, Operations } from './operations.ts';
import workerUrl from './worker.ts?worker&url';

/** Asks a new worker, so that each question begins with an empty heap. */
async function run<N extends OperationName>(
  name: N,
  argument: Operations[N]['argument'],
): Promise<Operations[N]['answer']> {
  const worker = new Worker(workerUrl, { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener('error', (event) => reject(new Error(event.message)));
      worker.addEventListener('message', ({ data }: MessageEvent) => {
        if (data.error === undefined) resolve(data.answer);
        else reject(new Error(data.error));
      });
      worker.postMessage({ name, argument });
    });
  } finally {
    worker.terminate();
  }
}

Object.assign(window, { run });
