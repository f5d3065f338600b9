import { sourceColumnsOf } from '../../export/columns.ts';
import { exportJobs } from '../../export/export-jobs.ts';
import { fileName, mediaTypeOf } from '../../export/file-name.ts';
import { checkRows, listingOf } from '../../export/listing.ts';
import type { ExportOptions } from '../../export/options.ts';
import type { FormatFacts } from '../../formats/format.ts';
import { formats } from '../../formats/formats.ts';
import type { Timestamp } from '../../job/timestamp.ts';
import { resolveFilters } from '../../selection/filters.ts';
import type { Caller } from '../auth/access.ts';
import type { AccountVersion } from '../database/account-version.ts';
import { type Leave, Turns } from '../limits/turns.ts';
import { exportInThread } from './export-in-thread.ts';
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

/** A file that is held in memory as a whole is made alone in this process. The others wait, but not for long. */
const alone = { all: 1, keptForFirst: 0, ofAccount: 1, maxWaitMs: 10_000, waitingOfAccount: 5 };

export function fileMaker(openJobs: OpenJobs): MakeFile {
  const turns = new Turns(alone);
  return async (request) => {
    const { maxRows }: FormatFacts = formats[request.options.format];
    if (maxRows === undefined) return make(openJobs, request, () => {});
    const leave = await turns.enter(request.caller.userId, request.signal);
    try {
      const made = await make(openJobs, request, leave);
      if (made.kind === 'known') leave();
      return made;
    } catch (error) {
      leave();
      throw error;
    }
  };
}

async function make(
  openJobs: OpenJobs,
  { options, signal, ...request }: Parameters<MakeFile>[0],
  leave: Leave,
): Promise<MadeFile | KnownJobs> {
  const columns = sourceColumnsOf(options);
  const jobs = await openJobs({
    ...{ ...request, signal, columns },
    filtersAt: (at) => resolveFilters(options.filters ?? {}, at),
    listedSql: listingOf(options.format).listedSql,
  });
  if (jobs.kind === 'known') return jobs;
  const { version, at, source } = jobs;
  const close = async () => {
    await jobs.close();
    leave();
  };
  try {
    checkRows(options.format, source.total);
    const { computes }: FormatFacts = formats[options.format];
    const run = { options, exportedAt: at, signal };
    const bytes = computes
      ? exportInThread({ ...run, columns, total: source.total, copied: source.copied })
      : exportJobs({ ...run, source });
    return {
      ...{ kind: 'made', version, at, close },
      name: fileName({ options, exportedAt: at }),
      mediaType: mediaTypeOf(options),
      rows: source.total,
      bytes: closedAfter(bytes, close),
    };
  } catch (error) {
    await close();
    throw error;
  }
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
