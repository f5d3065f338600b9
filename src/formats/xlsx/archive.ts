import {
  type FileEntry,
  type Reader,
  WARNING_PREPENDED_DATA,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-reader.js';
import { codeOf } from '../../kernel/errors.ts';
import type { FileBytes } from '../../kernel/file-bytes.ts';
import { fileFault } from '../file-fault.ts';
import { isSwollen } from '../swollen.ts';

/** Bytes that nobody vouches for, and who wants to know how far they are read. */
export interface ArchiveSource {
  readonly file: FileBytes;
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** The parts of a ZIP by their paths. Each is unpacked while it is read, and held against its checksum. */
export interface Archive {
  readonly has: (path: string) => boolean;
  /** Throws FILE_UNREADABLE: `not-ours` if there is no such part, `swollen` before it unpacks a bomb. */
  readonly unpack: (path: string) => AsyncGenerator<Uint8Array, void, undefined>;
}

/** A workbook of ours has a dozen parts. */
const maxParts = 1_000;
const readAtOnce = 64 * 1024;
/** Packed bytes go in by small parts: a part may unpack to a thousand times its size before any of it comes out. */
const packedAtOnce = 8 * 1024;

/**
 * Reads the directory of a ZIP (APPNOTE 6.3). Throws FILE_UNREADABLE: `damaged-archive` if it is none, its end is
 * missing, or other bytes stand before or after it, `gone` if the file can no longer be read, `not-ours` if it has more
 * parts than any workbook of ours.
 */
export async function openArchive({ file, onBytes, signal }: ArchiveSource): Promise<Archive> {
  let gone: unknown;
  async function bytesAt(from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    signal.throwIfAborted();
    const bytes = await file
      .slice(from, from + length)
      .arrayBuffer()
      .catch((cause: unknown) => {
        gone = fileFault({ reason: 'gone' }, cause);
        throw gone;
      });
    onBytes(bytes.byteLength);
    return new Uint8Array(bytes);
  }
  async function* bytesOf(offset: number, size: number) {
    for (let at = 0; at < size; at += readAtOnce) {
      const bytes = await bytesAt(offset + at, Math.min(readAtOnce, size - at));
      for (let from = 0; from < bytes.length; from += packedAtOnce)
        yield bytes.subarray(from, from + packedAtOnce);
    }
  }
  const source = {
    size: file.size,
    readUint8Array: bytesAt,
    createReadable: ({ offset = 0, size = file.size - offset }: { offset?: number; size?: number } = {}) =>
      streamOf(bytesOf(offset, size)),
  };
  const faultOf = (cause: unknown) => {
    if (signal.aborted) return signal.reason;
    if (gone !== undefined) return gone;
    return codeOf(cause) === 'FILE_UNREADABLE' ? cause : fileFault({ reason: 'damaged-archive' }, cause);
  };
  const zip = new ZipReader(source as unknown as Reader<Blob>, {
    ...{ checkCrc32: true, checkOverlappingEntry: true, maxAppendedDataSize: 0 },
    // A worker of its own would be a script that our policy does not know.
    useWebWorkers: false,
  });

  const entries = new Map<string, FileEntry>();
  try {
    for await (const entry of zip.getEntriesGenerator()) {
      if (entries.size === maxParts) throw fileFault({ reason: 'not-ours' });
      if (!entry.directory) entries.set(entry.filename, entry);
    }
    // Of two workbooks one after the other, only one would be read.
    if (zip.warnings?.some(({ reason }) => reason === WARNING_PREPENDED_DATA))
      throw fileFault({ reason: 'damaged-archive' });
  } catch (cause) {
    throw faultOf(cause);
  }

  let unpacked = 0;
  return {
    has: (path) => entries.has(path),
    async *unpack(path) {
      const entry = entries.get(path);
      if (entry === undefined) throw fileFault({ reason: 'not-ours' });
      // The library gives up where a part is larger than its directory says.
      unpacked += entry.uncompressedSize;
      if (isSwollen(unpacked, file.size)) throw fileFault({ reason: 'swollen' });
      const stop = new AbortController();
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      const reader = readable.getReader();
      const ends = entry.getData(writable, { signal: stop.signal });
      const fails = ends.then(() => new Promise<never>(() => {}));
      try {
        for (;;) {
          const next = await Promise.race([reader.read(), fails]);
          if (next.done) break;
          yield next.value;
        }
        await ends;
      } catch (cause) {
        throw faultOf(cause);
      } finally {
        stop.abort();
        await reader.cancel().catch(() => {}); // it ended, or broke
        await ends.catch(() => {}); // reported above
      }
    },
  };
}

/** Chromium has no `ReadableStream.from`. */
function streamOf<T>(chunks: AsyncGenerator<T, void, undefined>): ReadableStream<T> {
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await chunks.return();
    },
  });
}
