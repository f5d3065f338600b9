import type { Sql } from 'postgres';
import { CodedError, codeOf } from '../../errors.ts';
import { jobColumns } from '../../export/columns.ts';
import { exclusions } from '../../export/exclusions.ts';
import type { ExportSource } from '../../export/export-jobs.ts';
import type { ResolvedFilters } from '../../export/filters.ts';
import { type Job, readJob } from '../../job/job.ts';
import type { Caller } from '../access.ts';

/** Rows a fetch: larger ones hold up everybody else's requests while they are parsed (measured: 500 is kind). */
const batchRows = 500;
const settings = {
  /** For one fetch, not for the whole file. */
  statement_timeout: '30s',
  /** A client that takes nothing for this long loses its transaction, and so its download. */
  idle_in_transaction_session_timeout: '60s',
  /** A query whose client has gone ends by itself, in the middle of a sort too. */
  client_connection_check_interval: '2s',
} as const;

/** Where an account's history stands: it moves with every change of a job, and begins anew with another epoch. */
export interface AccountVersion {
  readonly epoch: string;
  readonly version: string;
}

export interface AccountSnapshot {
  /** Null where the database counts no versions: the sync migration was not applied. */
  readonly version: AccountVersion | null;
  /** Counts the active jobs that `filters` choose, and makes them ready to be read, once, newest first. */
  choose(filters: ResolvedFilters): Promise<ExportSource>;
  /** Ends the transaction with its connection. Must be called; may be called twice; never throws. */
  close(): Promise<void>;
}

/**
 * The caller's account at one moment: a repeatable-read, read-only transaction under the caller's own role and claims,
 * so that the database's policies decide what is seen. Version, count and rows are of one snapshot.
 *
 * `connect` gives a client with one connection, which is thrown away with the snapshot: a pooled one that is lost in
 * the middle comes back broken and ends the process (postgres.js 3.4, porsager/postgres#1208).
 * @throws CodedError UNAVAILABLE where the database cannot be had, CANCELLED where `signal` is aborted.
 */
export async function openSnapshot(
  connect: () => Sql,
  caller: Caller,
  signal: AbortSignal,
): Promise<AccountSnapshot> {
  const sql = connect();
  const close = () => sql.end({ timeout: 0 });
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
  const version = await orClosed(async () => {
    await sql.unsafe('begin isolation level repeatable read read only');
    const claims = {
      'request.jwt.claims': JSON.stringify(caller.claims),
      'request.jwt.claim.sub': caller.userId,
    };
    for (const [name, value] of Object.entries({ ...settings, ...claims })) {
      await sql`select set_config(${name}, ${value}, true)`;
    }
    await sql.unsafe('set local role authenticated');
    return versionOf(sql, caller.userId);
  });
  return {
    version,
    choose: (filters) =>
      orClosed(async () => {
        const { condition, values } = chosen(filters, caller.userId, await lettersOf(sql, filters));
        const [counted] = await sql.unsafe<{ total: number }[]>(
          `select count(*)::int as total from public.jobs where ${condition}`,
          values,
        );
        await sql.unsafe(
          `declare export no scroll cursor for select ${columns} from public.jobs where ${condition}
            order by jobs.created_at desc, jobs.id`,
          values,
        );
        return { total: counted?.total ?? 0, batches: readBatches(sql) };
      }),
    close,
  };
}

/** An account whose jobs were never written has no counter yet: it stands at a beginning of its own. */
async function versionOf(sql: Sql, userId: string): Promise<AccountVersion | null> {
  const [found] = await sql<
    { counts: boolean }[]
  >`select to_regclass('public.sync_state') is not null as counts`;
  if (found?.counts !== true) return null;
  const [row] = await sql<AccountVersion[]>`
    select epoch::text, version::text from public.sync_state where user_id = ${userId}`;
  return row ?? { epoch: 'none', version: '0' };
}

const columns = jobColumns.map(({ name }) => `jobs.${name}`).join(', ');

/** Named by owner too, although the policies say it: with it the index serves, whatever the policies look like. */
function chosen(
  filters: ResolvedFilters,
  userId: string,
  letters: string,
): { condition: string; values: string[] } {
  const values: string[] = [userId];
  const param = (value: string) => `$${values.push(value)}`;
  const keptSql = exclusions.map((rule) => rule.keepSql);
  return { condition: ['user_id = $1', ...keptSql, filters.sql(param, letters)].join(' and '), values };
}

/**
 * The collation whose `lower()` knows the letters of every script, whatever the database's own is (under `C` it knows
 * A to Z alone). Postgres 17 brings its own; before that it is the system's, else the database's as it is.
 */
async function lettersOf(sql: Sql, { filters }: ResolvedFilters): Promise<string> {
  if (filters.search === undefined) return '"default"';
  const [found] = await sql<{ name: string }[]>`
    select quote_ident(collname) as name from pg_collation
    where collname = any(${knowingLetters}) and collencoding in (-1, 6) and collnamespace = 'pg_catalog'::regnamespace
    order by array_position(${knowingLetters}, collname::text) limit 1`;
  return found === undefined ? '"default"' : `pg_catalog.${found.name}`;
}

const knowingLetters = ['pg_c_utf8', 'C.utf8', 'en_US.utf8', 'und-x-icu'];

/** A statement a batch, so that the timeouts mean what they say: a portal's would run on while the client reads. */
async function* readBatches(sql: Sql): AsyncGenerator<Job[], void, undefined> {
  try {
    for (;;) {
      const rows = await sql.unsafe(`fetch ${batchRows} from export`);
      if (rows.length > 0) yield rows.map(jobOf);
      if (rows.length < batchRows) return;
    }
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

/**
 * The database is away, stopping, or out of connections: SQLSTATE classes 08, 53, 57, a cursor that went with its
 * connection (34000), and the driver's and the system's own codes.
 */
function asUnavailable(error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted) return new CodedError('CANCELLED', 'The client went away', { cause: error });
  if (codeOf(error) !== 'INTERNAL_ERROR') return error;
  const code = String((error as { code?: unknown }).code ?? '');
  if (/^(08|53|57|34000|CONNECT|ECONN|ENOENT|EPIPE|ENOTFOUND|ETIMEDOUT)/.test(code)) {
    return new CodedError('UNAVAILABLE', 'The database does not answer', { cause: error });
  }
  return error;
}
