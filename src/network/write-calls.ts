import * as v from 'valibot';
import { jobColumns } from '../job/columns.ts';
import { refusedCall } from '../restore/refusal.ts';
import type {
  KnownJob,
  PutAnswer,
  RestoreRun,
  RestoreTarget,
  UndoAnswer,
  WriteOutcome,
} from '../restore/target.ts';
import type { Backend } from './backend.ts';
import { type CallOutcome, databaseCalls, type LeftAlone } from './database-calls.ts';
import { type AskForToken, withToken } from './with-token.ts';

/** The calls that write to the account from this device. A database without our functions answers `missing`. */
export interface WriteCalls extends RestoreTarget {
  listRuns(): Promise<WriteOutcome<readonly RestoreRun[]>>;
  /** Takes back at most `rows` jobs of a run. `after`: what `next` was in the answer before. */
  undoRun(run: string, page: { rows: number; after: string | null }): Promise<WriteOutcome<UndoAnswer>>;
  /** Jobs that were deleted since then, the latest first. */
  trash(page: { since: string; from: number; rows: number }): Promise<WriteOutcome<readonly TrashedJob[]>>;
  /** Takes jobs out of the trash. Answers the ids of those that the account has. */
  bringBack(ids: readonly string[]): Promise<WriteOutcome<readonly string[]>>;
  /** Deletes at most 500 jobs of the trash for ever. The answer says how many went. */
  purgeJobs(ids: readonly string[]): Promise<WriteOutcome<number>>;
}

interface TrashedJob {
  readonly id: string;
  readonly company_name: string;
  readonly job_title: string;
  readonly deleted_at: string;
}

const text = v.string();
const orNull = v.nullable(text);
const texts = v.array(text);
const count = v.number();

const putAnswer: v.GenericSchema<unknown, PutAnswer> = v.object({
  status: v.picklist(['done', 'already']),
  inserted: count,
  updated: count,
  moved: texts,
  refused: v.array(v.object({ id: text, constraint: orNull, sqlstate: text })),
  not_inserted: texts,
});
const runSchema: v.GenericSchema<unknown, RestoreRun> = v.object({
  ...{ id: text, kind: text, file_name: orNull, file_sha256: orNull },
  counts: v.record(text, v.unknown()),
  ...{ chunks_done: count, started_at: text, finished_at: orNull, undone_at: orNull },
  has_kept: v.exactOptional(v.boolean()),
});
const known: v.GenericSchema<unknown, KnownJob> = v.object({
  ...{ id: text, as: text, rev: orNull, deleted_at: orNull },
});
const begun = v.object({ chunks_done: count });
const kept = v.object({
  ...{ id: text, company_name: orNull, job_title: orNull },
  ...{ constraint: v.exactOptional(orNull), sqlstate: v.exactOptional(orNull) },
});
const undone: v.GenericSchema<unknown, UndoAnswer> = v.object({
  undone: count,
  kept: v.array(kept),
  more: v.boolean(),
  next: v.exactOptional(orNull),
});
const idsOf = v.pipe(
  v.array(v.object({ id: text })),
  v.transform((rows) => rows.map(({ id }) => id)),
);
const trashed: v.GenericSchema<unknown, TrashedJob> = v.object({
  ...{ id: text, company_name: text, job_title: text, deleted_at: text },
});

export function createWriteCalls(options: {
  backend: Backend;
  accessToken: AskForToken;
  now: () => Date;
  signal: AbortSignal;
}): WriteCalls {
  const { accessToken } = options;
  const { rpc, ask } = databaseCalls(options);
  async function call<S extends v.GenericSchema>(
    name: string,
    args: Readonly<Record<string, unknown>>,
    schema: S,
  ): Promise<WriteOutcome<v.InferOutput<S>>> {
    return outcomeOf(await withToken(accessToken, (token) => rpc(name, args, schema, token)));
  }
  return {
    beginRun: ({ run, kind, fileName, fileSha256, counts }) =>
      call('begin_run', { run, kind, file_name: fileName, file_sha256: fileSha256, counts }, begun),
    putJobs: (run, chunk, rows) => call('put_jobs', { run, chunk, rows }, putAnswer),
    finishRun: (run) => call('finish_run', { run }, runSchema),
    knownJobs: (ids) => call('known_jobs', { ids }, v.array(known)),
    async trashedJobs(ids) {
      const query = new URLSearchParams({
        ...{ select: ['rev', ...jobColumns.map(({ name }) => name)].join(), id: `in.(${ids.join()})` },
        deleted_at: 'not.is.null',
      });
      // A database may have a zone of its own, and our times are UTC.
      const init = { method: 'GET', prefer: 'timezone=UTC' };
      return outcomeOf(
        await withToken(accessToken, (token) => ask(`jobs?${query}`, init, v.array(v.unknown()), token)),
      );
    },
    listRuns: () => call('list_runs', {}, v.array(runSchema)),
    // A database without "after" never says where to go on.
    undoRun: (run, { rows, after }) =>
      call('undo_run', { run, lim: rows, ...(after !== null && { after }) }, undone),
    async trash({ since, from, rows }) {
      const query = new URLSearchParams({
        ...{ select: 'id,company_name,job_title,deleted_at', deleted_at: `gte.${since}` },
        ...{ order: 'deleted_at.desc,id.asc', offset: String(from), limit: String(rows) },
      });
      const init = { method: 'GET' };
      return outcomeOf(
        await withToken(accessToken, (token) => ask(`jobs?${query}`, init, v.array(trashed), token)),
      );
    },
    async bringBack(ids) {
      const query = new URLSearchParams({ id: `in.(${ids.join()})`, select: 'id' });
      const init = { method: 'PATCH', body: { deleted_at: null }, prefer: 'return=representation' };
      return outcomeOf(await withToken(accessToken, (token) => ask(`jobs?${query}`, init, idsOf, token)));
    },
    purgeJobs: (ids) => call('purge_jobs', { ids }, count),
  };
}

/** What an answer of the database means for the one who called. */
export function outcomeOf<T>(
  outcome: CallOutcome<T> | ({ kind: 'offline' } & LeftAlone) | { kind: 'sign-in' },
): WriteOutcome<T> {
  switch (outcome.kind) {
    case 'answer':
      return { kind: 'answer', value: outcome.value };
    case 'offline':
    case 'sign-in':
      return outcome;
    case 'no-account':
      return { kind: 'sign-in' };
    case 'server': {
      const { status, code, notBefore, reason } = outcome;
      console.error(`The database refused a call: ${reason}`);
      if (status === undefined) return { kind: 'failed', code: 'unreadable' };
      return refusedCall(status, code ?? '', notBefore);
    }
  }
}
