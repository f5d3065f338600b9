import type { Context } from 'hono';
import type { Sql } from 'postgres';
import type { Scope } from '../../kernel/api-token.ts';
import { CodedError } from '../../kernel/errors.ts';
import type { Caller } from '../auth/access.ts';
import type { ApiCaller, VerifyCaller } from '../auth/token-access.ts';
import { readVersion } from '../database/account-version.ts';
import { addFacts } from '../log/request-log.ts';

/** Returns the caller of a request, if they may do what `scope` says. Throws as `VerifyCaller` does. */
export async function callerOf(
  context: Context,
  verifyCaller: VerifyCaller,
  scope: Scope,
): Promise<ApiCaller> {
  const caller = await verifyCaller(context, scope);
  addFacts(context, { userId: caller.userId });
  if (caller.tokenExpires !== null) context.header('Token-Expires', caller.tokenExpires.toUTCString());
  return caller;
}

/**
 * Returns what `read` returns. If `read` throws and the caller's account is gone, throws UNAUTHORIZED instead.
 * Contract: the token is checked before the parameters.
 */
export async function orNoAccount<T>(pool: Sql, caller: Caller, read: () => T): Promise<T> {
  try {
    return read();
  } catch (error) {
    await readVersion(pool, caller);
    throw error;
  }
}

/** The refusal of another method than these. */
export function notAllowed(context: Context, allowed = 'GET, HEAD'): CodedError {
  context.header('Allow', allowed);
  return new CodedError(
    'METHOD_NOT_ALLOWED',
    `${context.req.raw.method} is not allowed here. Allowed: ${allowed}.`,
  );
}
