import type { Timestamp } from '../job/timestamp.ts';
import { resolveFilters } from '../selection/filters.ts';
import type { Texts } from '../texts/texts.ts';
import type { ExportChoice } from './options.ts';

/** Returns a file's filters as phrases in the person's words: for the dialog, its result, the printed list and mails. */
export function describeChoice(
  { filters = {}, omit }: Pick<ExportChoice, 'filters' | 'omit'>,
  exportedAt: Timestamp,
  texts: Texts,
): readonly string[] {
  const { say, list, quoted } = texts;
  const anyOf = (phrases: readonly string[]) => list(phrases, 'or');
  const { statuses, reached, sources, tags, remote, search } = filters;
  const parts = omit?.map((part) => say(`chosen.without.${part}`));
  return [
    ...periodPhrase({ filters }, exportedAt, texts),
    statuses && anyOf(statuses.map((status) => say(`status.${status}`))),
    reached &&
      say('chosen.reached', { stages: anyOf(reached.map((milestone) => say(`reached.${milestone}`))) }),
    sources && anyOf(sources.map((source) => say(`source.${source}`))),
    tags && say('chosen.tags', { tags: anyOf(tags.map(quoted)) }),
    remote !== undefined && say(remote ? 'choose.remote.yes' : 'choose.remote.no'),
    search !== undefined && say('chosen.search', { words: quoted(search) }),
    parts && say('chosen.without', { parts: list(parts, 'and') }),
  ].filter((phrase) => phrase !== undefined && phrase !== false);
}

/** Returns only the period, such as `applied from 1 to 31 October 2026`. Empty if there is none. */
function periodPhrase(
  { filters = {} }: Pick<ExportChoice, 'filters'>,
  exportedAt: Timestamp,
  { say, day, days }: Texts,
): readonly string[] {
  const { span } = resolveFilters(filters, exportedAt);
  if (span === null || filters.period === undefined) return [];
  const by = say(`chosen.by.${filters.period.by}`);
  if (span.from !== null && span.to !== null)
    return [say('chosen.days', { by, days: days(span.from, span.to) })];
  if (span.from !== null) return [say('chosen.from', { by, day: day(span.from) })];
  return span.to === null ? [] : [say('chosen.to', { by, day: day(span.to) })];
}
