import type { Sql } from 'postgres';
import { columnsOf } from '../../export/columns.ts';
import { exportJobs } from '../../export/export-jobs.ts';
import { exportedAt } from '../../export/exported-at.ts';
import { fileName, mediaTypeOf } from '../../export/file-name.ts';
import type { ExportOptions } from '../../export/options.ts';
import type { Timestamp } from '../../job/timestamp.ts';
import { resolveFilters } from '../../selection/filters.ts';
import type { Caller } from '../auth/access.ts';
import type { AccountVersion } from '../database/account-version.ts';
import { openSnapshot, ownSession, type Session, sharedSession } from '../database/read-jobs.ts';
import { type TurnLimits, Turns } from '../limits/turns.ts';

/**
 * Makes the export of one account, for any caller: the route, or later a schedule. It waits for a turn, opens one
 * snapshot under the caller's own role, and counts there what the file will hold.
 *
 * It calls `isKnown` before it counts anything. If that returns true, it makes no file.
 * @throws CodedError UNAVAILABLE when no turn comes or the database is away, CANCELLED when `signal` is aborted.
 */
export type MakeFile = (request: {
  caller: Caller;
  options: ExportOptions;
  now: () => Date;
  signal: AbortSignal;
  isKnown?: (version: AccountVersion | null, exportedAt: Timestamp) => boolean;
}) => Promise<MadeFile | KnownFile>;

/** A file before its first byte. It holds the transaction and the turn until `bytes` end or `close` is called. */
interface MadeFile {
  readonly kind: 'made';
  /** The account's version in the file's own snapshot; null when the database counts no versions. */
  readonly version: AccountVersion | null;
  readonly exportedAt: Timestamp;
  readonly name: string;
  readonly mediaType: string;
  readonly rows: number;
  /** Read it once and as fast as possible, see `spool.ts`. It throws a fault: a short file never ends normally. */
  readonly bytes: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;
  /** For a caller that reads no bytes. May be called twice, and after the end. */
  close(): Promise<void>;
}

interface KnownFile {
  readonly kind: 'known';
  readonly version: AccountVersion | null;
  readonly exportedAt: Timestamp;
}

/** An account with more jobs gets a connection of its own: to open one costs more than to read these. */
const fewRows = 2000;

/** `connect` returns a client with one connection, which is closed with the file. `pool` is for small files. */
export function fileMaker(pool: Sql, connect: () => Sql, limits: TurnLimits): MakeFile {
  const turns = new Turns(limits);
  return async ({ caller, options, now, signal, isKnown = () => false }) => {
    const leave = await turns.enter(caller.userId, signal);
    const closing: (() => Promise<void>)[] = [async () => leave()];
    const close = async () => {
      for (const end of closing.splice(0)) await end();
    };
    const begin = async (open: () => Promise<Session>) => {
      const snapshot = await openSnapshot(open, caller, signal);
      closing.unshift(snapshot.close);
      return snapshot;
    };
    try {
      const at = exportedAt(now());
      const filters = resolveFilters(options.filters ?? {}, at);
      const columns = columnsOf(options);
      let snapshot = await begin(sharedSession(pool));
      if (isKnown(snapshot.version, at)) {
        await close();
        return { kind: 'known', version: snapshot.version, exportedAt: at };
      }
      let source = await snapshot.choose(filters, columns, fewRows);
      if (source.total > fewRows) {
        await snapshot.close();
        snapshot = await begin(ownSession(connect));
        source = await snapshot.choose(filters, columns);
      }
      return {
        kind: 'made',
        version: snapshot.version,
        exportedAt: at,
        name: fileName({ options, exportedAt: at }),
        mediaType: mediaTypeOf(options),
        rows: source.total,
        bytes: closedAfter(exportJobs({ options, exportedAt: at, source, signal }), close),
        close,
      };
    } catch (error) {
      await close();
      throw error;
    }
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
