import * as v from 'valibot';
import { jobSources } from './job-source.ts';
import { jobStatuses } from './job-status.ts';
import { normaliseTimestamp } from './timestamp.ts';

/**
 * Reads one job as the database, PostgREST or the pull delivers it: unknown in, a `Job` out, with its columns
 * in the contract's order, its times in the contract's text, and whatever else the row carried left behind.
 *
 * It asks for types and not for content: a row that an old client wrote past today's limits is still
 * somebody's data and is exported. What cannot be read comes back as a value, with the reason and with `id`
 * and `created_at` where they are known, so that it can be kept and shown, never skipped.
 */
export function readJob(input: unknown): JobReading {
  const result = v.safeParse(jobSchema, input, { abortEarly: true });
  if (result.success) return { kind: 'job', job: result.output };
  const [issue] = result.issues;
  const column = v.getDotPath(issue);
  return {
    kind: 'unreadable',
    id: textOf(input, 'id'),
    created_at: normaliseTimestamp(textOf(input, 'created_at') ?? ''),
    reason: column === null ? issue.message : `${column}: ${issue.message}`,
  };
}

export type JobReading =
  | { readonly kind: 'job'; readonly job: Job }
  | {
      readonly kind: 'unreadable';
      readonly id: string | null;
      readonly created_at: string | null;
      /** The column and what was expected there. For logs and receipts: may quote the value that was found. */
      readonly reason: string;
    };

/** One job, as it is kept on the device and as JSON exports it. Contract: these columns, in this order. */
export type Job = v.InferOutput<typeof jobSchema>;

const timestamp = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const text = normaliseTimestamp(dataset.value);
    if (text !== null) return text;
    addIssue({ message: `no UTC time of the years 0001 to 9999: "${dataset.value.slice(0, 40)}"` });
    return NEVER;
  }),
);
const text = v.string();
const integer = v.pipe(v.number(), v.safeInteger());

/**
 * What a job is. Null is allowed wherever the contract does not say "required" or "not null": a column with a
 * default alone (`status`, `is_remote`) may hold null in a table that was there before us.
 * Postgres writes uuids in lower case with hyphens; any other text would sort differently there and here.
 */
const jobSchema = v.object({
  id: v.pipe(text, v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'no uuid')),
  company_name: text,
  job_title: text,
  status: v.nullable(v.picklist(jobStatuses)),
  source: v.picklist(jobSources),
  location: v.nullable(text),
  is_remote: v.nullable(v.boolean()),
  job_url: v.nullable(text),
  job_description: v.nullable(text),
  salary_range_min: v.nullable(integer),
  salary_range_max: v.nullable(integer),
  ai_match_score: v.nullable(integer),
  ai_reasoning: v.nullable(text),
  notes: v.nullable(text),
  tags: v.array(text),
  applied_at: v.nullable(timestamp),
  interview_at: v.nullable(timestamp),
  offer_at: v.nullable(timestamp),
  rejected_at: v.nullable(timestamp),
  scraped_at: v.nullable(timestamp),
  created_at: timestamp,
  updated_at: v.nullable(timestamp),
});

/**
 * Whether what was a job when it was stored still has its form: the type of every column, of ids and names of closed
 * sets their letters, and of times their outline: the writers rely on it. In a fraction of the time that `readJob`
 * takes, so that it can be asked of each row that is read: 43 ms for 100,000 of them (Node 24; the types alone took 25).
 * A column that comes later is missing in what devices hold: the step to it belongs into `local-db/database.ts`.
 */
export function hasJobForm(row: unknown): row is Job {
  if (typeof row !== 'object' || row === null) return false;
  const job = row as Readonly<Record<keyof Job, unknown>>;
  return (
    isText(job.id) &&
    idLetters.test(job.id) &&
    isText(job.company_name) &&
    isText(job.job_title) &&
    (job.status === null || statuses.has(job.status)) &&
    sources.has(job.source) &&
    isTextOrNull(job.location) &&
    (job.is_remote === null || typeof job.is_remote === 'boolean') &&
    isTextOrNull(job.job_url) &&
    isTextOrNull(job.job_description) &&
    isNumberOrNull(job.salary_range_min) &&
    isNumberOrNull(job.salary_range_max) &&
    isNumberOrNull(job.ai_match_score) &&
    isTextOrNull(job.ai_reasoning) &&
    isTextOrNull(job.notes) &&
    Array.isArray(job.tags) &&
    job.tags.every(isText) &&
    isTimeOrNull(job.applied_at) &&
    isTimeOrNull(job.interview_at) &&
    isTimeOrNull(job.offer_at) &&
    isTimeOrNull(job.rejected_at) &&
    isTimeOrNull(job.scraped_at) &&
    job.created_at !== null &&
    isTimeOrNull(job.created_at) &&
    isTimeOrNull(job.updated_at)
  );
}

const statuses: ReadonlySet<unknown> = new Set(jobStatuses);
const sources: ReadonlySet<unknown> = new Set(jobSources);
const idLetters = /^\w[\w-]*$/;

/** The outline of what `normaliseTimestamp` writes: to look at each digit would cost twice the rest of the form. */
function isTimeOrNull(value: unknown): boolean {
  if (value === null) return true;
  return (
    typeof value === 'string' &&
    value.length >= 20 &&
    value.length <= 27 &&
    value.charCodeAt(10) === LETTER_T &&
    value.charCodeAt(value.length - 1) === LETTER_Z
  );
}

const LETTER_T = 84;
const LETTER_Z = 90;

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isNumberOrNull(value: unknown): boolean {
  return value === null || typeof value === 'number';
}

function textOf(input: unknown, column: string): string | null {
  if (typeof input !== 'object' || input === null) return null;
  const value: unknown = Reflect.get(input, column);
  return typeof value === 'string' ? value : null;
}
