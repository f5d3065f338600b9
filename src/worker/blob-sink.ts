import { CodedError } from '../kernel/errors.ts';
import type { FileSink } from './file-sink.ts';

/** How much each Blob holds: the browser may keep Blobs on disk, so memory stays flat. */
const partBytes = 4 * 1024 * 1024;

/**
 * Makes a sink whose file carries `mediaType`, which tells a phone how to open it. `finish` throws STORAGE_FULL if the
 * browser had no room for a part of it.
 */
export function blobSink(mediaType: string): FileSink {
  const parts: Blob[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let pendingBytes = 0;
  let bytes = 0;
  function flush(): void {
    parts.push(new Blob(pending));
    pending = [];
    pendingBytes = 0;
  }
  return {
    write(chunk) {
      pending.push(chunk);
      pendingBytes += chunk.byteLength;
      bytes += chunk.byteLength;
      if (pendingBytes >= partBytes) flush();
    },
    async finish() {
      flush();
      const file = new Blob(parts, { type: mediaType });
      await proveKept(file, parts);
      return file;
    },
    async drop() {
      parts.length = 0;
      pending = [];
    },
    lock: null,
    get bytes() {
      return bytes;
    },
  };
}

/**
 * Reads the last byte of every part. The browser makes a Blob even without room for it, and the fault shows only when
 * it is read. In a private window Chromium kept 0.5 to 2 GB; a Blob that holds parts beyond that cannot be read
 * anywhere.
 */
async function proveKept(file: Blob, parts: readonly Blob[]): Promise<void> {
  let end = 0;
  const lastBytes = parts.map((part) => {
    end += part.size;
    return file.slice(Math.max(0, end - 1), end);
  });
  try {
    await new Blob(lastBytes).arrayBuffer();
  } catch (cause) {
    throw new CodedError('STORAGE_FULL', `There is no room for a Blob of ${file.size} bytes`, { cause });
  }
}
