import { CodedError, codeOf } from '../../kernel/errors.ts';
import type { Log } from '../log/log.ts';
import type { Spool } from './spool.ts';

/**
 * Makes the body of an answer. The maker works at its own speed and the client takes the bytes at its own. Resolves
 * when the first chunk is made, or with `needsLength` when the last one is. It throws a fault that happens before that,
 * so the client gets an error answer.
 *
 * A later fault breaks the connection. Hono's own `stream()` would end the body normally: a short file with status 200.
 * The making ends when the client goes away. The stream's `cancel` tells of that, or the request's signal, since a host
 * that has not begun to read a body does not cancel it. A client that takes nothing for `stallMs` is dropped.
 */
export async function spooledBody(file: {
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;
  spool: Spool;
  stallMs: number;
  clientGone: AbortController;
  /** Whether the client must know the length of the body before the body begins. */
  needsLength: boolean;
  /** Destroys the socket. A host that waits for a client to take something does not see the stream fail. */
  breakConnection: () => void;
  log: Log;
}): Promise<{ stream: ReadableStream<Uint8Array>; length: number | undefined }> {
  const { chunks, spool, stallMs, clientGone, needsLength, breakConnection, log } = file;
  const logBreak = (err: unknown) => {
    if (codeOf(err) !== 'CANCELLED') log.error({ err }, 'an export broke off');
  };
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
            // This runs until the next pull. The host pulls again when the client has taken this chunk.
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
