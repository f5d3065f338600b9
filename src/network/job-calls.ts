import * as v from 'valibot';
import type { Backend } from './backend.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { readRetryAfter } from './retry-after.ts';

/** The database's answer to a question of the pull. `supabase/migrations` documents each. */
export type PullPage = v.InferOutput<typeof pageSchema>;
type Proof = v.InferOutput<typeof proofSchema>;

/** Expected ends of a call are values. `receivedAt` is the moment of the answer, never of the question. */
export type CallOutcome<T> =
  | { readonly kind: 'answer'; readonly value: T; readonly receivedAt: Date }
  /** No server, or something else in its place: no network, a captive portal, a timeout. */
  | ({ readonly kind: 'offline' } & LeftAlone)
  /** The server refuses the token. */
  | { readonly kind: 'sign-in' }
  /** The token is good, but the server has no such account. */
  | { readonly kind: 'no-account' }
  | ({ readonly kind: 'server'; readonly reason: string } & LeftAlone);

/** Until when the server wants no request, in milliseconds since 1970, if it said so (`retry-after.ts`). */
export interface LeftAlone {
  readonly notBefore?: number;
}

export interface JobCalls {
  pullFirst(after: { created_at: string; id: string } | null, rows: number): Promise<CallOutcome<PullPage>>;
  pullJobs(cursor: { rev: string; id: string | null }, rows: number): Promise<CallOutcome<PullPage>>;
  proveJobs(): Promise<CallOutcome<Proof>>;
}

const counter = v.pipe(v.string(), v.regex(/^\d+$/));
const accountFacts = {
  epoch: v.nullable(v.string()),
  head: counter,
  more: v.boolean(),
  live: v.nullable(v.number()),
};

const pageSchema = v.object({ ...accountFacts, jobs: v.array(v.unknown()) });
const proofSchema = v.object({ ...accountFacts, live: v.number(), digest: v.string() });

/** The calls to the database (PostgREST's `/rpc`). Each call asks `accessToken` for its token. */
export function createJobCalls(options: {
  backend: Backend;
  accessToken: () => string;
  now: () => Date;
  signal: AbortSignal;
}): JobCalls {
  const { backend, accessToken, now, signal } = options;

  async function call<S extends v.GenericSchema>(
    name: string,
    args: Record<string, unknown>,
    schema: S,
  ): Promise<CallOutcome<v.InferOutput<S>>> {
    let leftAlone: LeftAlone = {};
    let response: Response;
    let body: unknown;
    try {
      const headers = {
        apikey: backend.supabaseKey,
        Authorization: `Bearer ${accessToken()}`,
        'Content-Type': 'application/json',
      };
      response = await guardedFetch(
        `${backend.supabaseUrl}/rest/v1/rpc/${name}`,
        { method: 'POST', headers, body: JSON.stringify(args), signal },
        (header) => {
          const notBefore = readRetryAfter(header, now().getTime());
          leftAlone = notBefore === null ? {} : { notBefore };
        },
      );
      body = await response.json();
    } catch (error) {
      console.info(`${name} was not answered`, error);
      return { kind: 'offline', ...leftAlone };
    }
    const receivedAt = now();
    if (!response.ok) {
      const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown };
      if (code === 'PT401') return { kind: 'no-account' };
      if (response.status === 401) return { kind: 'sign-in' };
      return { kind: 'server', reason: `${name}: ${response.status} ${code} ${message}`, ...leftAlone };
    }
    const value = v.safeParse(schema, body);
    if (!value.success) return { kind: 'server', reason: `${name}: ${value.issues[0].message}` };
    return { kind: 'answer', value: value.output, receivedAt };
  }

  return {
    pullFirst: (after, rows) => call('pull_first', { ...after, lim: rows }, pageSchema),
    pullJobs: ({ rev, id }, rows) => call('pull_jobs', { rev, id, lim: rows }, pageSchema),
    proveJobs: () => call('prove_jobs', {}, proofSchema),
  };
}
