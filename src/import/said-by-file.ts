import * as v from 'valibot';
import { columnsWithout, type OmissionId, omissionIds } from '../export/columns.ts';
import type { JobColumn } from '../job/columns.ts';
import { normaliseTimestamp, type Timestamp } from '../job/timestamp.ts';
import { type Filters, filtersSchema } from '../selection/filters.ts';

/** The moment that a file names, normalised. Null if it names none. */
export function timeIn(value: unknown): Timestamp | null {
  return typeof value === 'string' ? normaliseTimestamp(value) : null;
}

/** How many jobs the file says that it holds. Null if it does not say. */
export function announcedIn(total: unknown): number | null {
  return typeof total === 'number' && Number.isSafeInteger(total) && total >= 0 ? total : null;
}

/** Reads back what `describeFilters` wrote. Null if there is nothing, or nothing that this version knows. */
export function filtersIn(value: unknown): Filters | null {
  if (typeof value !== 'object' || value === null) return null;
  const { by, from, to, tz, status, reached, source, tags, remote, search } = value as Record<
    string,
    unknown
  >;
  const input = {
    ...(by !== undefined && {
      period: { by, timeZone: tz, ...(from !== null && { from }), ...(to !== null && { to }) },
    }),
    ...(status !== undefined && { statuses: status }),
    ...(reached !== undefined && { reached }),
    ...(source !== undefined && { sources: source }),
    ...(tags !== undefined && { tags }),
    ...(remote !== undefined && { remote }),
    ...(search !== undefined && { search }),
  };
  const result = v.safeParse(filtersSchema, input);
  return result.success && Object.keys(result.output).length > 0 ? result.output : null;
}

/** What the file itself says that it leaves out. */
export function omittedBy(filters: unknown): readonly OmissionId[] {
  const { omit } = (filters ?? {}) as { omit?: unknown };
  return Array.isArray(omit) ? omissionIds.filter((id) => omit.includes(id)) : [];
}

/**
 * A file of nothing but rows does not describe itself. It counts as an export that leaves something out if its columns
 * are exactly those of such an export. A file that was cut off, or that lost columns elsewhere, is not one.
 */
export function omittedIn(names: readonly string[], expected: readonly JobColumn[]): readonly OmissionId[] {
  const omitted = omissionIds.filter((id) => {
    const kept = new Set<string>(columnsWithout(expected, [id]).map(({ name }) => name));
    return expected.every(({ name }) => kept.has(name) || !names.includes(name));
  });
  return columnsWithout(expected, omitted).every(({ name }) => names.includes(name)) ? omitted : [];
}
