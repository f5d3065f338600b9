import * as v from 'valibot';
import type { Job } from '../job/job.ts';
import { jobSources } from '../job/job-source.ts';
import { jobStatuses } from '../job/job-status.ts';
import { hasReached, hasReachedSql, type Milestone, milestones } from '../job/stages.ts';
import { compareTimestamps, type Timestamp } from '../job/timestamp.ts';
import { isTimeZone } from '../kernel/time-zone.ts';
import { foldLettersSql } from './fold-letters.ts';
import { isDay, months, type Span, spanOf } from './period.ts';
import { searchTextOf, searchWords } from './search-text.ts';

/**
 * Which jobs a filtered export holds: those that satisfy every filter given. `tags`: the job has at least one of them,
 * exactly as written. `reached`: an application that reached at least one of these, see `hasReached`. `remote: false`:
 * also jobs where it is not known. `search`: every word, in company, title, place
 * or tags. A period leaves out every job without the date that it goes by. Dialog, engine and route share this
 * definition.
 */
export type Filters = v.InferOutput<typeof filtersSchema>;

/** The dates that a period can go by, and their columns. */
export const periodColumns = {
  created: 'created_at',
  applied: 'applied_at',
  interview: 'interview_at',
  updated: 'updated_at',
} as const satisfies Record<string, keyof Job>;

export type PeriodBy = keyof typeof periodColumns;
export const periodBys = Object.keys(periodColumns) as readonly PeriodBy[];

/** The columns that filters look at. A list in memory holds these to answer how many jobs an export would have. */
type FilterableJob = Pick<
  Job,
  | 'company_name'
  | 'job_title'
  | 'location'
  | 'tags'
  | 'status'
  | 'source'
  | 'is_remote'
  | 'applied_at'
  | 'interview_at'
  | 'offer_at'
  | 'rejected_at'
  | (typeof periodColumns)[PeriodBy]
>;

/** The filters of one export: the days of its period are fixed, and its search is split into words. */
export interface ResolvedFilters {
  readonly filters: Filters;
  readonly span: Span | null;
  /**
   * Whether the export holds this job. Used on the device. A caller that keeps the job's `searchText` saves making it
   * anew.
   */
  chooses(job: FilterableJob, searchText?: string): boolean;
  /**
   * The same as a condition over `public.jobs`. `param` takes a value and returns its place in the query. `letters` is
   * a collation whose `lower()` knows all letters, as the text that follows a `collate`.
   */
  sql(param: (value: string) => string, letters: string): string;
}

export function resolveFilters(filters: Filters, exportedAt: Timestamp): ResolvedFilters {
  const span = filters.period === undefined ? null : spanOf(filters.period, exportedAt);
  const rules = rulesOf(filters, span);
  return {
    filters,
    span,
    chooses: (job, searchText) => rules.every((rule) => rule.chooses(job, searchText)),
    sql: (param, letters) => rules.map((rule) => rule.sql(param, letters)).join(' and ') || 'true',
  };
}

/** What JSON writes under `filters`: the names of the query's parameters, and the days that a month stood for. */
export function describeFilters({ filters, span }: ResolvedFilters): Readonly<Record<string, unknown>> {
  const { period, statuses, reached, sources, tags, remote, search } = filters;
  return {
    ...(period && span && { by: period.by, from: span.from, to: span.to, tz: period.timeZone }),
    ...(statuses && { status: statuses }),
    ...(reached && { reached }),
    ...(sources && { source: sources }),
    ...(tags && { tags }),
    ...(remote !== undefined && { remote }),
    ...(search !== undefined && { search }),
  };
}

/** One filter, written for the device and for the database: both choose the same rows. */
interface Rule {
  readonly chooses: (job: FilterableJob, searchText: string | undefined) => boolean;
  readonly sql: ResolvedFilters['sql'];
}

function rulesOf(filters: Filters, span: Span | null): readonly Rule[] {
  const { period, statuses, reached, sources, tags, remote, search } = filters;
  const rules: Rule[] = [];
  if (period !== undefined && span !== null) rules.push(inSpan(periodColumns[period.by], span));
  if (statuses !== undefined) rules.push(oneOf('status', statuses));
  if (reached !== undefined) rules.push(anyReached(reached));
  if (sources !== undefined) rules.push(oneOf('source', sources));
  if (tags !== undefined) rules.push(anyTagOf(tags));
  if (remote !== undefined) rules.push(isRemote(remote));
  if (search !== undefined) rules.push(holdsWords(searchWords(search)));
  return rules;
}

