import { jobSources } from './job-source.ts';
import { jobStatuses } from './job-status.ts';

/**
 * The columns of `public.jobs`, in the order of every file. Contract: "The jobs table". Only this table names them:
 * what a job is, and what is read, selected and written, all derive from it.
 *
 * - `kind`: what a cell holds. A `token` is a uuid or one of `values`: no format has to escape its letters.
 * - `nullable`: whether a reader must expect null. A column that has only a default (`status`, `is_remote`) may hold
 *   null in a table that is older than this project.
 * - `exported`: whether an export holds it. `csv`: whether a CSV does, too.
 */
export const tableColumns = [
  { name: 'id', kind: 'token', nullable: false, exported: true, csv: true },
  { name: 'company_name', kind: 'text', nullable: false, exported: true, csv: true },
  { name: 'job_title', kind: 'text', nullable: false, exported: true, csv: true },
  { name: 'status', kind: 'token', values: jobStatuses, nullable: true, exported: true, csv: true },
  { name: 'source', kind: 'token', values: jobSources, nullable: false, exported: true, csv: true },
  { name: 'location', kind: 'text', nullable: true, exported: true, csv: true },
  { name: 'is_remote', kind: 'boolean', nullable: true, exported: true, csv: true },
  { name: 'job_url', kind: 'text', nullable: true, exported: true, csv: true },
  { name: 'job_description', kind: 'text', nullable: true, exported: true, csv: false },
  { name: 'salary_range_min', kind: 'number', nullable: true, exported: true, csv: true },
  { name: 'salary_range_max', kind: 'number', nullable: true, exported: true, csv: true },
  { name: 'ai_match_score', kind: 'number', nullable: true, exported: true, csv: true },
  { name: 'ai_reasoning', kind: 'text', nullable: true, exported: true, csv: false },
  { name: 'notes', kind: 'text', nullable: true, exported: true, csv: true },
  { name: 'tags', kind: 'list', nullable: false, exported: true, csv: true },
  { name: 'applied_at', kind: 'time', nullable: true, exported: true, csv: true },
  { name: 'interview_at', kind: 'time', nullable: true, exported: true, csv: true },
  { name: 'offer_at', kind: 'time', nullable: true, exported: true, csv: true },
  { name: 'rejected_at', kind: 'time', nullable: true, exported: true, csv: true },
  { name: 'scraped_at', kind: 'time', nullable: true, exported: true, csv: false },
  { name: 'created_at', kind: 'time', nullable: false, exported: true, csv: true },
  { name: 'updated_at', kind: 'time', nullable: true, exported: true, csv: true },
  // The same in every row, and it concerns nobody but the account.
  { name: 'user_id', kind: 'token', nullable: false, exported: false, csv: false },
  // The parser's working notes. Nothing promises their form.
  { name: 'ai_parsed_data', kind: 'text', nullable: true, exported: false, csv: false },
  // It says something about a device, and nothing about the job.
  { name: 'last_synced_at', kind: 'time', nullable: true, exported: false, csv: false },
  // Null in every row of an export: see `export/exclusions.ts`.
  { name: 'deleted_at', kind: 'time', nullable: true, exported: false, csv: false },
] as const satisfies readonly TableColumn[];

/** The columns of a job as an export holds it. JSON has all of them. */
export const jobColumns: readonly JobColumn[] = tableColumns.filter((column) => column.exported);
export const csvColumns: readonly JobColumn[] = jobColumns.filter((column) => column.csv);

/** The columns of a job as a backup holds it: all that belong to the job. */
export const backupColumns: readonly TableColumn[] = tableColumns.filter(({ name }) => name !== 'user_id');

/** The changes of stage of a job, as a JSON text: no column of the table, but a member of each row of a backup. */
export const movesColumn = { name: 'moves', kind: 'text' } as const;

/** What a row of a backup holds, in the order of the file. */
export const backupRowColumns: readonly (TableColumn | typeof movesColumn)[] = [
  ...backupColumns,
  movesColumn,
];

/** What a row of a backup may hold beyond an export. */
export const backupOnlyColumns = [...backupColumns.filter(({ exported }) => !exported), movesColumn] as const;

export type JobColumn = Extract<(typeof tableColumns)[number], { exported: true }>;

export interface TableColumn {
  readonly name: string;
  readonly kind: keyof CellOfKind;
  readonly values?: readonly string[];
  readonly nullable: boolean;
  readonly exported: boolean;
  readonly csv: boolean;
}

/** The type of a cell of each kind. A `time` is a text in the contract's form: a `Date` would lose the microseconds. */
export interface CellOfKind {
  readonly text: string;
  readonly token: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly list: readonly string[];
  readonly time: string;
}
