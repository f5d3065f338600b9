import type { Context, MiddlewareHandler } from 'hono';
import { CodedError } from '../../kernel/errors.ts';
import { Turns } from '../exports/turns.ts';
import { clientAddress } from '../http/client-address.ts';
import { bodyBounds, boundaryTurns } from './boundary-limits.ts';
import { BodyRefusal } from './json-bounds.ts';
import { isOffered } from './supabase-paths.ts';
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
    if (context.req.method === 'PUT' && changesAddress(body)) {
      return authRefusal(422, 'validation_failed', 'The address of an account cannot be changed here.');
    }
    const headers = new Headers(raw.headers);
    headers.delete('Content-Length');
    headers.delete('Transfer-Encoding');
    context.req.raw = new Request(raw.url, { method: raw.method, headers, body, signal: raw.signal });
    return undefined;
  } catch (error) {
    if (!(error instanceof BodyRefusal)) throw error;
    return authRefusal(error.status, 'validation_failed', error.message);
  }
}

function authRefusal(status: number, errorCode: string, message: string): Response {
  return Response.json({ code: status, error_code: errorCode, msg: message }, { status });
}

/** The stand-in cannot change an address wholly: without a mail server it prints the code into the log. */
function changesAddress(body: Uint8Array): boolean {
  try {
    const fields: unknown = JSON.parse(Buffer.from(body).toString());
    return typeof fields === 'object' && fields !== null && ('email' in fields || 'phone' in fields);
  } catch {
    return false; // The stand-in refuses it in its own words.
  }
}
