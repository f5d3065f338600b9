import type { Column } from '../formats/table.ts';
import type { Job } from '../job/job.ts';

/**
 * The columns of an export, in the order of every format. Contract: JSON has them all, CSV leaves out those
 * marked `csv: false`. Writers, the server's SELECT and the reader of files all look here.
 */
export const jobColumns = [
  { name: 'id', kind: 'token', csv: true },
  { name: 'company_name', kind: 'text', csv: true },
  { name: 'job_title', kind: 'text', csv: true },
  { name: 'status', kind: 'token', csv: true },
  { name: 'source', kind: 'token', csv: true },
  { name: 'location', kind: 'text', csv: true },
  { name: 'is_remote', kind: 'boolean', csv: true },
  { name: 'job_url', kind: 'text', csv: true },
  { name: 'job_description', kind: 'text', csv: false },
  { name: 'salary_range_min', kind: 'number', csv: true },
  { name: 'salary_range_max', kind: 'number', csv: true },
  { name: 'ai_match_score', kind: 'number', csv: true },
  { name: 'ai_reasoning', kind: 'text', csv: false },
  { name: 'notes', kind: 'text', csv: true },
  { name: 'tags', kind: 'list', csv: true },
  { name: 'applied_at', kind: 'time', csv: true },
  { name: 'interview_at', kind: 'time', csv: true },
  { name: 'offer_at', kind: 'time', csv: true },
  { name: 'rejected_at', kind: 'time', csv: true },
  { name: 'scraped_at', kind: 'time', csv: false },
  { name: 'created_at', kind: 'time', csv: true },
  { name: 'updated_at', kind: 'time', csv: true },
] as const satisfies readonly JobColumn[];

export const csvColumns: readonly JobColumn[] = jobColumns.filter((column) => column.csv);

/** Columns of the table that no export holds, each with its reason. Contract: "Never exported". */
export const neverExported = {
  user_id: 'the same in every row, and the account’s business alone',
  ai_parsed_data: 'the parser’s working notes, of no form that is promised',
  last_synced_at: 'says something about a device, nothing about the job',
  deleted_at: 'null in every row of an export, see exclusions.ts',
  rev: 'the order of changes, known to sync alone',
} as const satisfies Record<string, string>;

/** What a person may leave out of a file that is for others to read, and the columns that go with it. */
const omissions = {
  notes: ['notes'],
  salary: ['salary_range_min', 'salary_range_max'],
  scores: ['ai_match_score', 'ai_reasoning'],
} as const satisfies Record<string, readonly (keyof Job)[]>;

export type OmissionId = keyof typeof omissions;
export const omissionIds = Object.keys(omissions) as readonly OmissionId[];

/** The columns without those that are to be left out, in their order. */
export function columnsWithout(
  columns: readonly JobColumn[],
  omit: readonly OmissionId[] = [],
): readonly JobColumn[] {
  const omitted = new Set<string>(omit.flatMap((id) => omissions[id]));
  return columns.filter(({ name }) => !omitted.has(name));
}

export interface JobColumn extends Column {
  readonly name: keyof Job;
  readonly csv: boolean;
}
