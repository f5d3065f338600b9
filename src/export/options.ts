import * as v from 'valibot';
import type { FormatFacts, OptionsWith } from '../formats/format.ts';
import { type FormatId, formatIds, formats } from '../formats/formats.ts';
import { CodedError } from '../kernel/errors.ts';
import {
  listOf,
  oneOf,
  type Parameter,
  type Query,
  readQuery,
  refused,
  someOf,
} from '../kernel/parameters.ts';
import { filtersSchema } from '../selection/filters.ts';
import {
  filtersFromQuery,
  hasPeriod,
  queryOfFilters,
  selectionParameters,
  timeZoneParameter,
} from '../selection/parameters.ts';
import { type Language, languages } from '../texts/languages.ts';
import { omissionIds } from './columns.ts';

/** What every export can be asked for, whatever its format. Absent means "everything": there is no empty choice. */
const choice = {
  filters: v.optional(
    v.pipe(
      filtersSchema,
      v.check((filters) => Object.values(filters).some((filter) => filter !== undefined), 'no filter'),
    ),
  ),
  omit: v.optional(v.pipe(v.array(v.picklist(omissionIds)), v.minLength(1))),
  /** The caller that hands the file over compresses it: a writer knows nothing of it. */
  compress: v.optional(v.literal('gzip')),
};

export type ExportChoice = OptionsWith<typeof choice>;
export type OptionsOf<F extends FormatId> = { readonly format: F } & OptionsWith<
  (typeof formats)[F]['options']
> &
  ExportChoice;
/** The options of an export: a variant for each format. */
export type ExportOptions = { [F in FormatId]: OptionsOf<F> }[FormatId];

/** The options of a backup. It holds everything. */
export interface BackupOptions extends Pick<ExportChoice, 'compress'> {
  readonly format: 'backup';
  /** Locked with a passphrase, which stands nowhere in the options. */
  readonly encrypt?: 'age';
  readonly filters?: undefined;
  readonly omit?: undefined;
}

/** What a file is made by: an export, or a backup. */
export type FileOptions = ExportOptions | BackupOptions;

const exportOptionsSchema = v.variant(
  'format',
  formatIds.map((id) => optionsSchemaOf(id)) as never[],
) as unknown as v.GenericSchema<unknown, ExportOptions>;

export const fileOptionsSchema = v.variant('format', [
  exportOptionsSchema as never,
  v.strictObject({
    format: v.literal('backup'),
    compress: choice.compress,
    encrypt: v.optional(v.literal('age')),
  }),
]) as unknown as v.GenericSchema<unknown, FileOptions>;

function optionsSchemaOf(id: FormatId) {
  return v.strictObject({ format: v.literal(id), ...formats[id].options, ...choice });
}

/** The parameters of the query, in the order in which a message lists them. */
const sharedParameters = {
  tz: timeZoneParameter,
  ...selectionParameters,
  omit: someOf(...omissionIds),
  lang: oneOf(...languages),
  compress: oneOf('gzip'),
};
/** What the query of the route may name. */
export const exportParameters: Readonly<Record<string, Parameter>> = {
  format: oneOf(...formatIds),
  ...Object.assign({}, ...formatIds.map((id) => formats[id].parameters)),
  ...sharedParameters,
};

export const exportParameterNames: readonly string[] = Object.keys(exportParameters);

/**
 * The options of an export from the query of the route. Contract: `format` is json if absent. A format's own parameters
 * fit only that format (`formats/<format>/facts.ts`). `omit` leaves columns out. `selection/parameters.ts` has the
 * parameters that choose jobs.
 *
 * Takes URLSearchParams as they are.
 * @throws CodedError VALIDATION_ERROR for the first entry that is unknown, has an unknown value, is given twice or does
 * not fit: the message names it and lists what is allowed, and `details` hold `parameter` and `allowed`.
 */
export function parseExportOptions(entries: Iterable<readonly [string, string]>): ExportOptions {
  const query = readQuery(entries, exportParameters);
  const id = (query.get('format') ?? 'json') as FormatId;
  const facts: FormatFacts = formats[id];
  for (const name of query.keys()) refuseUnfit(name, query, facts);
  const filters = filtersFromQuery(query);
  const omit = query.get('omit');
  return readExportOptions({
    format: id,
    ...facts.ownOptions({
      safeForExcel: query.has('excel'),
      delimiter: query.get('delimiter') === 'semicolon' ? 'semicolon' : 'comma',
      timeZone: query.get('tz') ?? 'UTC',
      language: (query.get('lang') ?? 'en') as Language,
      layout: query.get('layout') === 'proof' ? 'proof' : 'report',
    }),
    ...(filters && { filters }),
    ...(omit !== undefined && { omit: listOf(omit) }),
    ...(query.has('compress') && { compress: query.get('compress') }),
  });
}

