import type { ServerResponse } from 'node:http';
import { type Context, Hono } from 'hono';
import type { Sql } from 'postgres';
import { CodedError } from '../errors.ts';
import { columnsOf, mediaTypeOf } from '../export/export-formats.ts';
import { exportJobs } from '../export/export-jobs.ts';
import { exportedAt } from '../export/exported-at.ts';
import { fileName } from '../export/file-name.ts';
import { resolveFilters } from '../export/filters.ts';
import { parseExportOptions } from '../export/options.ts';
import type { Timestamp } from '../job/timestamp.ts';
import type { Caller, VerifyAccess } from './access.ts';
import { chooseCoding, encoded } from './content-coding.ts';
import { type AccountVersion, readVersion } from './database/account-version.ts';
import { whoHasFewJobs } from './database/has-few-jobs.ts';
import { openSnapshot } from './database/read-jobs.ts';
import { exportTag, namesTag } from './entity-tag.ts';
import type { Limit } from './rate-limits.ts';
import { type Leave, Slots } from './slots.ts';
import { Spool } from './spool.ts';
import { type SpoolLimits, SpoolRoom, spoolLimits } from './spool-room.ts';
import { spooledBody } from './spooled-body.ts';

export interface ExportRouteParts {
  /** For what is short. */
  readonly pool: Sql;
  /** A client of one connection of its own for one export. */
  readonly connect: () => Sql;
  readonly verifyAccess: VerifyAccess;
  readonly limit: Limit;
  readonly limits: ExportLimits;
  readonly now: () => Date;
}

export interface ExportLimits {
  /** Exports that may read the database at once: each holds a connection, and there are some tens in all. */
  readonly maxRunning: number;
  readonly maxRunningOfUser: number;
  /** Where those are taken, so many more for accounts of no more jobs than `fewJobs`: they take a moment each. */
  readonly maxRunningOfFew: number;
  readonly fewJobs: number;
  /** How long the next ones wait for their turn. */
  readonly maxTurnMs: number;
  /** A client that takes nothing for so long is dropped. */
  readonly stallMs: number;
  readonly spool: SpoolLimits;
}

export const exportLimits: ExportLimits = {
  maxRunning: 4,
  maxRunningOfUser: 2,
  maxRunningOfFew: 4,
  fewJobs: 1000,
  maxTurnMs: 10_000,
  stallMs: 60_000,
  spool: spoolLimits,
};

/**
 * `GET /api/export` as the contract has it: the token first, then the parameters, then the file, streamed. `HEAD` is the
 * same without the file. What a client has already, by `If-None-Match`, is answered from one row, without a count, and
 * without a turn or room for a file, which it needs none of.
 *
 * The database is read as fast as it gives, whatever the client does: what it has not taken yet is spooled.
 */
