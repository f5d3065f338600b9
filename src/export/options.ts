import * as v from 'valibot';
import { CodedError } from '../errors.ts';

/**
 * The options of an export from the query of the route. Contract: `format` (json if absent), and for CSV
 * `excel=1`, beside which `delimiter` and `tz` may stand. Names and values are taken literally.
 *
 * Takes URLSearchParams as they are. Throws VALIDATION_ERROR for the first entry that is unknown, has an
 * unknown value, is given twice or does not fit: the message names it and lists what is allowed, and
 * `details` hold `parameter` and `allowed`.
 */
export function parseExportOptions(query: Iterable<readonly [string, string]>): ExportOptions {
  const given = new Map<ParameterName, string>();
  for (const [name, value] of query) {
    if (!isParameter(name)) throw refused(name, `Unknown parameter "${name}"`, parameterNames);
    const { allowed, accepts } = parameters[name];
    if (given.has(name)) throw refused(name, `Parameter "${name}" is given twice`, allowed);
    if (!accepts(value)) throw refused(name, `Unknown value "${value}" for parameter "${name}"`, allowed);
    given.set(name, value);
  }

  const format = given.get('format') ?? 'json';
  const excel = given.has('excel');
  for (const name of given.keys()) {
    if (name !== 'format' && format !== 'csv') {
      throw refused(name, `Parameter "${name}" does not fit format=${format}`, ['format']);
    }
    if ((name === 'delimiter' || name === 'tz') && !excel) {
      throw refused(name, `Parameter "${name}" needs excel=1 beside it`, ['format', 'excel']);
    }
  }
  if (format === 'json') return { format };
  if (!excel) return readExportOptions({ format, excel });
  return readExportOptions({
    format,
    excel,
    delimiter: given.get('delimiter') ?? 'comma',
    timeZone: given.get('tz') ?? 'UTC',
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

export type ExportOptions = v.InferOutput<typeof exportOptionsSchema>;
export type FormatId = ExportOptions['format'];
export type OptionsOf<F extends FormatId> = Extract<ExportOptions, { format: F }>;

const formatIds = ['json', 'csv'] as const satisfies readonly FormatId[];
const delimiters = ['comma', 'semicolon'] as const;

/** A name of the IANA database as this engine knows it. Intl also takes offsets such as `+01:00`: not ours. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false; // ECMA-402: an unknown zone is a RangeError
    throw error;
  }
}

/** A variant a format. A format without options of its own is an object with `format` alone. */
const exportOptionsSchema = v.variant('format', [
  v.strictObject({ format: v.literal('json') }),
  v.variant('excel', [
    v.strictObject({ format: v.literal('csv'), excel: v.literal(false) }),
    v.strictObject({
      format: v.literal('csv'),
      excel: v.literal(true),
      delimiter: v.picklist(delimiters),
      timeZone: v.pipe(v.string(), v.check(isTimeZone, 'no IANA time zone')),
    }),
  ]),
]);

const parameters = {
  format: oneOf(...formatIds),
  excel: oneOf('1'),
  delimiter: oneOf(...delimiters),
  tz: { allowed: ['an IANA time zone such as Africa/Nairobi'], accepts: isTimeZone },
} as const satisfies Record<string, Parameter>;

type ParameterName = keyof typeof parameters;

interface Parameter {
  /** For the person who reads the message. */
  readonly allowed: readonly string[];
  readonly accepts: (value: string) => boolean;
}

const parameterNames = Object.keys(parameters);

function oneOf(...allowed: readonly string[]): Parameter {
  return { allowed, accepts: (value) => allowed.includes(value) };
}

function isParameter(name: string): name is ParameterName {
  return Object.hasOwn(parameters, name);
}

function refused(parameter: string, problem: string, allowed: readonly string[]): CodedError {
  const message = `${problem}. Allowed: ${allowed.join(', ')}.`;
  return new CodedError('VALIDATION_ERROR', message, { details: { parameter, allowed } });
}
