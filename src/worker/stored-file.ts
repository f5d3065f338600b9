import { keptFiles } from '../bridge/calls.ts';
import { deferred } from '../kernel/deferred.ts';
import type { FileSink } from './file-sink.ts';
import { opfsSink } from './opfs-sink.ts';

const folderName = 'exports';
/** This worker's files, the oldest first. */
const ownFiles: StoredFile[] = [];

interface StoredFile {
  readonly name: string;
  readonly letGo: () => void;
}

/**
 * A file in the origin's own file system. It stays as long as this worker lives or its lock is held, and for one more
 * export at most. If a tab dies, the next one sweeps its files (`sweepStoredFiles`) and recognises them by their locks.
 * @throws what `opfsSink` throws
 */
export async function openStoredFile(mediaType: string): Promise<FileSink> {
  const root = await navigator.storage.getDirectory();
  while (ownFiles.length >= keptFiles) await remove(ownFiles.shift());
  const folder = await root.getDirectoryHandle(folderName, { create: true });
  const file = await lockNewName();
  try {
    const handle = await folder.getFileHandle(file.name, { create: true });
    const sink = await opfsSink(handle, {
      mediaType,
      lock: lockOf(file.name),
      onDrop: () => removeOwn(file),
    });
    ownFiles.push(file);
    return sink;
  } catch (error) {
    await remove(file);
    throw error;
  }
}

/** Removes a finished file of this worker, by its lock. Does nothing if the file is gone already. */
export async function removeStoredFile(lock: string): Promise<void> {
  const file = ownFiles.find(({ name }) => lockOf(name) === lock);
  if (file !== undefined) await removeOwn(file);
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

async function removeOwn(file: StoredFile): Promise<void> {
  ownFiles.splice(ownFiles.indexOf(file), 1);
  await remove(file);
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
