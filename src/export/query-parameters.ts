import { CodedError } from '../errors.ts';
import { jobSources } from '../job/job-source.ts';
import { jobStatuses } from '../job/job-status.ts';
import { searchWords } from '../job/search-text.ts';
import { omissionIds } from './columns.ts';
import { filterLimits, periodBys } from './filters.ts';
import { isDay, months } from './period.ts';
import { isTimeZone } from './time-zone.ts';

/** What the route's query may hold. Names and values are taken literally. */
const parameters = {
  format: oneOf('json', 'csv'),
  excel: oneOf('1'),
  delimiter: oneOf('comma', 'semicolon'),
  tz: { allowed: ['an IANA time zone such as Africa/Nairobi'], accepts: isTimeZone },
  period: oneOf(...months),
  from: { allowed: ['a day such as 2026-03-01'], accepts: isDay },
  to: { allowed: ['a day such as 2026-03-31'], accepts: isDay },
  by: oneOf(...periodBys),
  status: someOf(...jobStatuses),
  source: someOf(...jobSources),
  tags: {
    allowed: [
      `up to ${filterLimits.maxTags} tags, a comma between two, quotes around one that holds a comma`,
    ],
    accepts: (value) => splitTags(value) !== null,
  },
  remote: oneOf('true', 'false'),
  search: {
    allowed: [`words, up to ${filterLimits.maxSearchCharacters} characters`],
    accepts: (value) =>
      value.length <= filterLimits.maxSearchCharacters &&
      !value.includes('\0') &&
      searchWords(value).length > 0,
  },
  omit: someOf(...omissionIds),
  compress: oneOf('gzip'),
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof parameters;
export type Query = ReadonlyMap<ParameterName, string>;

/**
 * The entries of a query, each known, with a value that it may have, and given once. Throws VALIDATION_ERROR for the
 * first that is not: the message names it and lists what is allowed, `details` hold `parameter` and `allowed`.
 */
export function readQuery(entries: Iterable<readonly [string, string]>): Query {
  const query = new Map<ParameterName, string>();
  for (const [name, value] of entries) {
    if (!isParameter(name)) throw refused(name, `Unknown parameter "${name}"`, Object.keys(parameters));
    const { allowed, accepts } = parameters[name];
    if (query.has(name)) throw refused(name, `Parameter "${name}" is given twice`, allowed);
    if (!accepts(value)) throw refused(name, `Unknown value "${value}" for parameter "${name}"`, allowed);
    query.set(name, value);
  }
  return query;
}

/** The values of a list: commas between them, each once, in the order in which they were asked for. */
export function listOf(value: string): readonly string[] {
  return [...new Set(value.split(','))];
}

/** Tags from a list with CSV's quotes (RFC 4180, 2.5 to 2.7): a tag may hold a comma. Null where it is no such list. */
export function splitTags(list: string): readonly string[] | null {
  const tags = new Set<string>();
  for (let at = 0; ; ) {
    quotedOrPlain.lastIndex = at;
    const match = quotedOrPlain.exec(list);
    if (match === null) return null;
    const tag = match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"');
    if (tag.trim() === '' || tag.includes('\0')) return null;
    tags.add(tag);
    at = quotedOrPlain.lastIndex;
    if (at === list.length) break;
    if (list[at++] !== ',') return null;
  }
  return tags.size <= filterLimits.maxTags ? [...tags] : null;
}

export function refused(parameter: string, problem: string, allowed: readonly string[]): CodedError {
  const message = `${problem}. Allowed: ${allowed.join(', ')}.`;
  return new CodedError('VALIDATION_ERROR', message, { details: { parameter, allowed } });
}

const quotedOrPlain = /"((?:[^"]|"")*)"|([^",]+)/y;

interface Parameter {
  /** For the person who reads the message. */
  readonly allowed: readonly string[];
  readonly accepts: (value: string) => boolean;
}

function oneOf(...allowed: readonly string[]): Parameter {
  return { allowed, accepts: (value) => allowed.includes(value) };
}

function someOf(...values: readonly string[]): Parameter {
  return {
    allowed: [`${values.join(', ')}, several with commas between them`],
    accepts: (list) => list.split(',').every((value) => values.includes(value)),
  };
}

function isParameter(name: string): name is ParameterName {
  return Object.hasOwn(parameters, name);
}
