import { removeWhenFree } from '../kernel/remove-when-free.ts';
import { coded } from '../local-db/coded-error.ts';
import { deviceCopiesName } from '../local-db/database-name.ts';
import type { DeviceCopiesDatabase } from '../local-db/device-copies-database.ts';
import { blobSink } from './blob-sink.ts';
import type { FileSink } from './file-sink.ts';
import { codedSink, isFull, type openFileSink, withCode } from './open-file-sink.ts';
import { opfsSink } from './opfs-sink.ts';

/** Where the bytes of this device's copies are, by names that the caller makes up. */
export interface DeviceCopyFiles {
  /** A sink for a new file. `inBlobs`: not in the origin's file system, which lost the last one. */
  create(name: string, mediaType: string, options?: Parameters<typeof openFileSink>[1]): Promise<FileSink>;
  /** Null if there is no such file. */
  read(name: string, mediaType: string): Promise<Blob | null>;
  names(): Promise<readonly string[]>;
  /** Removes a file, or what there is of it. Does nothing if there is none. */
  remove(name: string): Promise<void>;
}

/**
 * Keeps new files in the origin's own file system if the browser has one for this site, else in the database: private
 * windows of Firefox and Safari have none. Finds files in both. Every call throws coded errors, as `openFileSink` and
 * the copy's database do.
 */
export function deviceCopyFiles(userId: string, database: DeviceCopiesDatabase): DeviceCopyFiles {
  const folder = inFolder(deviceCopiesName(userId));
  const table = inDatabase(database);
  return {
    async create(name, mediaType, { inBlobs = false } = {}) {
      if (inBlobs) return table.create(name, mediaType);
      try {
        return codedSink(await folder.create(name, mediaType));
      } catch (error) {
        if (isFull(error)) throw withCode(error);
        console.info('The origin’s file system cannot be used', error);
        return table.create(name, mediaType);
      }
    },
    read: (name, mediaType) =>
      coded(async () => (await folder.read(name, mediaType)) ?? table.read(name, mediaType)),
    names: () => coded(async () => [...(await folder.names()), ...(await table.names())]),
    remove: (name) =>
      coded(async () => {
        await folder.remove(name);
        await table.remove(name);
      }),
  };
}

/** One of the two places. Its errors have no codes yet. */
interface Place extends Omit<DeviceCopyFiles, 'create'> {
  create(name: string, mediaType: string): Promise<FileSink>;
}

function inFolder(folderName: string): Place {
  /** Undefined if there is no such folder, or no file system to have it in. */
  async function existing(): Promise<FileSystemDirectoryHandle | undefined> {
    return navigator.storage
      ?.getDirectory?.()
      .then((root) => root.getDirectoryHandle(folderName))
      .catch((error: DOMException) => {
        // Private windows: the second name is Firefox's, the third Safari's.
        if (['NotFoundError', 'SecurityError', 'UnknownError'].includes(error.name)) return undefined;
        throw error;
      });
  }
  async function remove(name: string): Promise<void> {
    const folder = await existing();
    if (folder !== undefined) await removeWhenFree(() => folder.removeEntry(name));
  }
  return {
    async create(name, mediaType) {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle(folderName, { create: true });
      try {
        const handle = await folder.getFileHandle(name, { create: true });
        return await opfsSink(handle, { mediaType, lock: null, onDrop: () => remove(name) });
      } catch (error) {
        await remove(name);
        throw error;
      }
    },
    async read(name, mediaType) {
      const folder = await existing();
      const handle = await folder?.getFileHandle(name).catch((error: DOMException) => {
        if (error.name === 'NotFoundError') return undefined;
        throw error;
      });
      const file = await handle?.getFile();
      return file?.slice(0, file.size, mediaType) ?? null;
    },
    async names() {
      const names: string[] = [];
      for await (const name of (await existing())?.keys() ?? []) names.push(name);
      return names;
    },
    remove,
  };
}

const pieceBytes = 1024 * 1024;

function inDatabase({ pieces }: DeviceCopiesDatabase): Place {
  async function read(name: string, mediaType: string): Promise<Blob | null> {
    const parts = await pieces.where('file').equals(name).toArray();
    return parts.length === 0
      ? null
      : new Blob(
          parts.map(({ bytes }) => bytes),
          { type: mediaType },
        );
  }
  async function remove(name: string): Promise<void> {
    await pieces.where('file').equals(name).delete();
  }
  return {
    async create(name, mediaType) {
      const sink = blobSink(mediaType);
      return {
        write: (chunk) => sink.write(chunk),
        finish: () =>
          coded(async () => {
            const file = await sink.finish();
            for (let part = 0; part * pieceBytes < file.size; part++) {
              const piece = file.slice(part * pieceBytes, (part + 1) * pieceBytes);
              await pieces.add({ file: name, part, bytes: new Uint8Array(await piece.arrayBuffer()) });
            }
            return file;
          }),
        async drop() {
          await sink.drop();
          await remove(name).catch((error) => console.error('A part of a file stays', error));
        },
        lock: null,
        get bytes() {
          return sink.bytes;
        },
      };
    },
    read,
    names: async () => (await pieces.orderBy('file').uniqueKeys()) as string[],
    remove,
  };
}
