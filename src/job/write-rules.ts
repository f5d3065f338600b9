import { jobSources } from './job-source.ts';
import { jobStatuses } from './job-status.ts';
import { limits } from './limits.ts';
import { compareTimestamps, isKeyable, type Timestamp } from './timestamp.ts';
import { type RefusalReason, type WriteFault, writeFaults } from './write-faults.ts';

/** Cells of a job that is about to be written, by column. A column that is not there is not looked at. */
export type CellsToWrite = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

type Holds = (cells: CellsToWrite) => boolean;

/**
 * The rules of the table for what is written to it, under the names of its CHECKs: what breaks one here is refused there.
 * They stand in the order of their names, as Postgres asks them, so the first that a job breaks is the same one.
 * Those that look at two columns hold as long as one of the two is not there.
 */
const rules: readonly (readonly [WriteFault, Holds])[] = [
  ['jobs_ai_match_score_range', isBetween('ai_match_score', limits.aiMatchScore)],
  [
    'jobs_applied_not_after_interview',
    ({ applied_at: applied, interview_at: interview }) =>
      typeof applied !== 'string' ||
      typeof interview !== 'string' ||
      compareTimestamps(applied, interview) <= 0,
  ],
  ['jobs_company_name_not_blank', textHolds('company_name', (text) => !isBlank(text))],
  ['jobs_created_at_range', textHolds('created_at', (time: Timestamp) => isKeyable(time))],
  ['jobs_job_description_length', isWithin('job_description', limits.jobDescription.maxCharacters)],
  ['jobs_job_title_not_blank', textHolds('job_title', (text) => !isBlank(text))],
  ['jobs_job_url_https', textHolds('job_url', (text) => /^https:\/\/[^ \t\n\v\f\r]/i.test(text))],
  ['jobs_notes_length', isWithin('notes', limits.notes.maxCharacters)],
  ['jobs_salary_range_max_limit', isBetween('salary_range_max', { max: limits.salary.max })],
  ['jobs_salary_range_min_limit', isBetween('salary_range_min', { min: limits.salary.min })],
  [
    'jobs_salary_range_order',
    ({ salary_range_min: min, salary_range_max: max }) =>
      typeof min !== 'number' || typeof max !== 'number' || min <= max,
  ],
  ['jobs_tags_count', tagsHold((tags) => tags.length <= limits.tags.maxCount)],
  ['jobs_tags_not_blank', tagsHold((tags) => !tags.some(isBlank))],
];

/** Columns that hold something in each job. A new one that brings nothing for them gets it from the table, or `manual`. */
export const columnsWithDefault: readonly string[] = ['source', 'status', 'tags', 'created_at', 'updated_at'];

/** What the types of the columns refuse: `varchar(200)`, the enums, `integer`, `not null`. In the order of the table. */
const types: readonly (readonly [RefusalReason, string, Holds])[] = [
  ['too_long', 'company_name', isWithin('company_name', limits.companyName.maxCharacters)],
  ['too_long', 'job_title', isWithin('job_title', limits.jobTitle.maxCharacters)],
  ['unreadable', 'source', textHolds('source', (text) => jobSources.some((source) => source === text))],
  ['unreadable', 'status', textHolds('status', (text) => jobStatuses.some((status) => status === text))],
  ...(['ai_match_score', 'salary_range_min', 'salary_range_max'] as const).map(
    (column) =>
      ['unreadable', column, isBetween(column, { min: -2_147_483_648, max: 2_147_483_647 })] as const,
  ),
  ['too_long', 'location', isWithin('location', limits.location.maxCharacters)],
  ...['company_name', 'job_title', ...columnsWithDefault].map(
    (column) => ['missing', column, (cells: CellsToWrite) => cells[column] !== null] as const,
  ),
];

/** Why the table does not take a job, and the columns that it is about. */
export interface BrokenRule {
  readonly reason: RefusalReason;
  readonly columns: readonly string[];
}

/** The first rule that these cells break. Null: the table takes them. */
export function brokenRule(cells: CellsToWrite): BrokenRule | null {
  for (const [reason, column, holds] of types) if (!holds(cells)) return { reason, columns: [column] };
  for (const [reason, holds] of rules) if (!holds(cells)) return { reason, columns: writeFaults[reason] };
  return null;
}

/** Texts that Postgres cannot hold: U+0000, and half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

function textHolds(column: string, holds: (text: string) => boolean): Holds {
  return (cells) => {
    const cell = cells[column];
    return typeof cell !== 'string' || holds(cell);
  };
}

function isWithin(column: string, max: number): Holds {
  return textHolds(column, (text) => text.length <= max || [...text].length <= max);
}

function isBetween(column: string, { min = -Infinity, max = Infinity }): Holds {
  return (cells) => {
    const cell = cells[column];
    return typeof cell !== 'number' || (cell >= min && cell <= max);
  };
}

function tagsHold(holds: (tags: readonly string[]) => boolean): Holds {
  return ({ tags }) => !Array.isArray(tags) || holds(tags as readonly string[]);
}

/** As the table's CHECKs see it: nothing but space, tab, CR and LF. */
export function isBlank(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}
