import type { CopyFolderState } from '../bridge/calls.ts';
import { blobPieces } from '../kernel/blob-pieces.ts';
import { removeWhenFree } from '../kernel/remove-when-free.ts';
import { untilAborted } from '../kernel/until-aborted.ts';
import type { DeviceCopiesDatabase } from '../local-db/device-copies-database.ts';

/** `lib.webworker` lacks the permission. Spec: File System Access (WICG). */
type WithPermission = FileSystemDirectoryHandle & {
  queryPermission(wish: { mode: 'readwrite' }): Promise<PermissionState>;
};

/** The folder of the person's own to which each new copy is also written. */
export interface CopyFolder {
  /** Null if none is chosen. */
  state(): Promise<CopyFolderState | null>;
  choose(handle: FileSystemDirectoryHandle): Promise<void>;
  /** What was written there stays. */
  forget(): Promise<void>;
  /** Writes the copy there, if a folder is chosen. True if that succeeded. Never rejects: `state` says what failed. */
  write(copy: Blob, now: Date): Promise<boolean>;
}

/** A folder on a share that is gone may never answer. It has so long for each step. */
const patienceMs = 60_000;

export function copyFolder(
  userId: string,
  { folder: table }: DeviceCopiesDatabase,
  stepMs = patienceMs,
): CopyFolder {
  const soon = <T>(step: Promise<T>) => untilAborted(step, AbortSignal.timeout(stepMs));
  /** Always the same: the newest copy replaces the one before it, but none of another account. */
  const fileName = `pipeline-jobs-${userId.slice(0, 8)}.json.gz`;

  async function writeInto(folder: FileSystemDirectoryHandle, copy: Blob): Promise<void> {
    const before = await soon(folder.getFileHandle(fileName)).catch((error: DOMException) => {
      if (error.name === 'NotFoundError') return null;
      throw error;
    });
    const file = before ?? (await soon(folder.getFileHandle(fileName, { create: true })));
    try {
      // It replaces the file when it is closed, so a copy that breaks off leaves the one before it.
      const writable = await soon(file.createWritable());
      try {
        for await (const piece of blobPieces(copy)) await soon(writable.write(piece));
        await soon(writable.close());
      } catch (error) {
        await soon(writable.abort(error)).catch(() => {}); // a target that broke by itself has ended
        throw error;
      }
    } catch (error) {
      // An empty file would look like a copy.
      if (before === null) await removeWhenFree(() => soon(folder.removeEntry(fileName))).catch(() => {}); // the folder may be gone
      throw error;
    }
  }

  return {
    async state() {
      const chosen = await table.get('folder');
      if (chosen === undefined) return null;
      const { handle, writtenAt, problem } = chosen;
      return { handle, name: handle.name, fileName, writtenAt, problem };
    },
    async choose(handle) {
      await table.put({ key: 'folder', handle, writtenAt: null, problem: null });
    },
    forget: () => table.delete('folder'),
    async write(copy, now) {
      const chosen = await table.get('folder');
      if (chosen === undefined) return false;
      try {
        const { handle } = chosen;
        const permission = await (handle as WithPermission).queryPermission({ mode: 'readwrite' });
        if (permission !== 'granted') {
          await table.update('folder', { problem: 'permission' });
          return false;
        }
        await writeInto(handle, copy);
        await table.update('folder', { writtenAt: now.toISOString(), problem: null });
        return true;
      } catch (error) {
        console.error('The copy could not be written to the chosen folder', error);
        await table.update('folder', { problem: 'failed' });
        return false;
      }
    },
  };
}
