import { fileFault } from '../formats/file-fault.ts';
import { blobPieces } from '../kernel/blob-pieces.ts';

/** The pieces of a file as they stand, told to `onBytes` as they come. Throws FILE_UNREADABLE where it can no longer be read. */
export async function* fileBytes(
  file: Blob,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const pieces = blobPieces(file);
  try {
    for (;;) {
      signal.throwIfAborted();
      // A file that was moved, changed or deleted since it was picked (File API, "NotReadableError").
      const { done, value } = await pieces.next().catch((cause: unknown) => {
        throw fileFault({ reason: 'gone' }, cause);
      });
      if (done === true) return;
      onBytes(value.byteLength);
      yield value;
    }
  } finally {
    await pieces.return();
  }
}

export interface FileText {
  readonly isCompressed: boolean;
  /** Read once. */
  readonly pieces: AsyncGenerator<string, void, undefined>;
  /** After the last piece: whether the archive itself ends too early. */
  isCutOff(): boolean;
}

/**
 * The text of a file, unpacked where its bytes say that it is gzip (RFC 1952: 1f 8b), whatever its name is. Throws
 * FILE_UNREADABLE, from its pieces too: where it is empty, gone, no text, an archive that is damaged or has anything behind
 * its end, an archive of an archive, or one that is far larger unpacked than files of ours are.
 */
export async function fileText(
  file: Blob,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<FileText> {
  if (file.size === 0) throw fileFault({ reason: 'empty' });
  const begin = await file
    .slice(0, 2)
    .arrayBuffer()
    .catch((cause: unknown) => {
      throw fileFault({ reason: 'gone' }, cause);
    });
  const isCompressed = isGzip(new Uint8Array(begin));
  const bytes = fileBytes(file, onBytes, signal);
  const state = { isCutOff: false };
  return {
    isCompressed,
    pieces: decoded(isCompressed ? unpacked(bytes, state) : bytes, isCompressed),
    isCutOff: () => state.isCutOff,
  };
}

/** UTF-8, or the UTF-16 in which Excel and LibreOffice save "Unicode" text. A byte-order mark stays. */
async function* decoded(
  bytes: AsyncIterable<Uint8Array>,
  isUnpacked: boolean,
): AsyncGenerator<string, void, undefined> {
  let decoder: TextDecoder | undefined;
  const decode = (chunk?: Uint8Array) => {
    try {
      if (chunk === undefined) return decoder?.decode() ?? '';
      if (decoder === undefined && isUnpacked && isGzip(chunk)) throw fileFault({ reason: 'packed-twice' });
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true, ignoreBOM: true });
      return decoder.decode(chunk, { stream: true });
    } catch (cause) {
      // The last character may be cut in two; that is a file that ends too early, which its reader tells.
      if (chunk === undefined) return '';
      throw isFault(cause) ? cause : fileFault({ reason: 'not-text' }, cause);
    }
  };
  for await (const chunk of bytes) {
    const text = decode(chunk);
    if (text !== '') yield text;
  }
  const last = decode();
  if (last !== '') yield last;
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b;
}

/** Unpacked bytes that stand for so few packed ones are in no file of ours: 20 are usual, deflate reaches 1,032. */
const maxRatio = 200;
/** Up to here a file may be anything. */
const maxUnasked = 64 * 1024 * 1024;
/** Given in parts, since a part may unpack to a thousand times as much before anything of it is handed on. */
const packedAtOnce = 8 * 1024;

/**
 * What can be unpacked, a part at a time; an archive that ends too early ends here too, and is noted in `state`. Bytes behind
 * its end, another archive among them, are a fault (Spec: Compression Standard, "decompress flush and enqueue").
 */
async function* unpacked(
  bytes: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  state: { isCutOff: boolean },
): AsyncGenerator<Uint8Array, void, undefined> {
  const { readable, writable } = new DecompressionStream('gzip');
  const writer = writable.getWriter();
  let sourceFault: unknown;
  let isWritten = false;
  let packed = 0;
  let given = 0;
  const writing = (async () => {
    try {
      for await (const chunk of bytes)
        for (let from = 0; from < chunk.byteLength; from += packedAtOnce) {
          const part = chunk.subarray(from, from + packedAtOnce);
          packed += part.byteLength;
          await writer.write(part);
        }
    } catch (error) {
      sourceFault = error;
      await writer.abort(error).catch(() => {}); // it broke already
      return;
    }
    isWritten = true;
    await writer.close().catch(() => {}); // the reader's side tells
  })();
  const reader = readable.getReader();
  try {
    for (;;) {
      const next = await reader.read().catch(async (cause: unknown) => {
        await writing;
        if (!isWritten)
          throw isFault(sourceFault) ? sourceFault : fileFault({ reason: 'damaged-archive' }, cause);
        state.isCutOff = true;
        return { done: true, value: undefined } as const;
      });
      if (next.done) return;
      given += next.value.byteLength;
      if (given > maxUnasked && given > maxRatio * packed) throw fileFault({ reason: 'swollen' });
      yield next.value;
    }
  } finally {
    await reader.cancel().catch(() => {}); // it ended, or broke
    await writing;
  }
}

/** Not the TypeError with which the archive's own fault comes back to whoever writes. */
function isFault(error: unknown): boolean {
  return error !== undefined && !(error instanceof TypeError);
}
