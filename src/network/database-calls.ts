import * as v from 'valibot';
import type { Backend } from './backend.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { readRetryAfter } from './retry-after.ts';

/** Expected ends of a call are values. `receivedAt` is the moment of the answer, never of the question. */
export type CallOutcome<T> =
  | { readonly kind: 'answer'; readonly value: T; readonly receivedAt: Date }
  /** No server, or something else in its place: no network, a captive portal, a timeout. */
  | ({ readonly kind: 'offline' } & LeftAlone)
  /** The server refuses the token. */
  | { readonly kind: 'sign-in' }
  /** The token is good, but the server has no such account. */
  | { readonly kind: 'no-account' }
  /** `status` is of HTTP, and `code` of Postgres or PostgREST, of an answer that refuses. */
  | ({
      readonly kind: 'server';
      readonly reason: string;
      readonly status?: number;
      readonly code?: string | null;
    } & LeftAlone);

/** Until when the server wants no request, in milliseconds since 1970, if it said so (`retry-after.ts`). */
export interface LeftAlone {
  readonly notBefore?: number;
}

/** Sends a request to the database with a token. */
export interface DatabaseCalls {
  /** Calls one of our functions (PostgREST's `/rpc`). */
  rpc<S extends v.GenericSchema>(
    name: string,
    args: Readonly<Record<string, unknown>>,
    schema: S,
    accessToken: string,
  ): Promise<CallOutcome<v.InferOutput<S>>>;
  /** Any other request. `path` begins after `/rest/v1/`. `prefer`: the header of that name. */
  ask<S extends v.GenericSchema>(
    path: string,
    init: { readonly method: string; readonly body?: unknown; readonly prefer?: string },
    schema: S,
    accessToken: string,
  ): Promise<CallOutcome<v.InferOutput<S>>>;
}

export function databaseCalls(options: {
  backend: Backend;
  now: () => Date;
  signal: AbortSignal;
}): DatabaseCalls {
  const { backend, now, signal } = options;

  const ask: DatabaseCalls['ask'] = async (path, { method, body: sent, prefer }, schema, accessToken) => {
    const name = path.replace(/^rpc\/|\?.*$/gs, '');
    let leftAlone: LeftAlone = {};
    let response: Response;
    let body: unknown;
    try {
      const headers = {
        apikey: backend.supabaseKey,
        Authorization: `Bearer ${accessToken}`,
        'Content-Type': 'application/json',
        ...(prefer !== undefined && { Prefer: prefer }),
      };
      response = await guardedFetch(
        `${backend.supabaseUrl}/rest/v1/${path}`,
        { method, headers, signal, ...(sent !== undefined && { body: JSON.stringify(sent) }) },
        (header) => {
          const notBefore = readRetryAfter(header, now().getTime());
          leftAlone = notBefore === null ? {} : { notBefore };
        },
      );
      body = response.status === 204 ? null : await response.json();
    } catch (error) {
      console.info(`${name} was not answered`, error);
      return { kind: 'offline', ...leftAlone };
    }
    const receivedAt = now();
    if (!response.ok) {
      const { code = null, message } = (body ?? {}) as { code?: string; message?: unknown };
      if (code === 'PT401') return { kind: 'no-account' };
      const { status } = response;
      if (status === 401) return { kind: 'sign-in' };
      return { kind: 'server', reason: `${name}: ${status} ${code} ${message}`, status, code, ...leftAlone };
    }
    const value = v.safeParse(schema, body);
    if (!value.success) return { kind: 'server', reason: `${name}: ${value.issues[0].message}` };
    return { kind: 'answer', value: value.output, receivedAt };
  };

  return {
    ask,
    rpc: (name, args, schema, accessToken) =>
      ask(`rpc/${name}`, { method: 'POST', body: args }, schema, accessToken),
  };
}
