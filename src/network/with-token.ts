import type { LeftAlone } from './database-calls.ts';
import type { TokenOutcome } from './session.ts';

/** Asks the page for a token. `refresh`: the server refused the last one. */
export type AskForToken = (refresh: boolean) => Promise<TokenOutcome>;

/** Runs with a token from the page, and once more with a new one if the server refuses the first. */
export async function withToken<T extends { readonly kind: string }>(
  askForToken: AskForToken,
  run: (accessToken: string) => Promise<T>,
): Promise<T | ({ readonly kind: 'offline' } & LeftAlone) | { readonly kind: 'sign-in' }> {
  for (const refresh of [false, true]) {
    const outcome = await orOffline(askForToken(refresh));
    if (outcome.kind === 'offline') return outcome;
    if (outcome.kind === 'signed-out') break;
    const result = await run(outcome.accessToken);
    if (result.kind !== 'sign-in') return result;
  }
  return { kind: 'sign-in' };
}

async function orOffline(asked: Promise<TokenOutcome>): Promise<TokenOutcome> {
  try {
    return await asked;
  } catch (error) {
    // The auth client could not even be loaded: a first visit that lost its network.
    console.error('No token could be asked for', error);
    return { kind: 'offline' };
  }
}
