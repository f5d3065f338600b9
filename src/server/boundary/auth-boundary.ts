import type { Context, MiddlewareHandler } from 'hono';
import { CodedError } from '../../kernel/errors.ts';
import { fieldsOf, requestWith } from '../auth/copied-request.ts';
import { isOffered } from '../auth/supabase-paths.ts';
import { clientAddress } from '../limits/client-address.ts';
import { Turns } from '../limits/turns.ts';
import { bodyBounds, bodyRoom, boundaryTurns } from './boundary-limits.ts';
import { BodyRefusal } from './json-bounds.ts';
import { BodyRoom, takeBody } from './take-body.ts';

/**
 * Stands before `/auth/v1`, where nobody is known yet. It lets through what the app uses, with a small JSON body, and
 * only some requests of one address at a time.
 */
export function authBoundary({ trustedProxies }: { trustedProxies: number }): MiddlewareHandler {
  const turns = new Turns(boundaryTurns.auth);
  const room = new BodyRoom(bodyRoom.auth);
  return async (context, next) => {
    const { method, path, raw } = context.req;
    if (!isOffered(method, path)) throw new CodedError('NOT_FOUND', `There is nothing at ${method} ${path}.`);
    const address = clientAddress(context, trustedProxies);
    let taken = 0;
    let leave = () => {};
    try {
      // A turn begins when the body is here: a slow sender holds none.
      if (method === 'POST' || method === 'PUT') {
        const refused = await withBoundedBody(context, (bytes) => {
          room.take(address, bytes);
          taken += bytes;
        });
        if (refused !== undefined) return refused;
      }
      leave = await turns.enter(address, raw.signal);
      return await next();
    } finally {
      leave();
      room.leave(address, taken);
    }
  };
}

/** Gives the request its body anew, read and bounded; or returns the refusal, in the form of Supabase Auth. */
async function withBoundedBody(
  context: Context,
  taken: (bytes: number) => void,
): Promise<Response | undefined> {
  const { raw } = context.req;
  if (raw.body === null) return undefined;
  try {
    const body = await takeBody(raw, bodyBounds.auth, taken);
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

const longestPassword = 72;

/** Refuses what the stand-in answers with a fault of its own. */
function refusedField(method: string, fields: Readonly<Record<string, unknown>>): Response | undefined {
  // The stand-in cannot change an address wholly: without a mail server it prints the code into the log.
  if (method === 'PUT' && ('email' in fields || 'phone' in fields))
    return authRefusal(422, 'validation_failed', 'The address of an account cannot be changed here.');
  for (const name of ['email', 'password']) {
    if (name in fields && typeof fields[name] !== 'string')
      return authRefusal(400, 'validation_failed', `"${name}" must be a text.`);
  }
  const { email, password } = fields;
  // The stand-in says so at a sign-up alone. A hash reads no further, so the rest would protect nothing.
  if (method === 'PUT' && typeof password === 'string' && password.length > longestPassword)
    return authRefusal(
      400,
      'validation_failed',
      `Password cannot be longer than ${longestPassword} characters`,
    );
  if (typeof email === 'string' && email.length > longestAddress)
    return authRefusal(400, 'validation_failed', 'Unable to validate email address: it is too long');
  return undefined;
}
