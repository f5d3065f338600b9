import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { codeOf, type ErrorDetails, errorFacts } from '../../kernel/errors.ts';
import { errors } from '../../texts/en/errors.ts';
import { bearerChallenge, scopeChallenge } from '../auth/access.ts';
import { addFacts } from '../log/request-log.ts';

/** Seconds after which a client may try again, when the error does not say. */
const retryAfterSeconds = 5;

/**
 * Contract: `{"error":{"code","message","details"?,"request_id"}}`. The message of a refusal (status below 500) is
 * written for the caller, so the caller gets it. The message of a server fault comes from a driver or a stack: the
 * caller gets a plain sentence instead, and the request's line in the log has the error.
 */
export function errorResponse(context: Context, error: unknown): Response {
  const code = codeOf(error);
  const { status, retry } = errorFacts[code];
  const requestId: string = context.get('requestId');
  const known = error as { message?: string; details?: ErrorDetails };
  addFacts(context, { code });
  if (retry) context.header('Retry-After', String(known.details?.retry_after ?? retryAfterSeconds));
  if (code === 'UNAUTHORIZED')
    context.header('WWW-Authenticate', bearerChallenge(context.req.header('Authorization')));
  if (code === 'FORBIDDEN') context.header('WWW-Authenticate', scopeChallenge(known.details));
  context.header('Cache-Control', 'no-store');
  const body = {
    code,
    message: status < 500 ? (known.message ?? '') : errors[code],
    ...(known.details === undefined ? {} : { details: known.details }),
    request_id: requestId,
  };
  return context.json({ error: body }, status as ContentfulStatusCode);
}
