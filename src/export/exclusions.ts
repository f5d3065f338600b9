import type { Job } from '../job/job.ts';

/**
 * Why a row is left out of an export: every rule, in one table. The engine asks `leavesOut` of each row, in the browser
 * and on the server. The server's query counts and selects with `keepSql`, over the columns of `public.jobs`, so that
 * the database does not send a row that no export holds. Both say the same.
 */
export const exclusions = [
  {
    code: 'deleted',
    leavesOut: (row) => row.deleted_at !== null && row.deleted_at !== undefined,
    keepSql: 'deleted_at is null',
  },
] as const satisfies readonly Exclusion[];

export type ExclusionCode = (typeof exclusions)[number]['code'];

/** The code of the first rule that leaves the row out, or null if the row is exported. */
export function exclusionOf(row: SourceRow): ExclusionCode | null {
  for (const { code, leavesOut } of exclusions) if (leavesOut(row)) return code;
  return null;
}

/** A job as a row source delivers it. A source that holds only active rows omits `deleted_at`. */
export type SourceRow = Readonly<Job> & { readonly deleted_at?: string | null };

interface Exclusion {
  /** Stable, for receipts. The sentence for a person is in `texts/`. */
  readonly code: string;
  readonly leavesOut: (row: SourceRow) => boolean;
  readonly keepSql: string;
}
