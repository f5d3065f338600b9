import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Random } from './random.ts';

/** Somebody who does one step (one statement, or one page) each time it is asked to go on. */
export type Actor = AsyncGenerator<void, void, void>;

/**
 * Lets actors go on in a random order that the seed repeats, until all have ended. A step is started and not waited
 * for: steps run at the same time in the database, and who waits there for a lock does not hold up the others. Who
 * has not been picked stays where it is, also in the middle of a transaction: that makes the late committers.
 * Throws what an actor throws; the others then get no further step.
 */
export async function runActors(actors: readonly Actor[], random: Random): Promise<void> {
  const idle = new Set(actors);
  const running = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;

  while (idle.size + running.size > 0) {
    // The others are not waited for: one may wait in the database for a transaction that now never ends.
    if (failure !== undefined) throw failure.error;
    if (idle.size === 0) {
      await Promise.race(running);
      continue;
    }
    start(random.pick([...idle]));
    // Lets answers come in, so that fast actors take part in the next choice.
    await nextTurn();
  }
  if (failure !== undefined) throw (failure as { error: unknown }).error;

  function start(actor: Actor): void {
    idle.delete(actor);
    const step: Promise<void> = actor
      .next()
      .then(
        ({ done }) => {
          if (!done) idle.add(actor);
        },
        (error: unknown) => {
          failure ??= { error };
        },
      )
      .finally(() => running.delete(step));
    running.add(step);
  }
}
