import { sourceColumnsOf } from '../../export/columns.ts';
import { exportJobs } from '../../export/export-jobs.ts';
import { fileName, mediaTypeOf } from '../../export/file-name.ts';
import type { ExportOptions } from '../../export/options.ts';
import type { Timestamp } from '../../job/timestamp.ts';
import { resolveFilters } from '../../selection/filters.ts';
import type { Caller } from '../auth/access.ts';
import type { AccountVersion } from '../database/account-version.ts';
import type { KnownJobs, OpenJobs } from './open-jobs.ts';

/**
 * Makes the export of one account, for any caller: the route, or later a schedule. `isKnown` and the errors are those
 * of `OpenJobs`.
 */
export type MakeFile = (request: {
  caller: Caller;
  options: ExportOptions;
  now: () => Date;
  signal: AbortSignal;
  isKnown?: (version: AccountVersion | null, exportedAt: Timestamp) => boolean;
}) => Promise<MadeFile | KnownJobs>;

/** A file before its first byte. It holds the transaction and the turn until `bytes` end or `close` is called. */
interface MadeFile {
  readonly kind: 'made';
  /** The account's version in the file's own snapshot; null when the database counts no versions. */
  readonly version: AccountVersion | null;
  /** The time of the export. */
  readonly at: Timestamp;
  readonly name: string;
  readonly mediaType: string;
  readonly rows: number;
  /** Read it once and as fast as possible, see `spool.ts`. It throws a fault: a short file never ends normally. */
  readonly bytes: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;
  /** For a caller that reads no bytes. May be called twice, and after the end. */
  close(): Promise<void>;
}

export function fileMaker(openJobs: OpenJobs): MakeFile {
  return async ({ options, signal, ...request }) => {
    const jobs = await openJobs({
      ...request,
      signal,
      filtersAt: (at) => resolveFilters(options.filters ?? {}, at),
      columns: sourceColumnsOf(options),
    });
    if (jobs.kind === 'known') return jobs;
    const { version, at, source, close } = jobs;
    return {
      ...{ kind: 'made', version, at, close },
      name: fileName({ options, exportedAt: at }),
      mediaType: mediaTypeOf(options),
      rows: source.total,
      bytes: closedAfter(exportJobs({ options, exportedAt: at, source, signal }), close),
    };
  };
}

async function* closedAfter<T>(
  items: AsyncGenerator<T, void, undefined>,
  close: () => Promise<void>,
): AsyncGenerator<T, void, undefined> {
  try {
    yield* items;
  } finally {
    await close();
  }
}
