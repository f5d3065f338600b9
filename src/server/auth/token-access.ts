import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Sql } from 'postgres';
import { apiTokenStart, isApiToken, type Scope } from '../../kernel/api-token.ts';
import { CodedError } from '../../kernel/errors.ts';
import type { LimitLookup } from '../limits/token-guesses.ts';
import { soon } from '../soon.ts';
import { bearerToken, type Caller, unauthorized, type VerifyAccess } from './access.ts';

/** A caller of the routes under `/api`: a person with a session, or a script with a token. */
export interface ApiCaller extends Caller {
  /** When the token for scripts expires. Null for a session. */
  readonly tokenExpires: Date | null;
}

/**
 * Returns the caller that the `Authorization` header of a request names, if it may do what `scope` says.
 * @throws CodedError UNAUTHORIZED, UNAVAILABLE, FORBIDDEN for a token without the scope (RFC 6750, 3.1), or RATE_LIMITED
 * after many tokens that nobody has.
 */
export type VerifyCaller = (context: Context, scope: Scope) => Promise<ApiCaller>;

/**
 * Makes the check for both kinds of caller. A token for scripts is looked up for each request, so that a revoked one
 * fails at the next. Its claims have no session; the database's policies decide by them as ever.
 */
export function callerVerifier(
  pool: Sql,
  verifyAccess: VerifyAccess,
  limitLookup: LimitLookup,
): VerifyCaller {
  return async (context, scope) => {
    const authorization = context.req.header('Authorization');
    if (!namesApiToken(authorization)) return { ...(await verifyAccess(authorization)), tokenExpires: null };
    const token = bearerToken(authorization);
    if (!isApiToken(token)) throw unauthorized('The token is not whole, or has a typing mistake.');
    const hash = createHash('sha256').update(token).digest();
    const found = await limitLookup(context, hash.toString('base64'), () => lookUp(pool, hash));
    if (found === undefined)
      throw unauthorized('The token was revoked, has expired, or was never made here.');
    if (!found.scopes.includes(scope)) {
      throw new CodedError('FORBIDDEN', `This token may not do this. It lacks the scope "${scope}".`, {
        details: { scope },
      });
    }
    const claims = {
      ...{ sub: found.user_id, role: 'authenticated', aud: 'authenticated' },
      ...{ amr: [{ method: 'api_token' }], token_id: found.token_id },
    };
    return { userId: found.user_id, claims, tokenExpires: new Date(found.expires_at) };
  };
}

function namesApiToken(authorization = ''): boolean {
  return new RegExp(`^bearer +${apiTokenStart}`, 'i').test(authorization);
}

interface FoundToken {
  readonly user_id: string;
  readonly token_id: string;
  readonly scopes: readonly string[];
  /** As Postgres writes it. */
  readonly expires_at: string;
}

const patienceMs = 2000;

async function lookUp(pool: Sql, hash: Buffer): Promise<FoundToken | undefined> {
  try {
    const rows = await soon(pool<FoundToken[]>`select * from private.api_token_caller(${hash})`, patienceMs);
    return rows[0];
  } catch (cause) {
    // A hosted project without that migration, or without our schema, has no such tokens.
    if (['42883', '3F000'].includes(String((cause as { code?: unknown }).code))) return undefined;
    throw new CodedError('UNAVAILABLE', 'The token could not be looked up', { cause });
  }
}
