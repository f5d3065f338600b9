/** Who keeps jobs in the browser, and writes them to a file: ours, and what others would build. */
export const contenders = ['ours', 'naive', 'batches'] as const;
export type Contender = (typeof contenders)[number];

/** What the page may ask of its worker: argument and answer of each. Times are in milliseconds. */
export interface Operations {
  /** Writes so many jobs of `bench/rows.ts`, in pages of 1,000 as a pull brings them. Making them is not counted. */
  fill: { argument: { contender: Contender; rows: number }; answer: { ms: number } };
  /** The whole way from what is kept to a file: the Blob that the person is handed. */
  export: {
    argument: { contender: Contender; format: 'csv' | 'json' };
    answer: { ms: number; bytes: number };
  };
  /** The SHA-256 of that file, read back. */
  hash: { argument: { contender: Contender; format: 'csv' | 'json' }; answer: { sha256: string } };
  /** Checks our CSV against the copy that it was made from: only the check is timed. Memory is that of both. */
  verify: { argument: null; answer: { ms: number; same: number } };
  /** Begins an export, gives it up at its first progress, and waits until it has ended. */
  cancel: { argument: null; answer: { ms: number } };
  /** Single changes of jobs that are spread over the copy, one transaction each. */
  change: { argument: { rows: number; changes: number }; answer: { ms: readonly number[] } };
  /** Changes as one page of a pull: `changes` jobs, spread over the copy. */
  changePage: { argument: { rows: number; changes: number }; answer: { ms: number } };
  /** Reads the list of all jobs into memory, as at a start, then searches, filters and sorts it. */
  list: { argument: null; answer: Record<`${(typeof listTimes)[number]}Ms`, number> };
  /** All pages of an account, by supabase-js, thrown away; or by our pull, into the copy. */
  fetchPages: { argument: Account; answer: { ms: number; rows: number } };
  pull: { argument: Account; answer: { ms: number; rows: number } };
}

const listTimes = ['first', 'load', 'search', 'filter', 'sort', 'sortedSearch'] as const;

interface Account {
  readonly supabaseUrl: string;
  readonly supabaseKey: string;
  readonly accessToken: string;
}

export type OperationName = keyof Operations;
