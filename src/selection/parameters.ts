import { jobSources } from '../job/job-source.ts';
import { jobStatuses } from '../job/job-status.ts';
import { milestones } from '../job/stages.ts';
import { listOf, oneOf, type Parameter, type Query, refused, someOf } from '../kernel/parameters.ts';
import { isTimeZone } from '../kernel/time-zone.ts';
import { type Filters, filterLimits, periodBys } from './filters.ts';
import { isDay, months } from './period.ts';
import { searchWords } from './search-text.ts';

/** On whose clocks days are meant. */
export const timeZoneParameter: Parameter = {
  allowed: ['an IANA time zone such as Africa/Nairobi'],
  accepts: isTimeZone,
  example: 'Africa/Nairobi',
};

/** The parameters that choose jobs. The time zone of a period, `tz`, is not here: files use it, too. */
export const selectionParameters = {
  period: oneOf(...months),
  from: { allowed: ['a day such as 2026-03-01'], accepts: isDay, example: '2026-03-01' },
  to: { allowed: ['a day such as 2026-03-31'], accepts: isDay, example: '2026-03-31' },
  by: oneOf(...periodBys),
  status: someOf(...jobStatuses),
  reached: someOf(...milestones),
  source: someOf(...jobSources),
  tags: {
    allowed: [
      `up to ${filterLimits.maxTags} tags, a comma between two, quotes around one that holds a comma`,
    ],
    accepts: (value) => splitTags(value) !== null,
    example: 'urgent,"night shift"',
  },
  remote: oneOf('true', 'false'),
  search: {
    allowed: [`words, up to ${filterLimits.maxSearchCharacters} characters`],
    accepts: (value) =>
      value.length <= filterLimits.maxSearchCharacters &&
      !value.includes('\0') &&
      searchWords(value).length > 0,
    example: 'cook nairobi',
  },
} as const satisfies Record<string, Parameter>;

/** Whether the query chooses jobs by a date. */
export function hasPeriod(query: Query): boolean {
  return query.has('period') || query.has('from') || query.has('to');
}

/**
 * The filters that a query asks for, as `filtersSchema` reads them. Undefined if the query chooses everything.
 * @throws CodedError VALIDATION_ERROR if the parameters of a period contradict each other.
 */
export function filtersFromQuery(query: Query): Record<string, unknown> | undefined {
  const [from, to] = [query.get('from'), query.get('to')];
  if (query.has('by') && !hasPeriod(query)) {
    throw refused('by', 'Parameter "by" also needs a period', ['period', 'from', 'to']);
  }
  if (query.has('period') && (from !== undefined || to !== undefined)) {
    throw refused('period', 'Parameter "period" does not go with "from" or "to"', [
      'either "period", or "from" and "to"',
    ]);
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw refused('to', `The period ends on ${to}, before it begins on ${from}`, ['a day not before "from"']);
  }
  const filters: Record<string, unknown> = {};
  if (hasPeriod(query)) {
    const days = Object.entries({ month: query.get('period'), from, to });
    filters.period = {
      by: query.get('by') ?? 'created',
      timeZone: query.get('tz') ?? 'UTC',
      ...Object.fromEntries(days.filter(([, day]) => day !== undefined)),
    };
  }
  const [status, reached] = [query.get('status'), query.get('reached')];
  const [source, tags] = [query.get('source'), query.get('tags')];
  if (status !== undefined) filters.statuses = listOf(status);
  if (reached !== undefined) filters.reached = listOf(reached);
  if (source !== undefined) filters.sources = listOf(source);
  if (tags !== undefined) filters.tags = splitTags(tags);
  if (query.has('remote')) filters.remote = query.get('remote') === 'true';
  if (query.has('search')) filters.search = query.get('search');
  return Object.keys(filters).length === 0 ? undefined : filters;
}

/** The query that `filtersFromQuery` reads as these filters, with the time zone of their period. */
export function queryOfFilters(filters: Filters): Readonly<Record<string, string>> {
  const { period, statuses, reached, sources, tags, remote, search } = filters;
  const { month, from, to }: { month?: string; from?: string | undefined; to?: string | undefined } =
    period ?? {};
  const entries = {
    ...{ period: month, from, to, by: period?.by, tz: period?.timeZone },
    ...{ status: statuses?.join(), reached: reached?.join(), source: sources?.join() },
    ...{ tags: tags?.map(quotedTag).join(), remote: remote?.toString(), search },
  };
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function quotedTag(tag: string): string {
  return /[",]/.test(tag) ? `"${tag.replaceAll('"', '""')}"` : tag;
}

/** Tags from a list with CSV's quotes (RFC 4180, 2.5 to 2.7): a tag may hold a comma. Null if it is not such a list. */
function splitTags(list: string): readonly string[] | null {
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

const quotedOrPlain = /"((?:[^"]|"")*)"|([^",]+)/y;
