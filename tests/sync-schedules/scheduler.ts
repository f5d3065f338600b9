import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Random } from './random.ts';

/** An actor that does one step (one statement, or one page) each time it is asked to continue. */
export type Actor = AsyncGenerator<void, void, void>;

/**
 * Lets actors continue in a random order, which the seed repeats, until all have ended. It starts a step and does not
 * wait for it. Steps run at the same time in the database, and an actor that waits there for a lock does not hold up
 * the others. An actor that is not picked stays where it is, even in the middle of a transaction: this makes late
 * committers. Throws what an actor throws, and then gives the others no further step.
 */
export async function runActors(actors: readonly Actor[], random: Random): Promise<void> {
  const idle = new Set(actors);
  const running = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;

  while (idle.size + running.size > 0) {
    // Do not wait for the others: one may wait in the database for a transaction that now never ends.
    if (failure !== undefined) throw failure.error;
    if (idle.size === 0) {
      await Promise.race(running);
      continue;
    }
    start(random.pick([...idle]));
    // Let answers arrive, so that fast actors take part in the next choice.
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
