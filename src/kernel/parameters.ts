import { CodedError } from './errors.ts';

/** One parameter of a query: which values it allows (for the message that a person reads), and a test for a value. */
export interface Parameter {
  readonly allowed: readonly string[];
  readonly accepts: (value: string) => boolean;
  /** All values, of a parameter that has few. */
  readonly values?: readonly string[];
  /** Whether several of `values` may stand there, with commas between them. */
  readonly isList?: true;
  /** A value that is accepted, of a parameter that has many. */
  readonly example?: string;
}

export type Query = ReadonlyMap<string, string>;

/**
 * Reads the entries of a query. Each name must be known and given once, and its value must be allowed. Names and values
 * are taken literally.
 *
 * @throws CodedError VALIDATION_ERROR for the first entry that breaks this: the message names it and lists what is
 * allowed, and `details` hold `parameter` and `allowed`.
 */
export function readQuery(
  entries: Iterable<readonly [string, string]>,
  parameters: Readonly<Record<string, Parameter>>,
): Query {
  const query = new Map<string, string>();
  for (const [name, value] of entries) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (parameter === undefined) throw refused(name, `Unknown parameter "${name}"`, Object.keys(parameters));
    const { allowed, accepts } = parameter;
    if (query.has(name)) throw refused(name, `Parameter "${name}" is given twice`, allowed);
    if (!accepts(value)) throw refused(name, `Unknown value "${value}" for parameter "${name}"`, allowed);
    query.set(name, value);
  }
  return query;
}

/** The values of a list with commas between them: each once, in the order of the list. */
export function listOf(value: string): readonly string[] {
  return [...new Set(value.split(','))];
}

/** A parameter that has one of these values. */
export function oneOf(...allowed: readonly string[]): Parameter {
  return { allowed, accepts: (value) => allowed.includes(value), values: allowed };
}

/** A parameter that has one or more of these values, with commas between them. */
export function someOf(...values: readonly string[]): Parameter {
  return {
    allowed: [`${values.join(', ')}, several with commas between them`],
    accepts: (list) => list.split(',').every((value) => values.includes(value)),
    ...{ values, isList: true },
  };
}

/** The error for a parameter that is refused. */
export function refused(parameter: string, problem: string, allowed: readonly string[]): CodedError {
  const message = `${problem}. Allowed: ${allowed.join(', ')}.`;
  return new CodedError('VALIDATION_ERROR', message, { details: { parameter, allowed } });
}
