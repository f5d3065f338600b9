/** The ways to keep jobs in the browser and write them to a file: ours, and what others would build. */
export const contenders = ['ours', 'naive', 'batches'] as const;
export type Contender = (typeof contenders)[number];

/** The kinds of file for keeping. */
export const keptFiles = ['json', 'backup', 'packed', 'locked'] as const;

/** The operations that the page may ask of its worker, each with argument and answer. Times are in milliseconds. */
export interface Operations {
  /** Writes so many jobs of `bench/rows.ts`, in pages of 1,000 as a pull brings them. Making them does not count. */
  fill: { argument: { contender: Contender; rows: number }; answer: { ms: number } };
  /** Makes the file from what is kept, up to the Blob that the person gets. */
  export: {
    argument: { contender: Contender; format: 'csv' | 'json' };
    answer: { ms: number; bytes: number };
  };
  /** Makes a file for keeping from our copy: JSON, a backup, the same packed, the same packed and locked. */
  keep: { argument: (typeof keptFiles)[number]; answer: { ms: number } };
  /** Makes SHA-256 and the key of a password (`hashing.ts`). */
  hashing: { argument: 'ours' | 'script'; answer: { megabytesPerSecond: number; keyMs: number } };
  /** Reads that file back, and answers its SHA-256. */
  hash: { argument: { contender: Contender; format: 'csv' | 'json' }; answer: { sha256: string } };
  /** Checks our CSV against the copy that it was made from. Only the check is timed. Memory counts for both. */
  verify: { argument: null; answer: { ms: number; same: number } };
  /** Plans the restore of that CSV into the copy that it was made from, up to the stored plan. Only that is timed. */
  preview: { argument: null; answer: { ms: number; same: number } };
  /** Begins an export, cancels it at its first progress, and waits until it has ended. */
  cancel: { argument: null; answer: { ms: number } };
  /** Changes single jobs that are spread over the copy, in one transaction each. */
  change: { argument: { rows: number; changes: number }; answer: { ms: readonly number[] } };
  /** Changes `changes` jobs that are spread over the copy, as one page of a pull. */
  changePage: { argument: { rows: number; changes: number }; answer: { ms: number } };
  /** Reads the list of all jobs into memory, as at a start, then searches, filters, sorts and counts it. */
  list: { argument: null; answer: Record<`${(typeof listTimes)[number]}Ms`, number> };
  /** Fetches all pages of an account: with supabase-js, which drops them, or with our pull, into the copy. */
  fetchPages: { argument: Account; answer: { ms: number; rows: number } };
  pull: { argument: Account; answer: { ms: number; rows: number } };
}

const listTimes = [
  'first',
  'load',
  'search',
  'filter',
  'sort',
  'sortedSearch',
  'firstFigures',
  'figures',
] as const;

interface Account {
  readonly supabaseUrl: string;
  readonly supabaseKey: string;
  readonly accessToken: string;
}

export type OperationName = keyof Operations;