export function exportRoute(parts: ExportRouteParts): Hono {
  const { pool, connect, verifyAccess, limit, limits, now } = parts;
  const route = new Hono();
  const { maxRunningOfUser: ofUser, maxTurnMs: maxWaitMs } = limits;
  const slots = new Slots({ all: limits.maxRunning, ofUser, maxWaitMs });
  const slotsOfFew = new Slots({ all: limits.maxRunningOfFew, ofUser, maxWaitMs });
  const hasFewJobs = whoHasFewJobs(pool, limits.fewJobs);
  const turnOf = async (caller: Caller, signal: AbortSignal): Promise<Leave> => {
    const { userId } = caller;
    if (slots.isFreeFor(userId) || !(await hasFewJobs(caller))) return slots.enter(userId, signal);
    return slotsOfFew.enter(userId, signal);
  };
  const room = new SpoolRoom(limits.spool);

  route.get('/', async (context) => {
    const caller = await verifyAccess(context.req.header('Authorization'));
    const options = await orNoAccount(pool, caller, () =>
      parseExportOptions(new URL(context.req.url).searchParams),
    );
    // A file that is compressed already gains nothing, and would come out of a browser unpacked under its `.gz` name.
    const coding = options.compress ? 'identity' : chooseCoding(context.req.header('Accept-Encoding'));
    await limit(caller.userId);
    const ifNoneMatch = context.req.header('If-None-Match');
    const validate = (version: AccountVersion | null, at: Timestamp) => {
      const tag = version && exportTag({ userId: caller.userId, version, options, exportedAt: at });
      const validators = { 'Cache-Control': 'private, no-cache', ...(tag !== null && { ETag: tag }) };
      return { validators, isUnchanged: tag !== null && namesTag(ifNoneMatch, tag) };
    };
    // True at this moment; a file that is sent has its tag from its own snapshot.
    if (ifNoneMatch !== undefined) {
      const { validators, isUnchanged } = validate(await readVersion(pool, caller), exportedAt(now()));
      if (isUnchanged) return context.body(null, 304, validators);
    }

    const clientGone = new AbortController();
    const signal = abortOfEither(context.req.raw.signal, clientGone);
    const leave = await turnOf(caller, signal);
    try {
      const at = exportedAt(now());
      const snapshot = await openSnapshot(connect, caller, signal);
      const finish = async () => {
        await snapshot.close();
        leave();
      };
      try {
        const { validators, isUnchanged } = validate(snapshot.version, at);
        if (isUnchanged) {
          await finish();
          return context.body(null, 304, validators);
        }
        const source = await snapshot.choose(resolveFilters(options.filters ?? {}, at), columnsOf(options));
        // With the answer and not before it: an error has none of these.
        const headers = {
          ...validators,
          'Content-Type': mediaTypeOf(options),
          'Content-Disposition': `attachment; filename="${fileName({ options, exportedAt: at })}"`,
          'X-Total-Count': String(source.total),
          'Accept-Ranges': 'none',
          ...(coding !== 'identity' && { 'Content-Encoding': coding }),
        };
        // Hono runs GET for HEAD and drops the body, whose transaction would then stay open.
        if (context.req.raw.method === 'HEAD') {
          await finish();
          return context.body(null, 200, headers);
        }
        // Now, and not while a turn was waited for: before the first byte it is an answer.
        if (room.isFull)
          throw new CodedError('UNAVAILABLE', `${room.usedBytes} bytes wait for their clients`);
        const bytes = exportJobs({ options, exportedAt: at, source, signal });
        const { stream, length } = await spooledBody({
          chunks: encoded(bytes, options.compress ?? coding),
          spool: new Spool(room),
          onProduced: finish,
          stallMs: limits.stallMs,
          clientGone,
          needsLength: !knowsChunks(context),
          breakConnection: () => outgoingOf(context)?.destroy(),
        });
        // Through the context, so that headers set on the way in (Vary, the request's id) are kept.
        return context.body(stream, 200, {
          ...headers,
          ...(length !== undefined && { 'Content-Length': String(length) }),
        });
      } catch (error) {
        await finish();
        throw error;
      }
    } catch (error) {
      leave();
      throw error;
    }
  });

  route.all('/', (context) => {
    throw notAllowed(context);
  });
  return route;
}

/** What `read` says of the request, unless the caller's account is gone: contract, the token comes before the parameters. */
async function orNoAccount<T>(pool: Sql, caller: Caller, read: () => T): Promise<T> {
  try {
    return read();
  } catch (error) {
    await readVersion(pool, caller);
    throw error;
  }
}

function notAllowed(context: Context): CodedError {
  context.header('Allow', 'GET, HEAD');
  return new CodedError(
    'METHOD_NOT_ALLOWED',
    `${context.req.raw.method} is not allowed here. Allowed: GET, HEAD.`,
  );
}

/**
 * Whether the client can tell the end of a body from a connection that broke off. HTTP/1.0 cannot without a length
 * (RFC 9112, 6.1 and 6.3), and nginx (seen with 1.22) speaks it by default to what stands behind it.
 */
function knowsChunks(context: Context): boolean {
  return outgoingOf(context)?.req.httpVersion !== '1.0';
}

/** Node's own response, where the host is Node's server. */
function outgoingOf(context: Context): ServerResponse | undefined {
  return (context.env as { outgoing?: ServerResponse } | undefined)?.outgoing;
}

function abortOfEither(request: AbortSignal, own: AbortController): AbortSignal {
  const passOn = () => own.abort(request.reason);
  // Gone already, while the token was looked at.
  if (request.aborted) passOn();
  else request.addEventListener('abort', passOn, { once: true });
  return own.signal;
}
