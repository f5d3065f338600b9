import type { ListedTokens, MadeToken, TokenWish } from '../../network/api-tokens.ts';
import type { AskServer } from '../../network/schedules.ts';
import type { NotDone, RequestOutcome, Session } from '../../network/session.ts';
import { tokenOf } from './token-of.ts';

/** The tokens for scripts of the account. */
export interface ScriptAccess {
  list(): Promise<ListedTokens>;
  create(wish: TokenWish): Promise<MadeToken>;
  revoke(id: string): Promise<RequestOutcome>;
}

/**
 * What the owner of an account may ask for. All tabs share the session, and another tab may have signed somebody else
 * in: then nothing is asked.
 */
export interface OwnerCalls {
  readonly scripts: ScriptAccess;
  readonly askServer: AskServer;
}

export function ownerCalls(userId: string, session: Session, language: () => string): OwnerCalls {
  const asOwner = async <T>(ask: (accessToken: string) => Promise<T>): Promise<T | NotDone> => {
    const token = await tokenOf(userId, session);
    if (token.kind === 'token') return ask(token.accessToken);
    return token.kind === 'offline' ? { kind: 'offline' } : { kind: 'refused', code: 'UNAUTHORIZED' };
  };
  return {
    scripts: {
      list: () => asOwner(() => session.listApiTokens()),
      create: (wish) => asOwner(() => session.createApiToken(wish)),
      revoke: (id) => asOwner(() => session.revokeApiToken(id)),
    },
    async askServer(method, path, body) {
      // Only screens that are loaded on demand ask.
      const { askApi } = await import('../../network/api-calls.ts');
      const answer = await asOwner((accessToken) =>
        askApi({ method, path, body, accessToken, language: language() }),
      );
      return answer.kind === 'offline' ? { kind: 'refused', code: 'OFFLINE' } : answer;
    },
  };
}
