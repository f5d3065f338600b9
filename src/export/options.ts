import * as v from 'valibot';
import { CodedError } from '../errors.ts';
import { omissionIds } from './columns.ts';
import { filtersSchema } from './filters.ts';
import { listOf, type ParameterName, type Query, readQuery, refused, splitTags } from './query-parameters.ts';
import { isTimeZone } from './time-zone.ts';

/**
 * The options of an export from the query of the route. Contract: `format` (json if absent), and for CSV
 * `excel=1`, beside which `delimiter` and `tz` may stand. `period`, or `from` and `to`, with `by` and `tz`; `status`,
 * `source`, `tags`, `remote` and `search` choose the jobs, `omit` leaves columns out, `compress=gzip` makes a
 * file that is compressed: with every format.
 *
 * Takes URLSearchParams as they are. Throws VALIDATION_ERROR for the first entry that is unknown, has an
 * unknown value, is given twice or does not fit: the message names it and lists what is allowed, and
 * `details` hold `parameter` and `allowed`.
 */
export function parseExportOptions(entries: Iterable<readonly [string, string]>): ExportOptions {
  const query = readQuery(entries);
  const format = query.get('format') ?? 'json';
  const excel = query.has('excel');
  const hasPeriod = query.has('period') || query.has('from') || query.has('to');
  for (const name of query.keys()) {
    if ((name === 'excel' || name === 'delimiter') && format !== 'csv') {
      throw refused(name, `Parameter "${name}" does not fit format=${format}`, fittingAll);
    }
    if (name === 'delimiter' && !excel) {
      throw refused(name, `Parameter "${name}" needs excel=1 beside it`, ['format', 'excel', ...fittingAll]);
    }
    if (name === 'tz' && !excel && !hasPeriod) {
      const needs = format === 'csv' ? 'excel=1, or a period' : 'a period';
      throw refused(name, `Parameter "${name}" needs ${needs} beside it`, ['period', 'from', 'to']);
    }
    if (name === 'by' && !hasPeriod) {
      throw refused(name, 'Parameter "by" needs a period beside it', ['period', 'from', 'to']);
    }
    if (name === 'period' && (query.has('from') || query.has('to'))) {
      throw refused(name, 'Parameter "period" contradicts "from" and "to"', ['the one or the others']);
    }
  }
  const [from, to] = [query.get('from'), query.get('to')];
  if (from !== undefined && to !== undefined && from > to) {
    throw refused('to', `The period ends on ${to}, before it begins on ${from}`, ['a day not before "from"']);
  }

  const filters = filtersOf(query, hasPeriod);
  const omit = query.get('omit');
  const choice = {
    ...(filters && { filters }),
    ...(omit !== undefined && { omit: listOf(omit) }),
    ...(query.has('compress') && { compress: query.get('compress') }),
  };
  if (format === 'json') return readExportOptions({ format, ...choice });
  if (!excel) return readExportOptions({ format, excel, ...choice });
  return readExportOptions({
    format,
    excel,
    delimiter: query.get('delimiter') ?? 'comma',
    timeZone: query.get('tz') ?? 'UTC',
    ...choice,
  });
}

/** The options of an export from a message or from the device's storage. Throws VALIDATION_ERROR. */
export function readExportOptions(input: unknown): ExportOptions {
  const result = v.safeParse(exportOptionsSchema, input, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const parameter = v.getDotPath(issue) ?? 'options';
  throw new CodedError('VALIDATION_ERROR', `${parameter}: ${issue.message}`, { details: { parameter } });
}

/** Whether the file holds less than everything: fewer jobs, or fewer columns. Its name then says so. */
export function isFiltered({ filters, omit }: ExportOptions): boolean {
  return filters !== undefined || omit !== undefined;
}

export type ExportOptions = v.InferOutput<typeof exportOptionsSchema>;
export type FormatId = ExportOptions['format'];
export type OptionsOf<F extends FormatId> = Extract<ExportOptions, { format: F }>;

/** What fits every format. */
const fittingAll = [
  'format',
  'period',
  'from',
  'to',
  'by',
  'tz',
  'status',
  'source',
  'tags',
  'remote',
  'search',
  'omit',
  'compress',
] as const satisfies readonly ParameterName[];

function filtersOf(query: Query, hasPeriod: boolean): Record<string, unknown> | undefined {
  const filters: Record<string, unknown> = {};
  if (hasPeriod) {
    filters.period = {
      by: query.get('by') ?? 'created',
      timeZone: query.get('tz') ?? 'UTC',
      ...pick(query, { period: 'month', from: 'from', to: 'to' }),
    };
  }
  const [status, source, tags] = [query.get('status'), query.get('source'), query.get('tags')];
  if (status !== undefined) filters.statuses = listOf(status);
  if (source !== undefined) filters.sources = listOf(source);
  if (tags !== undefined) filters.tags = splitTags(tags);
  if (query.has('remote')) filters.remote = query.get('remote') === 'true';
  if (query.has('search')) filters.search = query.get('search');
  return Object.keys(filters).length === 0 ? undefined : filters;
}

function pick(query: Query, names: Partial<Record<ParameterName, string>>): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const [name, key] of Object.entries(names)) {
    const value = query.get(name as ParameterName);
    if (value !== undefined) picked[key] = value;
  }
  return picked;
}

/** Absent is "everything": an empty choice is none. */
const choice = {
  filters: v.optional(
    v.pipe(
      filtersSchema,
      v.check((filters) => Object.values(filters).some((filter) => filter !== undefined), 'no filter'),
    ),
  ),
  omit: v.optional(v.pipe(v.array(v.picklist(omissionIds)), v.minLength(1))),
  /** Who hands the file over compresses it: a writer knows nothing of it. */
  compress: v.optional(v.literal('gzip')),
};

/** A variant a format. A format without options of its own is an object with `format` and the choice alone. */
export const exportOptionsSchema = v.variant('format', [
  v.strictObject({ format: v.literal('json'), ...choice }),
  v.variant('excel', [
    v.strictObject({ format: v.literal('csv'), excel: v.literal(false), ...choice }),
    v.strictObject({
      format: v.literal('csv'),
      excel: v.literal(true),
      delimiter: v.picklist(['comma', 'semicolon']),
      timeZone: v.pipe(v.string(), v.check(isTimeZone, 'no IANA time zone')),
      ...choice,
    }),
  ]),
]);
