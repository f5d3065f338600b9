import type { Readable } from 'node:stream';
import type { Row as DatabaseRow, PendingQuery, Sql } from 'postgres';
import type { BackupSource } from '../../export/back-up-jobs.ts';
import type { ExportSource } from '../../export/export-jobs.ts';
import type { Column, Row } from '../../formats/table.ts';
import { backupRowColumns, type JobColumn, jobColumns, type TableColumn } from '../../job/columns.ts';
import type { Job } from '../../job/job.ts';
import { CodedError, codeOf } from '../../kernel/errors.ts';
import type { ResolvedFilters } from '../../selection/filters.ts';
import type { Caller } from '../auth/access.ts';
import { soon } from '../soon.ts';
import {
  type AccountVersion,
  callerIsGone,
  countsNoVersions,
  versionFrom,
  versionQuery,
} from './account-version.ts';
import { becomeCaller, setForTransaction } from './ask-as-caller.ts';
import { asNoBackups, backupRowsSql } from './backup-rows.ts';
import { type Condition, chosen, lettersOf, ownedBy } from './conditions.ts';
import { copyRows, letFlow } from './copy-rows.ts';

const settings = {
  /** How COPY writes a time. A database or a pooler may have other settings of its own. */
  datestyle: 'ISO',
  timezone: 'UTC',
  /** The limit for each statement until the rows begin. */
  statement_timeout: '30s',
  /** The limit between two of our statements. */
  idle_in_transaction_session_timeout: '30s',
  /** Ends a query whose client is gone, even in the middle of a sort. */
  client_connection_check_interval: '2s',
} as const;

export interface AccountSnapshot {
  /** Null when the database counts no versions (the sync migration is not applied), or none for this account. */
  readonly version: AccountVersion | null;
  /**
   * Counts the active jobs that `filters` choose, and among them those that `listedSql` takes (`total`). All chosen
   * rows can be read once, newest first, with these columns only. With `countUpTo` it stops counting one row later.
   */
  choose(
    filters: ResolvedFilters,
    columns: readonly JobColumn[],
    counting?: { readonly listedSql?: string | undefined; readonly countUpTo?: number | undefined },
  ): Promise<ChosenJobs>;
  /**
   * All jobs of the account, deleted ones apart, with all that a backup holds. It can be read once, in the order of the
   * file. `countUpTo` is as in `choose`.
   * @throws CodedError NOT_FOUND when the backup migrations are not applied.
   */
  backUp(countUpTo?: number): Promise<ChosenBackup>;
  /** All active jobs, each with its version (`rev`). They can be read once. `countUpTo` is as in `choose`. */
  versioned(countUpTo?: number): Promise<VersionedJobs>;
  /** Ends the transaction. Must be called; may be called twice; never throws. */
  close(): Promise<void>;
}

/** Chosen jobs, that can be read once: as `batches` of rows, or as `copied`. */
export interface ChosenJobs extends ExportSource {
  readonly chosen: number;
  /** The text form of COPY, for `copyRows`. */
  readonly copied: AsyncIterable<Uint8Array>;
}

interface VersionedJobs {
  readonly chosen: number;
  readonly batches: AsyncIterable<readonly (Job & { readonly rev: string })[]>;
}

export interface ChosenBackup extends BackupSource {
  /** How many jobs it holds, deleted ones included. */
  readonly chosen: number;
}

/** A connection to the database that one snapshot has for itself. */
export interface Session {
  readonly sql: Sql;
  /** Gives the connection up. Never throws. */
  close(): Promise<void>;
}

/** Opens a connection that ends with its snapshot, even in the middle of the rows. */
export function ownSession(connect: () => Sql): () => Promise<Session> {
  return async () => {
    const sql = connect();
    return { sql, close: () => sql.end({ timeout: 0 }) };
  };
}

/** What our patch of the driver gives a query that was sent. */
interface SentQuery extends PendingQuery<DatabaseRow[]> {
  /** `drop` ends the connection that the query waits for. */
  readonly state?: { drop(): void };
}

/**
 * Borrows a connection from a pool. It comes back when the running statement has ended: use it for few rows. A connection
 * that does not answer within `patienceMs` ends, and the pool replaces it.
 */
export function sharedSession(pool: Sql, patienceMs = 5000): () => Promise<Session> {
  return async () => {
    const sql = await pool.reserve();
    return {
      sql,
      async close() {
        const rollback: SentQuery = sql.unsafe('rollback');
        // A connection that was lost has nothing to roll back.
        const ended = rollback.catch(() => {});
        await soon(ended, patienceMs).catch(() => rollback.state?.drop());
        await ended;
        sql.release();
      },
    };
  };
}

/**
 * Opens the caller's account at one moment. It is a repeatable-read, read-only transaction under the caller's own role
 * and claims, so the database's policies decide what it sees. Version, count and rows come from one snapshot.
 *
 * @throws CodedError UNAUTHORIZED when the account does not exist, UNAVAILABLE when the database does not answer,
 * CANCELLED when `signal` is aborted.
 */
