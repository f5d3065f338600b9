import type { Context } from 'hono';
import { clientAddress } from './client-address.ts';
import { inThisProcess, newestKeys } from './rate-limits.ts';

/** Looks a token up, unless its sender has named too many that nobody has. Throws RATE_LIMITED then. */
export type LimitLookup = <Found>(
  context: Context,
  /** What the token is known by. Never the token. */
  name: string,
  lookUp: () => Promise<Found | undefined>,
) => Promise<Found | undefined>;

/**
 * Slows down anybody who makes up tokens for scripts: each is a query. Only what is not found counts, for the address
 * that it comes from. A token that was found before is looked up whatever others at its address do. This process counts
 * for itself, since to count in the database would be a query too.
 */
export function limitLookups(trustedProxies: number): LimitLookup {
  const guesses = inThisProcess.counter('tokenGuesses');
  const found = newestKeys();
  return async (context, name, lookUp) => {
    if (await found.has(name)) {
      const token = await lookUp();
      if (token === undefined) found.forget(name);
      return token;
    }
    const address = clientAddress(context, trustedProxies);
    await guesses.take(address);
    let isGuess = false;
    try {
      const token = await lookUp();
      isGuess = token === undefined;
      if (!isGuess) await found.add(name);
      return token;
    } finally {
      if (!isGuess) await guesses.giveBack(address);
    }
  };
}

/** For tests, benchmarks and private use (`RATE_LIMITS=off`). */
export const noLookupLimit: LimitLookup = (_context, _name, lookUp) => lookUp();