/**
 * The query that `parseExportOptions` reads as these options; `backup` for a backup, which a mail packs as it likes. A
 * PDF's name and reference line are left out: they stand in no query. Options with two time zones have no query, and the
 * one of the period is taken.
 */
export function queryOfOptions(options: FileOptions): string {
  if (options.format === 'backup') return 'backup';
  const { format, filters = {}, omit, compress, ...own } = options;
  const { excel, layout, language, timeZone = excel?.timeZone }: FormsOptions = own;
  return new URLSearchParams({
    format,
    ...(excel && { excel: '1', delimiter: excel.delimiter }),
    ...(layout && { layout }),
    ...(timeZone && { tz: timeZone }),
    ...(language && { lang: language }),
    ...queryOfFilters(filters),
    ...(omit && { omit: omit.join() }),
    ...(compress && { compress }),
  }).toString();
}

/** The own options of all formats, as far as a query names them. */
interface FormsOptions {
  readonly excel?: { readonly delimiter: string; readonly timeZone: string } | undefined;
  readonly layout?: string;
  readonly timeZone?: string;
  readonly language?: string;
}

function refuseUnfit(name: string, query: Query, facts: FormatFacts): void {
  const fits = (parameter: string) =>
    (parameter !== 'compress' && parameter !== 'lang') || facts.takes.includes(parameter);
  const shared = Object.keys(sharedParameters).filter(fits);
  const fitting = ['format', ...Object.keys(facts.parameters), ...shared];
  const isAnothers = formatIds.some((id) => name in formats[id].parameters) && !(name in facts.parameters);
  if (isAnothers || !fits(name)) {
    throw refused(name, `Parameter "${name}" does not fit format=${facts.id}`, fitting);
  }
  const needed = facts.needs?.[name];
  const isMet = needed === undefined || query.has(needed);
  if (name === 'tz') {
    if (hasPeriod(query) || (facts.takes.includes('tz') && isMet)) return;
    const needs = needed === undefined ? 'a period' : `${needed}=1, or a period`;
    throw refused(name, `Parameter "tz" also needs ${needs}`, ['period', 'from', 'to']);
  }
  if (!isMet) throw refused(name, `Parameter "${name}" also needs ${needed}=1`, fitting);
}

/**
 * The options of an export from a message or from the device's storage.
 * @throws CodedError VALIDATION_ERROR, whose `details` hold `parameter`.
 */
export function readExportOptions(input: unknown): ExportOptions {
  return readAs(exportOptionsSchema, input);
}

/** The same for any file. Throws as `readExportOptions` does. */
export function readFileOptions(input: unknown): FileOptions {
  return readAs(fileOptionsSchema, input);
}

function readAs<T>(schema: v.GenericSchema<unknown, T>, input: unknown): T {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const parameter = v.getDotPath(issue) ?? 'options';
  throw new CodedError('VALIDATION_ERROR', `${parameter}: ${issue.message}`, { details: { parameter } });
}

/** What the query of the backup's route may name. */
export const backupParameters: Readonly<Record<string, Parameter>> = { compress: sharedParameters.compress };

/** The options of a backup from the query of its route. Throws as `parseExportOptions` does. */
export function parseBackupOptions(entries: Iterable<readonly [string, string]>): BackupOptions {
  const isPacked = readQuery(entries, backupParameters).has('compress');
  return { format: 'backup', ...(isPacked && { compress: 'gzip' }) };
}

/** Whether the file is locked with a passphrase. */
export function isEncrypted(options: FileOptions): boolean {
  return options.format === 'backup' && options.encrypt === 'age';
}

/** Whether the file holds less than everything: fewer jobs, or fewer columns. Its name then says so. */
export function isFiltered({ filters, omit }: Pick<ExportChoice, 'filters' | 'omit'>): boolean {
  return filters !== undefined || omit !== undefined;
}
