import * as v from 'valibot';
import type { Backend } from './backend.ts';
import { type CallOutcome, databaseCalls } from './database-calls.ts';

/** The database's answer to a question of the pull. `supabase/migrations` documents each. */
export type PullPage = v.InferOutput<typeof pageSchema>;
type Proof = v.InferOutput<typeof proofSchema>;

export interface JobCalls {
  pullFirst(after: { created_at: string; id: string } | null, rows: number): Promise<CallOutcome<PullPage>>;
  pullJobs(cursor: { rev: string; id: string | null }, rows: number): Promise<CallOutcome<PullPage>>;
  proveJobs(): Promise<CallOutcome<Proof>>;
}

export const counter = v.pipe(v.string(), v.regex(/^\d+$/));
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
  const { accessToken } = options;
  const { rpc } = databaseCalls(options);
  return {
    pullFirst: (after, rows) => rpc('pull_first', { ...after, lim: rows }, pageSchema, accessToken()),
    pullJobs: ({ rev, id }, rows) => rpc('pull_jobs', { rev, id, lim: rows }, pageSchema, accessToken()),
    proveJobs: () => rpc('prove_jobs', {}, proofSchema, accessToken()),
  };
}
