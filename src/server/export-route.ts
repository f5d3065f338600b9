import { type Context, Hono } from 'hono';
import type { Sql } from 'postgres';
import { CodedError, codeOf } from '../errors.ts';
import { mediaTypeOf } from '../export/export-formats.ts';
import { exportJobs } from '../export/export-jobs.ts';
import { exportedAt } from '../export/exported-at.ts';
import { fileName } from '../export/file-name.ts';
import { resolveFilters } from '../export/filters.ts';
import { parseExportOptions } from '../export/options.ts';
import type { VerifyAccess } from './access.ts';
import { openSnapshot } from './database/read-jobs.ts';
import { exportTag, namesTag } from './entity-tag.ts';
import type { Limit } from './rate-limits.ts';

export interface ExportRouteParts {
  /** A client of one connection of its own for one export. */
  readonly connect: () => Sql;
  readonly verifyAccess: VerifyAccess;
  readonly limit: Limit;
  /** Exports that may run at once: each holds a connection. */
  readonly maxRunning: number;
  readonly now: () => Date;
}

/**
 * `GET /api/export` as the contract has it: the token first, then the parameters, then the file, streamed. `HEAD` is the
 * same without the file. What a client has already, by `If-None-Match`, is answered from one row, without a count.
 */
export function exportRoute({ connect, verifyAccess, limit, maxRunning, now }: ExportRouteParts): Hono {
  const route = new Hono();
  let running = 0;

  route.get('/', async (context) => {
    const caller = await verifyAccess(context.req.header('Authorization'));
    const options = parseExportOptions(new URL(context.req.url).searchParams);
    await limit(caller.userId);
    if (running >= maxRunning) throw new CodedError('UNAVAILABLE', `${running} exports are running`);
    running++;
    const clientGone = new AbortController();
    const end = once(() => {
      running--;
    });
    try {
      const at = exportedAt(now());
      const signal = abortOfEither(context.req.raw.signal, clientGone);
      const snapshot = await openSnapshot(connect, caller, signal);
      const finish = async () => {
        end();
        await snapshot.close();
      };
      try {
        const { version } = snapshot;
        const tag = version && exportTag({ userId: caller.userId, version, options, exportedAt: at });
        // Through the context, so that headers set on the way in (Vary, the request's id) are kept.
        context.header('Cache-Control', 'private, no-cache');
        if (tag !== null) context.header('ETag', tag);
        if (tag !== null && namesTag(context.req.header('If-None-Match'), tag)) {
          await finish();
          return context.body(null, 304);
        }
        const source = await snapshot.choose(resolveFilters(options.filters ?? {}, at));
        context.header('Content-Type', mediaTypeOf(options));
        context.header(
          'Content-Disposition',
          `attachment; filename="${fileName({ options, exportedAt: at })}"`,
        );
        context.header('X-Total-Count', String(source.total));
        context.header('Accept-Ranges', 'none');
        // Hono runs GET for HEAD and drops the body, whose transaction would then stay open.
        if (context.req.raw.method === 'HEAD') {
          await finish();
          return context.body(null, 200);
        }
        const chunks = exportJobs({ options, exportedAt: at, source, signal: clientGone.signal });
        // The first chunk is made before the status is sent: what fails until then is answered as an error.
        const first = await chunks.next();
        return context.body(bodyOf({ first, chunks, finish, clientGone }), 200);
      } catch (error) {
        await finish();
        throw error;
      }
    } catch (error) {
      end();
      throw error;
    }
  });

  route.all('/', (context) => {
    throw notAllowed(context);
  });
  return route;
}

/**
 * The body of the answer. A fault errors the stream, on which the host breaks the connection; Hono's own `stream()`
 * would end the body in order: a short file with status 200. A client that goes away ends the query, by the stream's
 * `cancel` or by the request's signal: a host that has not begun to read a body does not cancel it either.
 */
function bodyOf(file: {
  first: IteratorResult<Uint8Array<ArrayBuffer>, void>;
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;
  finish: () => Promise<void>;
  clientGone: AbortController;
}): ReadableStream<Uint8Array> {
  const { chunks, finish, clientGone } = file;
  let next: Promise<IteratorResult<Uint8Array<ArrayBuffer>, void>> | undefined = Promise.resolve(file.first);
  const stop = async () => {
    try {
      await chunks.return();
    } finally {
      await finish();
    }
  };
  clientGone.signal.addEventListener('abort', () => stop().catch(logBreak), { once: true });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await (next ?? chunks.next());
          next = undefined;
          if (clientGone.signal.aborted) return;
          if (!done) return controller.enqueue(value);
          await finish();
          controller.close();
        } catch (error) {
          logBreak(error);
          controller.error(error);
          await finish().catch(logBreak);
        }
      },
      cancel() {
        clientGone.abort();
      },
    },
    { highWaterMark: 0 },
  );
}

function logBreak(error: unknown): void {
  if (codeOf(error) !== 'CANCELLED') console.error('An export broke off', error);
}

function notAllowed(context: Context): CodedError {
  context.header('Allow', 'GET, HEAD');
  return new CodedError(
    'METHOD_NOT_ALLOWED',
    `${context.req.raw.method} is not allowed here. Allowed: GET, HEAD.`,
  );
}

function abortOfEither(request: AbortSignal, own: AbortController): AbortSignal {
  request.addEventListener('abort', () => own.abort(request.reason), { once: true });
  return own.signal;
}

function once(run: () => void): () => void {
  let ran = false;
  return () => {
    if (!ran) run();
    ran = true;
  };
}
