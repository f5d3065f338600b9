import type { SupabaseClient } from '@supabase/supabase-js';
import * as v from 'valibot';
import type { Backend } from './backend.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { readRetryAfter } from './retry-after.ts';

/** What the database answers to a question of the pull; `supabase/migrations` documents each. */
export type PullPage = v.InferOutput<typeof pageSchema>;
type Proof = v.InferOutput<typeof proofSchema>;

/** Expected ends of a call are values. `receivedAt` is the moment of the answer, never that of the question. */
export type CallOutcome<T> =
  | { readonly kind: 'answer'; readonly value: T; readonly receivedAt: Date }
  /** No server, or something that is not it: no network, a captive portal, a timeout. */
  | ({ readonly kind: 'offline' } & LeftAlone)
  /** The server refuses the token. */
  | { readonly kind: 'sign-in' }
  /** The token is good, and the server has no such account. */
  | { readonly kind: 'no-account' }
  | ({ readonly kind: 'server'; readonly reason: string } & LeftAlone);

/** Until when the server wants to be left alone, in milliseconds since 1970, where it said so (`retry-after.ts`). */
export interface LeftAlone {
  readonly notBefore?: number;
}

export interface JobCalls {
  pullFirst(after: { created_at: string; id: string } | null, rows: number): Promise<CallOutcome<PullPage>>;
  pullJobs(cursor: { rev: string; id: string | null }, rows: number): Promise<CallOutcome<PullPage>>;
  proveJobs(): Promise<CallOutcome<Proof>>;
}

const counter = v.pipe(v.string(), v.regex(/^\d+$/));
const standing = {
  epoch: v.nullable(v.string()),
  head: counter,
  more: v.boolean(),
  live: v.nullable(v.number()),
};

const pageSchema = v.object({ ...standing, jobs: v.array(v.unknown()) });
const proofSchema = v.object({ ...standing, live: v.number(), digest: v.string() });

/**
 * The calls to the database, with a token that `accessToken` is asked for each time. supabase-js is loaded at the
 * first call: a start without a network does without it.
 */
export function createJobCalls(options: {
  backend: Backend;
  accessToken: () => Promise<string | null>;
  now: () => Date;
  signal: AbortSignal;
}): JobCalls {
  const { backend, accessToken, now, signal } = options;
  let loaded: SupabaseClient | undefined;
  let leftAlone: LeftAlone = {};
  async function client(): Promise<SupabaseClient> {
    const { createClient } = await import('@supabase/supabase-js');
    loaded ??= createClient(backend.supabaseUrl, backend.supabaseKey, {
      accessToken,
      global: {
        fetch: (input, init) =>
          guardedFetch(input, init, (header) => {
            const notBefore = readRetryAfter(header, now().getTime());
            leftAlone = notBefore === null ? {} : { notBefore };
          }),
      },
    });
    return loaded;
  }

  async function call<S extends v.GenericSchema>(
    name: string,
    args: Record<string, unknown>,
    schema: S,
  ): Promise<CallOutcome<v.InferOutput<S>>> {
    leftAlone = {};
    const { data, error, status } = await (await client()).rpc(name, args).abortSignal(signal);
    const receivedAt = now();
    if (error) {
      if (error.code === 'PT401') return { kind: 'no-account' };
      if (status === 401 || error.code === 'PGRST301' || error.code === 'PGRST303')
        return { kind: 'sign-in' };
      // postgrest-js answers status 0 where `fetch` threw.
      if (status === 0) return { kind: 'offline', ...leftAlone };
      return { kind: 'server', reason: `${name}: ${status} ${error.code} ${error.message}`, ...leftAlone };
    }
    const value = v.safeParse(schema, data);
    if (!value.success)
      return { kind: 'server', reason: `${name}: ${value.issues[0].message}`, ...leftAlone };
    return { kind: 'answer', value: value.output, receivedAt };
  }

  return {
    pullFirst: (after, rows) => call('pull_first', { ...after, lim: rows }, pageSchema),
    pullJobs: ({ rev, id }, rows) => call('pull_jobs', { rev, id, lim: rows }, pageSchema),
    proveJobs: () => call('prove_jobs', {}, proofSchema),
  };
}
