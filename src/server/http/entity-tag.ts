import { createHash } from 'node:crypto';
import type { FileOptions } from '../../export/options.ts';
import type { FormatFacts } from '../../formats/format.ts';
import { fileFormats } from '../../formats/formats.ts';
import type { Timestamp } from '../../job/timestamp.ts';
import { describeFilters, resolveFilters } from '../../selection/filters.ts';
import { daysIn, dayText } from '../../stats/calendar.ts';
import type { AccountVersion } from '../database/account-version.ts';

/**
 * Returns the validator of an export or a backup. It stays the same as long as the same person asks for the same file of the same
 * jobs. A month counts as the days that it stands for now, so the same request has another tag in the next month. A
 * file that shows the day on which it was made has another tag on the next day.
 *
 * The tag is weak, since a JSON file holds the time at which it was made (RFC 9110, 8.8.1). All content codings share
 * one tag: a weak tag promises the same content, not the same bytes. `Vary` keeps the codings apart in caches, and a
 * script that changes its `Accept-Encoding` downloads nothing twice. `compress=gzip` makes another file, so it is one
 * of the options.
 */
export function exportTag(of: {
  userId: string;
  version: AccountVersion;
  options: FileOptions;
  exportedAt: Timestamp;
}): string {
  const { userId, version, options, exportedAt } = of;
  const { filters, ...form } = options;
  const { bytesVersion, showsToday }: FormatFacts = fileFormats[options.format];
  const resolved = filters && resolveFilters(filters, exportedAt);
  const chosen = resolved && [describeFilters(resolved), resolved.span];
  const today = showsToday && !resolved?.span && dayOf(exportedAt, options as { timeZone?: string });
  const facts = JSON.stringify([
    ...[bytesVersion, userId, version.epoch, version.version, form, chosen ?? null],
    ...(today ? [today] : []),
  ]);
  return `W/"${createHash('sha256').update(facts).digest('base64url').slice(0, 27)}"`;
}

function dayOf(at: Timestamp, { timeZone = 'UTC' }: { timeZone?: string }): string {
  return dayText(daysIn(timeZone)(at));
}

/**
 * Whether `If-None-Match` names this tag, by weak comparison (RFC 9110, 13.1.2). `*` names it, since an export always
 * exists. A value that is not a list of tags names nothing.
 */
export function namesTag(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  if (!tagList.test(ifNoneMatch)) return false;
  const opaque = tag.replace(/^W\//, '');
  return [...ifNoneMatch.matchAll(entityTag)].some(([, found]) => found === opaque);
}

/** RFC 9110, 8.8.3 and 5.6.1: a recipient accepts empty elements in a list. */
const entityTag = /(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g;
const tagList = new RegExp(`^[\\t ,]*${entityTag.source}(?:[\\t ]*,[\\t ,]*${entityTag.source})*[\\t ,]*$`);
