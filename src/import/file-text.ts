import { fileFault } from '../formats/file-fault.ts';
import { formats } from '../formats/formats.ts';
import { isSwollen } from '../formats/swollen.ts';
import { blobPieces } from '../kernel/blob-pieces.ts';
import type { FileBytes } from '../kernel/file-bytes.ts';

/**
 * The pieces of a file, unchanged. Calls `onBytes` with the size of each. Throws FILE_UNREADABLE if the file can no
 * longer be read.
 */
export async function* fileBytes(
  file: FileBytes,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const pieces = blobPieces(file);
  try {
    for (;;) {
      signal.throwIfAborted();
      // The file was moved, changed or deleted since it was picked (File API, "NotReadableError").
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
 * The text of a file, unpacked if its bytes say that it is gzip (RFC 1952: 1f 8b), whatever its name is. Throws
 * FILE_UNREADABLE, also while the pieces are read, if the file is empty, gone or not text, if its archive is damaged,
 * has bytes after its end or holds another archive, or if it unpacks to far more than our files do.
 */
export async function fileText(
  file: FileBytes,
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
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const decode = (chunk?: Uint8Array) => {
    try {
      if (chunk === undefined) return decoder?.decode() ?? '';
      if (decoder === undefined && isUnpacked && isArchive(chunk))
        throw fileFault({ reason: 'packed-twice' });
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true, ignoreBOM: true });
      return decoder.decode(chunk, { stream: true });
    } catch (cause) {
      // The last character may be cut in two. Such a file ends too early, and its reader reports that.
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
  // An archive of nothing.
  if (decoder === undefined) throw fileFault({ reason: 'empty' });
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** A workbook is an archive, too. */
function isArchive(bytes: Uint8Array): boolean {
  const { signature } = formats.xlsx;
  return isGzip(bytes) || String.fromCharCode(...bytes.subarray(0, signature.length)) === signature;
}

function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b;
}

/** Packed bytes go in by small parts: a part may unpack to a thousand times its size before any of it comes out. */
const packedAtOnce = 8 * 1024;

/**
 * Unpacks the bytes, a part at a time. An archive that ends too early ends the output too, and sets `isCutOff` in
 * `state`. Bytes after its end, also another archive, are a fault (Spec: Compression Standard, "decompress flush and
 * enqueue").
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
    await writer.close().catch(() => {}); // the reader's side reports it
  })();
  const reader = readable.getReader();
  try {
    for (;;) {
      const next = await reader.read().catch(async (cause: unknown) => {
        await writing;
        if (!isWritten || isNamedDamage(cause))
          throw isFault(sourceFault) ? sourceFault : fileFault({ reason: 'damaged-archive' }, cause);
        state.isCutOff = true;
        return { done: true, value: undefined } as const;
      });
      if (next.done) return;
      given += next.value.byteLength;
      if (isSwollen(given, packed)) throw fileFault({ reason: 'swollen' });
      yield next.value;
    }
  } finally {
    await reader.cancel().catch(() => {}); // it ended, or broke
    await writing;
  }
}

/** Node takes bytes before it looks at them, and names the fault. A browser names none, and refuses damaged bytes at once. */
function isNamedDamage(cause: unknown): boolean {
  const { code } = cause as { code?: unknown };
  return typeof code === 'string' && code !== 'Z_BUF_ERROR';
}

/** A TypeError is different: with it, the archive's own fault comes back to the writer. */
function isFault(error: unknown): boolean {
  return error !== undefined && !(error instanceof TypeError);
}
