import type { FileSink } from './file-sink.ts';

/** What the browser is given at a time: it may keep Blobs on disk, so the page's memory stays flat. */
const partBytes = 4 * 1024 * 1024;

/** Makes a sink whose file carries `mediaType`, by which a phone knows what to open it with. */
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
      return new Blob(parts, { type: mediaType });
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
