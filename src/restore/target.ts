/**
 * An account that rows are put into. Its calls are functions of the database (`supabase/migrations`, restore): the app
 * reaches them over the network, the server beside its database. Each call may be sent again with the same arguments.
 */
export interface RestoreTarget {
  /** Begins a run, or goes on with it: the answer says how many of its chunks are done. */
  beginRun(run: RunStart): Promise<WriteOutcome<BegunRun>>;
  /**
   * Puts a chunk of at most `maxChunkRows`, in one transaction. Chunks count from 1 and go in order. A row that the
   * database refuses refuses itself alone.
   */
  putJobs(run: string, chunk: number, rows: readonly PutRow[]): Promise<WriteOutcome<PutAnswer>>;
  finishRun(run: string): Promise<WriteOutcome<RestoreRun>>;
  /** Of at most `maxKnownIds` ids, those that are taken, or in whose place the account has a job, with the id to use. */
  knownJobs(ids: readonly string[]): Promise<WriteOutcome<readonly KnownJob[]>>;
  /** Of at most `maxTrashedIds` ids, the jobs that are in the caller's trash: rows as `readJob` takes them, with `rev`. */
  trashedJobs(ids: readonly string[]): Promise<WriteOutcome<readonly unknown[]>>;
}

/** The calls that a plan makes. They write nothing. */
export type PlanTarget = Pick<RestoreTarget, 'knownJobs' | 'trashedJobs'>;

/** Columns of which a rule compares one with another. */
export const comparedPairs = [
  ['salary_range_min', 'salary_range_max'],
  ['applied_at', 'interview_at'],
] as const;

export const maxChunkRows = 500;
export const maxKnownIds = 1000;
/** Their ids stand in one address, and a server takes 8,000 letters. */
export const maxTrashedIds = 100;

/** Expected ends of a call are values. */
export type WriteOutcome<T> =
  | { readonly kind: 'answer'; readonly value: T }
  /** There was no answer. Whether the call took effect is not known: send it again. `notBefore`: as of `busy`. */
  | { readonly kind: 'offline'; readonly notBefore?: number }
  /** The token is not taken, or its account does not exist. */
  | { readonly kind: 'sign-in' }
  /** The database does not have the functions. */
  | { readonly kind: 'missing' }
  /** Not now. `notBefore`: milliseconds since 1970, if the server said so. */
  | { readonly kind: 'busy'; readonly notBefore?: number }
  /** The database ended the call, since it took too long. It had no effect, and a smaller one may pass. */
  | { readonly kind: 'too-long' }
  /** Sent again, it would fail again. `code` is of Postgres or PostgREST: `PT404` no such run, `PT507` account full. */
  | { readonly kind: 'failed'; readonly code: string };

export interface RunStart {
  /** A new UUID, the same each time that this run goes on. */
  readonly run: string;
  /** At most 20 lower-case letters and hyphens. */
  readonly kind: 'restore' | 'import' | 'samples';
  /** At most 255 characters. */
  readonly fileName: string | null;
  /** In lower hexadecimal. */
  readonly fileSha256: string | null;
  /** What was previewed, as a small object. At most 4,000 bytes of JSON. */
  readonly counts: Readonly<Record<string, unknown>>;
}

interface BegunRun {
  readonly chunks_done: number;
}

export interface PutRow {
  readonly id: string;
  /** `new`: insert it. A `rev`: change the caller's row, if its rev is still that. */
  readonly expect: string;
  /**
   * Columns of a backup but for `id`, with their values; `ai_parsed_data` as the text of its JSON. What is absent gets
   * the table's default in a new row, and stays as it is in a changed one. `deleted_at: null` brings a job back.
   * `moves` is the history of a new job. A changed one keeps its own.
   */
  readonly set: Readonly<Record<string, unknown>> & { readonly moves?: readonly PutMove[] };
}

export interface PutMove {
  readonly at: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What a chunk did. `already`: it did so before, and its answer may have been lost. */
export interface PutAnswer {
  readonly status: 'done' | 'already';
  readonly inserted: number;
  readonly updated: number;
  /** Ids of rows that are not as they were previewed. They were left alone. */
  readonly moved: readonly string[];
  readonly refused: readonly RefusedRow[];
  /** Ids of new rows whose id is taken. */
  readonly not_inserted: readonly string[];
}

export interface RefusedRow {
  readonly id: string;
  /** The rule that it breaks (`job/write-faults.ts`), or null if a value cannot be read at all. */
  readonly constraint: string | null;
  readonly sqlstate: string;
}

export interface RestoreRun {
  readonly id: string;
  readonly kind: string;
  readonly file_name: string | null;
  readonly file_sha256: string | null;
  readonly counts: Readonly<Record<string, unknown>>;
  readonly chunks_done: number;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly undone_at: string | null;
  /** It was undone, and it kept some jobs then. It is absent in a database without `20260101000011_undo.sql`. */
  readonly has_kept?: boolean;
}

export interface KnownJob {
  readonly id: string;
  /** `id` where the row is the caller's, else an id that this account uses in its place, the same each time. */
  readonly as: string;
  /** The version of the caller's job with the id `as`. Null if the caller has no such job. */
  readonly rev: string | null;
  readonly deleted_at: string | null;
}

export interface UndoAnswer {
  readonly undone: number;
  readonly kept: readonly KeptJob[];
  /** Call again: there are more to look at. */
  readonly more: boolean;
  /** There are more kept jobs after this id. Null if not, absent in a database without `20260101000011_undo.sql`. */
  readonly next?: string | null;
}

/** A job that was not taken back. Both words are null for one that is gone for ever. */
export interface KeptJob {
  readonly id: string;
  readonly company_name: string | null;
  readonly job_title: string | null;
  /** As in a `RefusedRow`, if the table refuses what the job held before. `sqlstate` is null if somebody has touched it since. */
  readonly constraint?: string | null;
  readonly sqlstate?: string | null;
}
