import { CodedError, codeOf } from '../../kernel/errors.ts';
import type { Spool } from './spool.ts';

/**
 * The body of an answer whose bytes are made at the maker's speed and taken at the client's. Resolves when the first
 * chunk was made, with `needsLength` when the last one was. What fails until then is thrown, and so answered as an error.
 *
 * A fault breaks the connection; Hono's own `stream()` would end the body in order: a short file with status 200. A
 * client that goes away ends the making, by the stream's `cancel` or by the request's signal: a host that has not begun
 * to read a body does not cancel it either. A client that takes nothing for `stallMs` is dropped.
 */
export async function spooledBody(file: {
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;
  spool: Spool;
  stallMs: number;
  clientGone: AbortController;
  /** Whether the client has to know how long the body is before it begins. */
  needsLength: boolean;
  /** Destroys the socket: a host that waits for a client to take something does not see its stream fail. */
  breakConnection: () => void;
}): Promise<{ stream: ReadableStream<Uint8Array>; length: number | undefined }> {
  const { chunks, spool, stallMs, clientGone, needsLength, breakConnection } = file;
  const dropSpool = () => void spool.close().catch(logBreak);
  clientGone.signal.addEventListener('abort', dropSpool, { once: true });

  let length = 0;
  const produce = async () => {
    try {
      for await (const chunk of chunks) {
        await spool.write(chunk);
        length += chunk.byteLength;
        if (!needsLength) made.resolve();
      }
      spool.end();
    } catch (error) {
      if (isAnswered) logBreak(error);
      spool.fail(error);
      if (isAnswered && !clientGone.signal.aborted) breakConnection();
      made.reject(error);
    }
    made.resolve();
  };
  const made = Promise.withResolvers<void>();
  let isAnswered = false;
  void produce();
  try {
    await made.promise;
    if (clientGone.signal.aborted) throw new CodedError('CANCELLED', 'The client went away');
  } catch (error) {
    await spool.close();
    throw error;
  }
  isAnswered = true;

  let stalled: NodeJS.Timeout | undefined;
  const drop = () => {
    clientGone.abort(new CodedError('CANCELLED', `The client took nothing for ${stallMs} ms`));
    breakConnection();
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(stalled);
        try {
          const chunk = await spool.read();
          if (chunk !== null) {
            // Until the next pull: the host asks for it when the client has taken this one.
            stalled = setTimeout(drop, stallMs);
            stalled.unref();
            return controller.enqueue(chunk);
          }
          await spool.close();
          controller.close();
        } catch (error) {
          dropSpool();
          breakConnection();
          controller.error(error);
        }
      },
      cancel(reason) {
        clearTimeout(stalled);
        clientGone.abort(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, length: needsLength ? length : undefined };
}

function logBreak(error: unknown): void {
  if (codeOf(error) !== 'CANCELLED') console.error('An export broke off', error);
}
