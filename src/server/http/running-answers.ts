import type { ServerResponse } from 'node:http';
import { endedSoon } from '../soon.ts';

/** Follows the answers that a server has not finished yet, so that it can wait for them before it stops. */
export class RunningAnswers {
  readonly #running = new Set<ServerResponse>();
  #isStopping = false;
  #settle = () => {};

  follow(response: ServerResponse): void {
    // A connection that stays open would bring the next request to a server that is stopping.
    if (this.#isStopping) response.setHeader('Connection', 'close');
    this.#running.add(response);
    response.once('close', () => {
      this.#running.delete(response);
      if (this.#running.size === 0) this.#settle();
    });
  }

  /** Resolves when all answers have ended, after `maxMs`, or when `hurry` is aborted. */
  async ended(maxMs: number, hurry: AbortSignal): Promise<void> {
    this.#isStopping = true;
    if (this.#running.size === 0) return;
    const settled = Promise.withResolvers<void>();
    this.#settle = settled.resolve;
    await endedSoon(settled.promise, maxMs, hurry);
  }
}