function inSpan(column: (typeof periodColumns)[PeriodBy], { since, before }: Span): Rule {
  return {
    chooses(job) {
      const at = job[column];
      if (at === null) return false;
      if (since !== null && compareTimestamps(at, since) < 0) return false;
      return before === null || compareTimestamps(at, before) < 0;
    },
    sql: (param) =>
      [
        since === null ? `jobs.${column} is not null` : `jobs.${column} >= ${param(since)}::timestamptz`,
        ...(before === null ? [] : [`jobs.${column} < ${param(before)}::timestamptz`]),
      ].join(' and '),
  };
}

function oneOf<K extends 'status' | 'source'>(column: K, values: readonly string[]): Rule {
  return {
    chooses(job) {
      const value = job[column];
      return value !== null && values.includes(value);
    },
    sql: (param) => `jobs.${column}::text in (${values.map(param).join(', ')})`,
  };
}

function anyReached(reached: readonly Milestone[]): Rule {
  return {
    chooses: (job) => reached.some((milestone) => hasReached(job, milestone)),
    sql: () => `(${reached.map(hasReachedSql).join(' or ')})`,
  };
}

function anyTagOf(tags: readonly string[]): Rule {
  return {
    chooses: (job) => job.tags.some((tag) => tags.includes(tag)),
    sql: (param) => `jobs.tags && array[${tags.map(param).join(', ')}]::text[]`,
  };
}

function isRemote(wanted: boolean): Rule {
  return {
    chooses: (job) => (job.is_remote === true) === wanted,
    sql: () => `jobs.is_remote is ${wanted ? '' : 'not '}true`,
  };
}

/** The SQL is `searchTextOf` in the database's words. It folds each row once, however many words there are. */
function holdsWords(words: readonly string[]): Rule {
  return {
    chooses(job, searchText = searchTextOf(job)) {
      return words.every((word) => searchText.includes(word));
    },
    sql(param, letters) {
      const text = `concat_ws(e'\\n', jobs.company_name, jobs.job_title, coalesce(jobs.location, ''), array_to_string(jobs.tags, e'\\n'))`;
      const found = words.map((word) => `strpos(folded, ${param(word)}) > 0`).join(' and ');
      const folded = `select ${foldLettersSql('text', letters)} as folded from (select ${text} as text offset 0) as job`;
      // Without "offset 0" the planner would repeat the text and the fold for each use.
      return `(select ${found} from (${folded} offset 0) as searched)`;
    },
  };
}

/** Postgres holds no NUL, and half a surrogate pair is no character: a job can hold neither. */
const text = v.pipe(v.string(), v.regex(/^[^\0\p{Surrogate}]*$/u, 'a text that no job can hold'));
const timeZone = v.pipe(v.string(), v.check(isTimeZone, 'no IANA time zone'));
const day = v.pipe(v.string(), v.check(isDay, 'no day'));
const by = v.picklist(periodBys);

export const filterLimits = { maxSearchCharacters: 200, maxTags: 50 } as const;

const periodSchema = v.union([
  v.strictObject({ by, timeZone, month: v.picklist(months) }),
  v.pipe(
    v.strictObject({ by, timeZone, from: v.optional(day), to: v.optional(day) }),
    v.check(({ from, to }) => from !== undefined || to !== undefined, 'a period without days'),
    v.check(({ from, to }) => from === undefined || to === undefined || from <= to, 'ends before it begins'),
  ),
]);

/** An absent member means "not filtered by it". There is no empty list and no empty search. */
export const filtersSchema = v.strictObject({
  period: v.optional(periodSchema),
  statuses: v.optional(v.pipe(v.array(v.picklist(jobStatuses)), v.minLength(1))),
  reached: v.optional(v.pipe(v.array(v.picklist(milestones)), v.minLength(1))),
  sources: v.optional(v.pipe(v.array(v.picklist(jobSources)), v.minLength(1))),
  tags: v.optional(v.pipe(v.array(text), v.minLength(1), v.maxLength(filterLimits.maxTags))),
  remote: v.optional(v.boolean()),
  search: v.optional(
    v.pipe(
      text,
      v.maxLength(filterLimits.maxSearchCharacters),
      v.check((value) => searchWords(value).length > 0, 'no words'),
    ),
  ),
});
