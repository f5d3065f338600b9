import { keptFiles } from '../bridge/calls.ts';
import { deferred } from '../kernel/deferred.ts';
import { CodedError } from '../kernel/errors.ts';
import type { FileSink } from './file-sink.ts';
import { freeBytes } from './free-bytes.ts';

const folderName = 'exports';
/** How much is written to the disk at a time. */
const pieceBytes = 1024 * 1024;

/** This worker's files, the oldest first. */
const ownFiles: StoredFile[] = [];

/** Spec: FileSystemSyncAccessHandle. Only workers have it, so the types of a page lack it. */
interface SyncAccess {
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  flush(): void;
  close(): void;
}
type WithSyncAccess = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> };

interface StoredFile {
  readonly name: string;
  readonly letGo: () => void;
}

/**
 * A file in the origin's own file system (Spec: File System, sync access handles, only in workers). It stays as long as
 * this worker lives or its lock is held, and for one more export at most. If a tab dies, the next one sweeps its files
 * (`sweepStoredFiles`) and recognises them by their locks.
 * @throws DOMException if there is no such file system, or no room; FILE_LOST if the file holds less than was written.
 */
export async function openStoredFile(mediaType: string): Promise<FileSink> {
  const root = await navigator.storage.getDirectory();
  while (ownFiles.length >= keptFiles) await remove(ownFiles.shift());
  const folder = await root.getDirectoryHandle(folderName, { create: true });
  const file = await lockNewName();
  try {
    const handle = await folder.getFileHandle(file.name, { create: true });
    const access = await (handle as WithSyncAccess).createSyncAccessHandle();
    ownFiles.push(file);
    return sinkOf({ file, handle, access, mediaType });
  } catch (error) {
    await remove(file);
    throw error;
  }
}

/** Removes a finished file of this worker, by its lock. Does nothing if the file is gone already. */
export async function removeStoredFile(lock: string): Promise<void> {
  const at = ownFiles.findIndex(({ name }) => lockOf(name) === lock);
  if (at !== -1) await remove(...ownFiles.splice(at, 1));
}

/**
 * Removes the files of tabs that are gone: files whose lock is free. A tab that hands its file over right now holds the
 * lock. A file that cannot be removed is left to the next start, and does not stop the removal of the others.
 */
export async function sweepStoredFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(folderName, { create: true });
  for await (const name of folder.keys()) {
    await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
      if (lock === null) return;
      await folder.removeEntry(name).catch((error) => console.info('A file of before stays', error));
    });
  }
}

function sinkOf(opened: {
  file: StoredFile;
  handle: FileSystemFileHandle;
  access: SyncAccess;
  mediaType: string;
}): FileSink {
  const { file, handle, access, mediaType } = opened;
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
      ownFiles.splice(ownFiles.indexOf(file), 1);
      await remove(file);
    },
    lock: lockOf(file.name),
    get bytes() {
      return written + pendingBytes;
    },
  };
}

async function lockNewName(): Promise<StoredFile> {
  const name = crypto.randomUUID();
  const held = deferred<void>();
  const end = deferred<void>();
  // Shared with the page, which receives the file: the file outlives a worker that dies.
  void navigator.locks.request(lockOf(name), { mode: 'shared' }, () => {
    held.resolve();
    return end.promise;
  });
  await held.promise;
  return { name, letGo: end.resolve };
}

async function remove(file?: StoredFile): Promise<void> {
  if (file === undefined) return;
  try {
    const root = await navigator.storage.getDirectory();
    await (await root.getDirectoryHandle(folderName)).removeEntry(file.name);
  } catch (error) {
    // It was removed with the rest of the person's data, or it is still being read. The next start sweeps it.
    if ((error as DOMException).name !== 'NotFoundError') console.error('A file of before stays', error);
  }
  file.letGo();
}

const lockOf = (name: string) => `pipeline-export-file ${name}`;
