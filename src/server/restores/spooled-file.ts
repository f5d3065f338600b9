import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../kernel/errors.ts';
import type { FileBytes } from '../../kernel/file-bytes.ts';
import type { SpoolRoom } from '../exports/spool-room.ts';

/** A body that lies in a private file (mode 0600, without a name): a killed process leaves nothing behind. */
export interface SpooledFile {
  readonly bytes: FileBytes;
  /** In lower hexadecimal. */
  readonly sha256: string;
  close(): Promise<void>;
}

export interface BodyLimits {
  readonly maxBytes: number;
  /** A client that sends nothing for this long is dropped. */
  readonly stallMs: number;
}

/** A million jobs as JSON are about a gigabyte; compressed, a fifth of it. */
export const restoreBodyLimits: BodyLimits = { maxBytes: 200 * 1024 ** 2, stallMs: 60_000 };

/**
 * Takes the body of a request into a file, with memory for one piece.
 * @throws CodedError VALIDATION_ERROR for a body that is too large, packed for the way, or does not come; UNAVAILABLE
 * where there is no room.
 */
export async function spoolBody(
  request: Request,
  room: SpoolRoom,
  { maxBytes, stallMs }: BodyLimits,
): Promise<SpooledFile> {
  if ((request.headers.get('Content-Encoding') ?? 'identity').toLowerCase() !== 'identity')
    throw refusedBody('The body must not have a Content-Encoding. Send the file as it is.');
  if (Number(request.headers.get('Content-Length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const path = join(room.limits.folder, `pipeline-restore-${randomUUID()}`);
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
  let size = 0;
  const close = async () => {
    room.giveBack(size);
    size = 0;
    await handle.close();
  };
  try {
    await unlink(path);
    const hash = createHash('sha256');
    for await (const piece of pieces(request, stallMs)) {
      if (size + piece.byteLength > maxBytes) throw tooLarge(maxBytes);
      room.take(piece.byteLength);
      size += piece.byteLength;
      hash.update(piece);
      await handle.write(piece);
    }
    return { bytes: fileBytes(handle, 0, size), sha256: hash.digest('hex'), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function* pieces(request: Request, stallMs: number): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = request.body?.getReader();
  let isLate = false;
  try {
    for (;;) {
      const timer = setTimeout(() => {
        isLate = true;
        void reader?.cancel();
      }, stallMs);
      const piece = await reader?.read().finally(() => clearTimeout(timer));
      if (isLate) throw refusedBody(`Nothing of the body came for ${stallMs / 1000} seconds.`);
      if (piece === undefined || piece.done) return;
      yield piece.value;
    }
  } finally {
    await reader?.cancel().catch(() => {}); // it ended, or broke
  }
}

const readAtOnce = 256 * 1024;

function fileBytes(handle: FileHandle, start: number, end: number): FileBytes {
  async function at(from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const { bytesRead } = await handle.read(bytes, done, length - done, from + done);
      if (bytesRead === 0) throw new Error('The spooled file holds less than was written to it');
      done += bytesRead;
    }
    return bytes;
  }
  return {
    size: end - start,
    slice: (from = 0, to = end - start) =>
      fileBytes(handle, Math.min(start + from, end), Math.min(start + to, end)),
    arrayBuffer: async () => (await at(start, end - start)).buffer,
    stream() {
      let next = start;
      return new ReadableStream(
        {
          async pull(controller) {
            const length = Math.min(readAtOnce, end - next);
            if (length === 0) return controller.close();
            controller.enqueue(await at(next, length));
            next += length;
          },
        },
        { highWaterMark: 0 },
      );
    },
  };
}

function tooLarge(maxBytes: number): CodedError {
  return refusedBody(`A file may have at most ${maxBytes} bytes.`);
}

function refusedBody(message: string): CodedError {
  return new CodedError('VALIDATION_ERROR', message, { details: { parameter: 'body' } });
}