export async function openSnapshot(
  open: () => Promise<Session>,
  caller: Caller,
  signal: AbortSignal,
): Promise<AccountSnapshot> {
  const session = await open().catch((error) => {
    throw asUnavailable(error, signal);
  });
  const { sql } = session;
  let rows: Readable | undefined;
  let closed: Promise<void> | undefined;
  const close = () => {
    if (rows !== undefined) letFlow(rows);
    closed ??= session.close();
    return closed;
  };
  signal.addEventListener('abort', () => void close(), { once: true });
  const orClosed = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      if (signal.aborted) throw signal.reason;
      return await run();
    } catch (error) {
      await close();
      throw asUnavailable(error, signal);
    }
  };
  const count = async ({ condition, values }: Condition, listedSql: string, countUpTo?: number) => {
    const [, counted] = await sql.unsafe<{ chosen: number; total: number }[][]>(
      `${setForTransaction(values)};
      select count(*)::int as chosen, (count(*) filter (where listed))::int as total from (
        select ${listedSql} as listed from public.jobs where ${condition} ${countUpTo === undefined ? '' : `limit ${countUpTo + 1}`}
      ) chosen;
      ${setForTransaction({ statement_timeout: rowsTimeout })}`,
    );
    return counted?.[0] ?? { chosen: 0, total: 0 };
  };
  const copyOf = (columns: readonly Column[], condition: string, from = 'public.jobs') => {
    const query = `copy (
      select ${columns.map(({ name }) => `jobs.${name}`).join(', ')} from ${from} jobs where ${condition}
      order by jobs.created_at desc, jobs.id
    ) to stdout`;
    return async () => {
      rows = await sql.unsafe(query).readable();
      return rows;
    };
  };
  const version = await orClosed(() => begin(sql, caller));
  return {
    version,
    choose: (filters, columns, { listedSql = 'true', countUpTo } = {}) =>
      orClosed(async () => {
        const asked = chosen(filters, caller.userId, await lettersOf(sql, filters));
        const counts = await count(asked, listedSql, countUpTo);
        const copy = copyOf(columns, asked.condition);
        return { ...counts, batches: readRows(copy, columns), copied: readCopied(copy) };
      }),
    backUp: (countUpTo) =>
      orClosed(async () => {
        const owned = ownedBy(caller.userId);
        const { chosen, total } = await count(owned, 'deleted_at is null', countUpTo);
        await sql.unsafe(`select from ${backupRowsSql} limit 0`).catch((error: unknown) => {
          throw asNoBackups(error);
        });
        const part = (deleted: string) =>
          readBackup(copyOf(backupRowColumns, `jobs.${deleted}`, backupRowsSql));
        return {
          chosen,
          jobs: { total, batches: part('deleted_at is null') },
          trash: { total: chosen - total, batches: part('deleted_at is not null') },
        };
      }),
    versioned: (countUpTo) =>
      orClosed(async () => {
        const { condition, values } = ownedBy(caller.userId);
        const active = { condition: `${condition} and deleted_at is null`, values };
        const { chosen } = await count(active, 'true', countUpTo);
        const columns = [...jobColumns, revColumn];
        return { chosen, batches: readRows(copyOf(columns, active.condition), columns) };
      }),
    close,
  };
}

/** Raised by each change of a row. No file holds it. */
const revColumn: TableColumn = { name: 'rev', kind: 'token', nullable: false, exported: false, csv: false };

/** The limit for the whole file. The query waits for no client, see `spool.ts`: a million rows take seconds. */
const rowsTimeout = '15min';

/** Begins the transaction, and returns the version that it sees. */
async function begin(sql: Sql, caller: Caller): Promise<AccountVersion | null> {
  const beginning = `begin isolation level repeatable read read only; ${becomeCaller(caller, settings)}`;
  try {
    const results = await sql.unsafe(`${beginning}; ${versionQuery()}`);
    return versionFrom((results as unknown as AccountVersion[][]).at(-1) ?? []);
  } catch (error) {
    const refusal = callerIsGone(error);
    if (refusal) throw refusal;
    if (!countsNoVersions(error)) throw error;
    await sql.unsafe(`rollback; ${beginning}`);
    return null;
  }
}

async function* readRows<J extends Job>(
  copy: () => Promise<Readable>,
  columns: readonly TableColumn[],
): AsyncGenerator<readonly J[], void, undefined> {
  try {
    const stream = await copy();
    // A format reads only the columns that were asked for, and those are complete.
    yield* copyRows(stream, columns) as AsyncGenerator<Row[]> as AsyncGenerator<readonly J[]>;
  } catch (error) {
    throw asUnavailable(error);
  }
}

async function* readBackup(copy: () => Promise<Readable>): AsyncGenerator<readonly Row[], void, undefined> {
  try {
    yield* copyRows(await copy(), backupRowColumns);
  } catch (error) {
    throw asUnavailable(error);
  }
}

async function* readCopied(copy: () => Promise<Readable>): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    const stream = await copy();
    // The driver also breaks a stream that nobody reads any more. Without a listener, that ends the process.
    stream.on('error', () => {});
    try {
      yield* stream.iterator({ destroyOnReturn: false });
    } finally {
      letFlow(stream);
    }
  } catch (error) {
    throw asUnavailable(error);
  }
}

/**
 * Turns an error into UNAVAILABLE if the database is away, stopping, or out of connections: SQLSTATE classes 08, 53 and
 * 57, a cursor that went with its connection (34000), and the driver's and the system's own codes.
 */
function asUnavailable(error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted) return new CodedError('CANCELLED', 'The client went away', { cause: error });
  if (codeOf(error) !== 'INTERNAL_ERROR') return error;
  const code = String((error as { code?: unknown }).code ?? '');
  if (
    /^(08|53|57|34000|CONNECT|ECONN|ENOENT|EPIPE|ENOTFOUND|ETIMEDOUT|ERR_STREAM_PREMATURE_CLOSE)/.test(code)
  ) {
    return new CodedError('UNAVAILABLE', 'The database does not answer', { cause: error });
  }
  return error;
}
