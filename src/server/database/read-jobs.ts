import type { ReservedSql, Sql } from 'postgres';
import { CodedError, codeOf } from '../../errors.ts';
import { jobColumns } from '../../export/columns.ts';
import { exclusions } from '../../export/exclusions.ts';
import type { ExportSource } from '../../export/export-jobs.ts';
import { type Job, readJob } from '../../job/job.ts';
import type { Caller } from '../access.ts';

/** Rows a fetch: larger ones hold up everybody else's requests while they are parsed (measured: 500 is kind). */
const batchRows = 500;
/** A client that takes nothing for this long loses its transaction, and so its download. */
const idleTimeoutSeconds = 60;
const statementTimeoutSeconds = 30;

export interface JobsSnapshot extends ExportSource {
  /** Ends the transaction and gives the connection back. Must be called; may be called twice. */
  close(): Promise<void>;
}

/**
 * The caller's active jobs at one moment: a repeatable-read, read-only transaction under the caller's own role and
 * claims, so that the database's policies decide what is seen; the count is of the same snapshot. Rows come
 * through a cursor, newest first, as they are asked for. An abort cancels the statement that is running.
 * @throws CodedError UNAVAILABLE where the database cannot be had.
 */
export async function openJobsSnapshot(sql: Sql, caller: Caller, signal: AbortSignal): Promise<JobsSnapshot> {
  if (signal.aborted) throw asUnavailable(signal.reason, signal);
  const connection = await reserve(sql);
  let pid = 0;
  let cancelling: Promise<unknown> = Promise.resolve();
  let closed = false;
  function cancel(): void {
    // Not the driver's own cancel: nobody can wait for it, so it may hit the next query on this connection.
    cancelling = sql`select pg_cancel_backend(${pid})`.catch(logCancelFailure);
  }
  async function close(): Promise<void> {
    if (closed) return;
    closed = true;
    signal.removeEventListener('abort', cancel);
    try {
      await cancelling;
      await connection.unsafe('rollback');
    } catch (error) {
      // A connection that is gone has no transaction left to end.
      if (!isConnectionLoss(error)) throw error;
    } finally {
      connection.release();
    }
  }
  try {
    await connection.unsafe('begin isolation level repeatable read read only');
    const [session] = await connection<{ pid: number }[]>`
      select pg_backend_pid() as pid,
        set_config('request.jwt.claims', ${JSON.stringify(caller.claims)}, true),
        set_config('request.jwt.claim.sub', ${caller.userId}, true),
        set_config('statement_timeout', ${`${statementTimeoutSeconds}s`}, true),
        set_config('idle_in_transaction_session_timeout', ${`${idleTimeoutSeconds}s`}, true)`;
    pid = session?.pid ?? 0;
    signal.addEventListener('abort', cancel, { once: true });
    signal.throwIfAborted();
    await connection.unsafe('set local role authenticated');
    const [counted] = await connection.unsafe<{ total: number }[]>(
      `select count(*)::int as total from public.jobs where ${kept}`,
      [caller.userId],
    );
    return { total: counted?.total ?? 0, batches: readBatches(connection, caller), close };
  } catch (error) {
    await close();
    throw asUnavailable(error, signal);
  }
}

/** Named by owner too, although the policies say it: with it the index serves, whatever the policies look like. */
const kept = ['user_id = $1', ...exclusions.map((rule) => rule.keepSql)].join(' and ');
const columns = jobColumns.map(({ name }) => `jobs.${name}`).join(', ');
const query = `select ${columns} from public.jobs where ${kept} order by jobs.created_at desc, jobs.id`;

async function* readBatches(connection: ReservedSql, caller: Caller): AsyncGenerator<Job[], void, undefined> {
  try {
    for await (const rows of connection.unsafe(query, [caller.userId]).cursor(batchRows))
      yield rows.map(jobOf);
  } catch (error) {
    throw asUnavailable(error);
  }
}

function jobOf(row: unknown): Job {
  const reading = readJob(row);
  if (reading.kind === 'job') return reading.job;
  // Leaving the row out would make a file that is silently short.
  throw new CodedError(
    'INTERNAL_ERROR',
    `Job ${reading.id ?? 'without id'} cannot be read: ${reading.reason}`,
  );
}

async function reserve(sql: Sql): Promise<ReservedSql> {
  try {
    // `reserve` alone never settles where no connection can be made (postgres.js 3.4): ask something first.
    await sql`select 1`;
    return await sql.reserve();
  } catch (error) {
    throw asUnavailable(error);
  }
}

/** The database is away, stopping, or out of connections: SQLSTATE classes 08, 53, 57 and the driver's own codes. */
function asUnavailable(error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted) return new CodedError('CANCELLED', 'The client went away', { cause: error });
  if (codeOf(error) !== 'INTERNAL_ERROR') return error;
  const { code } = error as { code?: string };
  if (isConnectionLoss(error) || /^(08|53|57)/.test(code ?? '')) {
    return new CodedError('UNAVAILABLE', 'The database does not answer', { cause: error });
  }
  return error;
}

function isConnectionLoss(error: unknown): boolean {
  const { code } = error as { code?: string };
  return /^(CONNECT|CONNECTION_|ECONN|ENOENT|EPIPE|ENOTFOUND|ETIMEDOUT)/.test(code ?? '');
}

function logCancelFailure(error: unknown): void {
  // The query then ends by its own timeout.
  console.error('A query of a client that went away could not be cancelled', error);
}
