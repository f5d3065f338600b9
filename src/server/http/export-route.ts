import type { ServerResponse } from 'node:http';
import { type Context, Hono } from 'hono';
import type { Sql } from 'postgres';
import { exportedAt } from '../../export/exported-at.ts';
import { parseExportOptions } from '../../export/options.ts';
import type { Timestamp } from '../../job/timestamp.ts';
import { CodedError } from '../../kernel/errors.ts';
import type { Caller, VerifyAccess } from '../auth/access.ts';
import { type AccountVersion, readVersion } from '../database/account-version.ts';
import { fileMaker } from '../exports/make-file.ts';
import { Spool } from '../exports/spool.ts';
import { type SpoolLimits, SpoolRoom, spoolLimits } from '../exports/spool-room.ts';
import { spooledBody } from '../exports/spooled-body.ts';
import { type TurnLimits, turnLimits } from '../exports/turns.ts';
import type { Limit } from '../limits/rate-limits.ts';
import { chooseCoding, encoded } from './content-coding.ts';
import { exportTag, namesTag } from './entity-tag.ts';

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
  readonly turns: TurnLimits;
  /** A client that takes nothing for so long is dropped. */
  readonly stallMs: number;
  readonly spool: SpoolLimits;
}

export const exportLimits: ExportLimits = { turns: turnLimits, stallMs: 60_000, spool: spoolLimits };

/**
 * `GET /api/export` as the contract has it: the token first, then the parameters, then the file, streamed. `HEAD` is the
 * same without the file. A client that has the file already, by `If-None-Match`, is answered from one row: it needs no
 * count, no turn and no room.
 *
 * The database is read as fast as it gives, whatever the client does. What the client has not taken yet is spooled.
 */
export function exportRoute(parts: ExportRouteParts): Hono {
  const { pool, verifyAccess, limit, limits, now } = parts;
  const route = new Hono();
  const makeFile = fileMaker(parts.connect, limits.turns);
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
    const tagOf = (version: AccountVersion | null, at: Timestamp) =>
      version && exportTag({ userId: caller.userId, version, options, exportedAt: at });
    const isKnown = (version: AccountVersion | null, at: Timestamp) => {
      const tag = tagOf(version, at);
      return tag !== null && namesTag(ifNoneMatch, tag);
    };
    const validators = (version: AccountVersion | null, at: Timestamp) => {
      const tag = tagOf(version, at);
      return { 'Cache-Control': 'private, no-cache', ...(tag !== null && { ETag: tag }) };
    };
    // True at this moment; a file that is sent has its tag from its own snapshot.
    if (ifNoneMatch !== undefined) {
      const version = await readVersion(pool, caller);
      const at = exportedAt(now());
      if (isKnown(version, at)) return context.body(null, 304, validators(version, at));
    }

    const clientGone = new AbortController();
    const signal = abortOfEither(context.req.raw.signal, clientGone);
    const file = await makeFile({ caller, options, now, signal, isKnown });
    const known = validators(file.version, file.exportedAt);
    if (file.kind === 'known') return context.body(null, 304, known);
    try {
      // With the answer and not before it: an error has none of these.
      const headers = {
        ...known,
        'Content-Type': file.mediaType,
        'Content-Disposition': `attachment; filename="${file.name}"`,
        'X-Total-Count': String(file.rows),
        'Accept-Ranges': 'none',
        ...(coding !== 'identity' && { 'Content-Encoding': coding }),
      };
      // Hono runs GET for HEAD and drops the body, whose transaction would then stay open.
      if (context.req.raw.method === 'HEAD') {
        await file.close();
        return context.body(null, 200, headers);
      }
      // Now, and not while a turn was waited for: before the first byte it is an answer.
      if (room.isFull) throw new CodedError('UNAVAILABLE', `${room.usedBytes} bytes wait for their clients`);
      const { stream, length } = await spooledBody({
        chunks: encoded(file.bytes, options.compress ?? coding),
        spool: new Spool(room),
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
      await file.close();
      throw error;
    }
  });

  route.all('/', (context) => {
    throw notAllowed(context);
  });
  return route;
}

/** What `read` gives, unless the caller's account is gone. Contract: the token is checked before the parameters. */
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
