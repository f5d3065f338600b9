import type { TokenOutcome } from '../network/session.ts';
import type { WithToken } from '../network/write-calls.ts';

/** `accessToken` asks the page. `refresh`: the server refused the last one. */
export function withTokenFrom(accessToken: (refresh: boolean) => Promise<TokenOutcome>): WithToken {
  async function ask(refresh: boolean): Promise<TokenOutcome> {
    try {
      return await accessToken(refresh);
    } catch (error) {
      // The auth client could not even be loaded: a first visit that lost its network.
      console.error('No token could be asked for', error);
      return { kind: 'offline' };
    }
  }
  return async (run) => {
    for (const refresh of [false, true]) {
      const outcome = await ask(refresh);
      if (outcome.kind === 'offline') return outcome;
      if (outcome.kind === 'signed-out') break;
      const result = await run(outcome.accessToken);
      if (result.kind !== 'sign-in') return result;
    }
    return { kind: 'sign-in' };
  };
}
