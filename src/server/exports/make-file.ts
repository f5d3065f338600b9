import { backUpJobs } from '../../export/back-up-jobs.ts';
import { sourceColumnsOf } from '../../export/columns.ts';
import { exportJobs } from '../../export/export-jobs.ts';
import { fileName, mediaTypeOf } from '../../export/file-name.ts';
import { checkRows, listingOf } from '../../export/listing.ts';
import type { ExportOptions, FileOptions } from '../../export/options.ts';
import type { FormatFacts } from '../../formats/format.ts';
import { fileFormats, formats } from '../../formats/formats.ts';
import type { Timestamp } from '../../job/timestamp.ts';
import { resolveFilters } from '../../selection/filters.ts';
import type { Caller } from '../auth/access.ts';
import type { AccountVersion } from '../database/account-version.ts';
import type { AccountSnapshot, ChosenBackup, ChosenJobs } from '../database/read-jobs.ts';
import { type Leave, Turns } from '../limits/turns.ts';
import { exportInThread } from './export-in-thread.ts';
import type { KnownJobs, OpenJobs } from './open-jobs.ts';

/**
 * Makes the export or the backup of one account, for any caller: a route, or a schedule. `isKnown` and the errors are those
 * of `OpenJobs`.
 */
export type MakeFile = (request: {
  caller: Caller;
  options: FileOptions;
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
    const { maxRows }: FormatFacts = fileFormats[request.options.format];
    if (maxRows === undefined) return makeAny(openJobs, request, () => {});
    const leave = await turns.enter(request.caller.userId, request.signal);
    try {
      const made = await makeAny(openJobs, request, leave);
      if (made.kind === 'known') leave();
      return made;
    } catch (error) {
      leave();
      throw error;
    }
  };
}

function makeAny(openJobs: OpenJobs, request: Parameters<MakeFile>[0], leave: Leave) {
  const { options, caller, signal } = request;
  return options.format === 'backup'
    ? make(openJobs, request, backupContent(caller, signal), leave)
    : make(openJobs, request, exportContent(options, signal), leave);
}

type Bytes = MadeFile['bytes'];

/** What a file is made of: what it reads, how many jobs it counts, and its bytes. */
interface Content<Chosen> {
  readonly choose: (snapshot: AccountSnapshot, at: Timestamp, countUpTo?: number) => Promise<Chosen>;
  readonly rowsOf: (chosen: Chosen) => number;
  readonly bytesOf: (chosen: Chosen, exportedAt: Timestamp) => Bytes;
}

async function make<Chosen extends { readonly chosen: number }>(
  openJobs: OpenJobs,
  { options, ...request }: Parameters<MakeFile>[0],
  { choose, rowsOf, bytesOf }: Content<Chosen>,
  leave: Leave,
): Promise<MadeFile | KnownJobs> {
  const jobs = await openJobs({ ...request, choose });
  if (jobs.kind === 'known') return jobs;
  const { version, at, source } = jobs;
  const close = async () => {
    await jobs.close();
    leave();
  };
  try {
    return {
      ...{ kind: 'made', version, at, close },
      name: fileName({ options, exportedAt: at }),
      mediaType: mediaTypeOf(options),
      rows: rowsOf(source),
      bytes: closedAfter(bytesOf(source, at), close),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function exportContent(options: ExportOptions, signal: AbortSignal): Content<ChosenJobs> {
  const columns = sourceColumnsOf(options);
  const { listedSql } = listingOf(options.format);
  const { computes }: FormatFacts = formats[options.format];
  return {
    choose: (snapshot, at, countUpTo) =>
      snapshot.choose(resolveFilters(options.filters ?? {}, at), columns, { listedSql, countUpTo }),
    rowsOf: ({ total }) => total,
    bytesOf(source, exportedAt) {
      checkRows(options.format, source.total);
      const run = { options, exportedAt, signal };
      return computes
        ? exportInThread({ ...run, columns, total: source.total, copied: source.copied })
        : exportJobs({ ...run, source });
    },
  };
}

function backupContent({ userId }: Caller, signal: AbortSignal): Content<ChosenBackup> {
  return {
    choose: (snapshot, _at, countUpTo) => snapshot.backUp(countUpTo),
    rowsOf: ({ jobs }) => jobs.total,
    bytesOf: (source, exportedAt) => backUpJobs({ userId, from: 'account', exportedAt, source, signal }),
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
