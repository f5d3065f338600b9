import type { Context, MiddlewareHandler } from 'hono';
import { CodedError } from '../../kernel/errors.ts';
import { fieldsOf, requestWith } from '../auth/copied-request.ts';
import { isOffered } from '../auth/supabase-paths.ts';
import { clientAddress } from '../limits/client-address.ts';
import { Turns } from '../limits/turns.ts';
import { bodyBounds, boundaryTurns } from './boundary-limits.ts';
import { BodyRefusal } from './json-bounds.ts';
import { takeBody } from './take-body.ts';

/**
 * Stands before `/auth/v1`, where nobody is known yet. It lets through what the app uses, with a small JSON body, and
 * only some requests of one address at a time.
 */
export function authBoundary({ trustedProxies }: { trustedProxies: number }): MiddlewareHandler {
  const turns = new Turns(boundaryTurns.auth);
  return async (context, next) => {
    const { method, path, raw } = context.req;
    if (!isOffered(method, path)) throw new CodedError('NOT_FOUND', `There is nothing at ${method} ${path}.`);
    const leave = await turns.enter(clientAddress(context, trustedProxies), raw.signal);
    try {
      if (method === 'POST' || method === 'PUT') {
        const refused = await withBoundedBody(context);
        if (refused !== undefined) return refused;
      }
      return await next();
    } finally {
      leave();
    }
  };
}

/** Gives the request its body anew, read and bounded; or returns the refusal, in the form of Supabase Auth. */
async function withBoundedBody(context: Context): Promise<Response | undefined> {
  const { raw } = context.req;
  if (raw.body === null) return undefined;
  try {
    const body = await takeBody(raw, bodyBounds.auth);
    const refused = refusedField(context.req.method, fieldsOf(Buffer.from(body).toString()));
    if (refused !== undefined) return refused;
    context.req.raw = requestWith(raw, body);
    return undefined;
  } catch (error) {
    if (!(error instanceof BodyRefusal)) throw error;
    return authRefusal(error.status, 'validation_failed', error.message);
  }
}

function authRefusal(status: number, errorCode: string, message: string): Response {
  return Response.json({ code: status, error_code: errorCode, msg: message }, { status });
}

/** The longest address that mail can reach (RFC 5321, 4.5.3.1.3, without its brackets). */
const longestAddress = 254;

/** Refuses what the stand-in answers with a fault of its own. */
function refusedField(method: string, fields: Readonly<Record<string, unknown>>): Response | undefined {
  // The stand-in cannot change an address wholly: without a mail server it prints the code into the log.
  if (method === 'PUT' && ('email' in fields || 'phone' in fields))
    return authRefusal(422, 'validation_failed', 'The address of an account cannot be changed here.');
  for (const name of ['email', 'password']) {
    if (name in fields && typeof fields[name] !== 'string')
      return authRefusal(400, 'validation_failed', `"${name}" must be a text.`);
  }
  const { email } = fields;
  if (typeof email === 'string' && email.length > longestAddress)
    return authRefusal(400, 'validation_failed', 'Unable to validate email address: it is too long');
  return undefined;
}
