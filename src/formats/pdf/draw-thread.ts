import { parentPort } from 'node:worker_threads';
import { codeOf } from '../../kernel/errors.ts';
import { type Drawing, draw } from './draw.ts';
import type { ThreadMessage } from './draw-in-thread.ts';

/** The thread of `draw-in-thread.ts`: it draws one document after another. */
parentPort?.on('message', (drawing: Drawing) => void drawAndSend(drawing));

function send(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

async function drawAndSend(drawing: Drawing): Promise<void> {
  try {
    for await (const bytes of draw(drawing)) send({ kind: 'chunk', bytes });
    send({ kind: 'end' });
  } catch (error) {
    send({ kind: 'failed', code: codeOf(error), message: String((error as Error).stack) });
  }
}
