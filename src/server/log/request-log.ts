import type { ServerResponse } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { authPath, isSignIn } from '../auth/supabase-paths.ts';
import type { Log } from './log.ts';

/** What a handler knows about a request and the log keeps. */
export interface RequestFacts {
  /** Never the id itself, see `accountNames`. */
  account?: string;
  /** The stable code of a refusal or a fault. */
  code?: string;
  rows?: number;
  format?: string;
}

declare module 'hono' {
  interface ContextVariableMap {
    facts: RequestFacts;
    nameAccount: (userId: string) => string;
  }
}

/** Adds facts to the request's line in the log. */
export function addFacts(context: Context, facts: Omit<RequestFacts, 'account'> & { userId?: string }): void {
  const { userId, ...others } = facts;
  const known = context.get('facts');
  // A part of the app may run alone, without a log.
  if (known === undefined) return;
  Object.assign(known, others, userId !== undefined && { account: context.get('nameAccount')(userId) });
}

/**
 * Logs each request when its answer has ended: a line with the route's pattern, never the path or query that somebody
 * wrote. A fault's line has its cause. `isWhole` is false if the client got only a part.
 */
export function logRequests(log: Log, nameAccount: (userId: string) => string): MiddlewareHandler {
  return async (context, next) => {
    const begun = performance.now();
    const outgoing = (context.env as { outgoing?: ServerResponse } | undefined)?.outgoing;
    const socket = outgoing?.socket;
    const bytesBefore = socket?.bytesWritten ?? 0;
    const facts: RequestFacts = {};
    context.set('facts', facts);
    context.set('nameAccount', nameAccount);
    await next();
    const { status } = context.res;
    const rows = context.res.headers.get('X-Total-Count');
    const id: string = context.get('requestId');
    const line = {
      id,
      method: context.req.raw.method,
      route: routeOf(context),
      status,
      ...(rows !== null && { rows: Number(rows) }),
      ...facts,
    };
    const write = (ended: { bytes?: number; isWhole?: boolean }) => {
      const all = { ...line, ms: Math.round(performance.now() - begun), ...ended };
      if (limitStatus.has(status)) log.warn(all, 'request');
      else if (status >= 500) log.error({ ...all, ...(context.error && { err: context.error }) }, 'request');
      else log.info(all, 'request');
    };
    if (outgoing === undefined) return write({});
    outgoing.once('close', () =>
      write({ bytes: (socket?.bytesWritten ?? 0) - bytesBefore, isWhole: outgoing.writableFinished }),
    );
  };
}

/** Answers to a caller who has reached a limit. */
const limitStatus = new Set([413, 429, 507]);

/** Logs who signs in, and who fails to. */
export function logSignIns(log: Log): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { path, method } = context.req;
    const grantType = context.req.query('grant_type');
    if (method !== 'POST' || !isSignIn(path, grantType)) return;
    const answer = await answerOf(context.res);
    if (answer.userId !== undefined) addFacts(context, { userId: answer.userId });
    const { account } = context.get('facts');
    const line = { id: context.get('requestId') as string, route: routeOf(context), account };
    if (context.res.ok) log.info(line, answer.hasSession ? 'sign-in' : 'sign-in asked for');
    else log.warn({ ...line, status: context.res.status, code: answer.code }, 'sign-in failed');
  };
}

/** Reads from the stand-in's answer whom it is about, and why it refused. */
async function answerOf(response: Response) {
  const body = await response
    .clone()
    .json()
    .catch(() => null);
  const { access_token, user, id, error_code, error } = (body ?? {}) as Record<string, unknown>;
  const code = error_code ?? (error as { code?: unknown } | undefined)?.code;
  const userId = (user as { id?: unknown } | undefined)?.id ?? id;
  return {
    hasSession: typeof access_token === 'string',
    userId: typeof userId === 'string' ? userId : undefined,
    code: typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : undefined,
  };
}

/** Returns the pattern of the route that answered. Anybody can write a path of their own. */
function routeOf(context: Context): string {
  const pattern = routePath(context);
  return authPath(context.req.path) ?? (/^\/?\*$/.test(pattern) ? 'app' : pattern);
}
