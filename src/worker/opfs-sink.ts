import { CodedError } from '../kernel/errors.ts';
import type { FileSink } from './file-sink.ts';
import { freeBytes } from './free-bytes.ts';

/** How much is written to the disk at a time. */
const pieceBytes = 1024 * 1024;

/** Spec: FileSystemSyncAccessHandle. Only workers have it, so the types of a page lack it. */
interface SyncAccess {
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  flush(): void;
  close(): void;
}
type WithSyncAccess = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> };

/**
 * Makes a sink that writes into a new file of the origin's own file system (Spec: File System, sync access handles,
 * only in workers). The file carries `mediaType`. `onDrop` removes it, once nothing has it open any more.
 * @throws DOMException if there is no such file system, or no room; FILE_LOST if the file holds less than was written.
 */
export async function opfsSink(
  handle: FileSystemFileHandle,
  options: { mediaType: string; lock: string | null; onDrop: () => Promise<void> },
): Promise<FileSink> {
  const { mediaType, lock, onDrop } = options;
  const access = await (handle as WithSyncAccess).createSyncAccessHandle();
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let pendingBytes = 0;
  let written = 0;
  function flush(): void {
    for (const chunk of pending) {
      for (let done = 0; done < chunk.byteLength; ) {
        const taken = access.write(chunk.subarray(done), { at: written });
        // A full disk may show as a short count instead of the spec's error. A count of 0 would make this loop endless.
        if (taken === 0) throw new DOMException('Nothing was written', 'QuotaExceededError');
        done += taken;
        written += taken;
      }
      freeBytes(chunk);
    }
    pending = [];
    pendingBytes = 0;
  }
  return {
    write(chunk) {
      pending.push(chunk);
      pendingBytes += chunk.byteLength;
      if (pendingBytes >= pieceBytes) flush();
    },
    async finish() {
      flush();
      access.flush();
      access.close();
      const stored = await handle.getFile();
      if (stored.size !== written)
        throw new CodedError('FILE_LOST', `${stored.size} of ${written} bytes are in the file`);
      // Not another copy: a view that carries the media type.
      return stored.slice(0, stored.size, mediaType);
    },
    async drop() {
      access.close();
      await onDrop();
    },
    lock,
    get bytes() {
      return written + pendingBytes;
    },
  };
}
