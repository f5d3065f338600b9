import type { ServerResponse } from 'node:http';
import { type Context, Hono } from 'hono';
import type { Sql } from 'postgres';
import { exportedAt } from '../../export/exported-at.ts';
import type { FileOptions } from '../../export/options.ts';
import type { FormatFacts } from '../../formats/format.ts';
import { fileFormats } from '../../formats/formats.ts';
import type { Timestamp } from '../../job/timestamp.ts';
import type { Scope } from '../../kernel/api-token.ts';
import { CodedError } from '../../kernel/errors.ts';
import type { VerifyCaller } from '../auth/token-access.ts';
import { type AccountVersion, readVersion } from '../database/account-version.ts';
import type { MakeFile } from '../exports/make-file.ts';
import { Spool } from '../exports/spool.ts';
import { type SpoolLimits, type SpoolRoom, spoolLimits } from '../exports/spool-room.ts';
import { spooledBody } from '../exports/spooled-body.ts';
import type { Limit } from '../limits/rate-limits.ts';
import { type TurnLimits, turnLimits } from '../limits/turns.ts';
import type { Log } from '../log/log.ts';
import { addFacts } from '../log/request-log.ts';
import { callerOf, notAllowed, orNoAccount } from './caller-request.ts';
import { chooseCoding, encoded } from './content-coding.ts';
import { exportTag, namesTag } from './entity-tag.ts';

export interface FileRouteParts {
  /** For short queries. */
  readonly pool: Sql;
  readonly makeFile: MakeFile;
  /** For what clients have not taken yet. */
  readonly room: SpoolRoom;
  readonly verifyCaller: VerifyCaller;
  readonly limit: Limit;
  readonly limits: ExportLimits;
  readonly now: () => Date;
  readonly log: Log;
}

export interface ExportLimits {
  readonly turns: TurnLimits;
  /** The server drops a client that takes nothing for this long. */
  readonly stallMs: number;
  readonly spool: SpoolLimits;
}

export const exportLimits: ExportLimits = { turns: turnLimits, stallMs: 60_000, spool: spoolLimits };

/** What a route makes. */
interface AskedFile {
  readonly scope: Scope;
  /** @throws CodedError VALIDATION_ERROR */
  readonly read: (entries: URLSearchParams) => FileOptions;
}

/**
 * A route that answers with a file, as the contract describes it. It checks the token, then the parameters, then streams the file.
 * `HEAD` does the same without the file. When `If-None-Match` shows that the client has the file already, the answer
 * costs one row: it needs no count, no turn and no room.
 *
 * The server reads the database at full speed, whatever the client does. It spools what the client has not taken yet.
 */
export function fileRoute(parts: FileRouteParts, { scope, read }: AskedFile): Hono {
  const { pool, makeFile, room, verifyCaller, limit, limits, now, log } = parts;
  const route = new Hono();

  route.get('/', async (context) => {
    const caller = await callerOf(context, verifyCaller, scope);
    const options = await orNoAccount(pool, caller, () => read(new URL(context.req.url).searchParams));
    addFacts(context, { format: options.format });
    // A packed file gains nothing from a coding, and a browser would save a `.gz` unpacked under its name.
    const { takes }: FormatFacts = fileFormats[options.format];
    const isPacked = options.compress !== undefined || !takes.includes('compress');
    const coding = isPacked ? 'identity' : chooseCoding(context.req.header('Accept-Encoding'));
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
    // This version is true at this moment. A file that is sent takes its tag from its own snapshot.
    if (ifNoneMatch !== undefined) {
      const version = await readVersion(pool, caller);
      const at = exportedAt(now());
      if (isKnown(version, at)) return context.body(null, 304, validators(version, at));
    }

    const clientGone = new AbortController();
    const signal = abortOfEither(context.req.raw.signal, clientGone);
    const file = await makeFile({ caller, options, now, signal, isKnown });
    const known = validators(file.version, file.at);
    if (file.kind === 'known') return context.body(null, 304, known);
    try {
      // Set these with the answer and not earlier: an error must have none of them.
      const headers = {
        ...known,
        'Content-Type': file.mediaType,
        'Content-Disposition': `attachment; filename="${file.name}"`,
        'X-Total-Count': String(file.rows),
        'Accept-Ranges': 'none',
        ...(coding !== 'identity' && { 'Content-Encoding': coding }),
      };
      // Hono runs GET for HEAD and drops the body. The body's transaction would then stay open.
      if (context.req.raw.method === 'HEAD') {
        await file.close();
        return context.body(null, 200, headers);
      }
      // Check this after the wait for a turn. Before the first byte, the server can still answer with an error.
      if (room.isFull) throw new CodedError('UNAVAILABLE', `${room.usedBytes} bytes wait for their clients`);
      const { stream, length } = await spooledBody({
        chunks: encoded(file.bytes, options.compress ?? coding),
        spool: new Spool(room),
        stallMs: limits.stallMs,
        clientGone,
        needsLength: !knowsChunks(context),
        breakConnection: () => outgoingOf(context)?.destroy(),
        log,
      });
      // Answer through the context, which keeps the headers that were set on the way in (Vary, the request's id).
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

/**
 * Whether the client can tell the end of a body from a broken connection. An HTTP/1.0 client cannot, unless it knows
 * the length (RFC 9112, 6.1 and 6.3). nginx (seen with 1.22) speaks HTTP/1.0 to its upstream by default.
 */
function knowsChunks(context: Context): boolean {
  return outgoingOf(context)?.req.httpVersion !== '1.0';
}

/** Returns Node's own response, if the host is Node's server. */
function outgoingOf(context: Context): ServerResponse | undefined {
  return (context.env as { outgoing?: ServerResponse } | undefined)?.outgoing;
}

function abortOfEither(request: AbortSignal, own: AbortController): AbortSignal {
  const passOn = () => own.abort(request.reason);
  // The client may have gone away while the token was checked.
  if (request.aborted) passOn();
  else request.addEventListener('abort', passOn, { once: true });
  return own.signal;
}
