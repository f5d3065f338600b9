import { removeWhenFree } from '../kernel/remove-when-free.ts';
import type { Delivered } from './delivered.ts';

/**
 * Spec: File System Access (WICG). Only Chromium on a desktop has it. `lib.dom` has the handle, but not the picker yet.
 */
type SavePicker = (options: {
  suggestedName: string;
  types: { accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle & { remove?(): Promise<void> }>;

/** A file that the person has chosen to write to. */
export interface SaveTarget {
  readonly kind: 'target';
  /**
   * Writes the bytes, slice by slice, without copying them through this process. Removes a file that was not written
   * whole. If the person chose to replace a file, that file is empty from that moment on (the specification's way).
   * Calls `onProgress` before the first slice and after each one: a USB stick may take minutes.
   */
  write(
    file: Blob,
    run: { signal: AbortSignal; onProgress: (progress: CopyProgress) => void },
  ): Promise<Delivered>;
  /** Removes the empty file that choosing has made, if the browser can. */
  discard(): Promise<void>;
}

/** How much of a file is at its place: `bytes` of `total`. */
export interface CopyProgress {
  readonly bytes: number;
  readonly total: number;
}

export function canSaveAs(): boolean {
  return 'showSaveFilePicker' in globalThis;
}

/** Asks the person where to save. Call it inside a tap. Never throws: the answer says what went wrong. */
export async function chooseTarget(fileName: string, mediaType: string): Promise<SaveTarget | Delivered> {
  const { showSaveFilePicker } = globalThis as unknown as { showSaveFilePicker: SavePicker };
  const extension = fileName.slice(fileName.lastIndexOf('.'));
  try {
    const handle = await showSaveFilePicker({
      suggestedName: fileName,
      // The picker wants only the type: a parameter such as `charset` is a TypeError.
      types: [{ accept: { [mediaType.split(';')[0] ?? mediaType]: [extension] } }],
    });
    return {
      kind: 'target',
      async write(file, run) {
        try {
          await writeSlices(file, await handle.createWritable(), run);
          return { kind: 'saved', name: handle.name };
        } catch (cause) {
          await discard();
          // An AbortError here need not come from the person: browsers end a write this way when their safety check
          // refuses.
          return run.signal.aborted ? cancelled : refused(cause);
        }
      },
      discard,
    };

    async function discard(): Promise<void> {
      const { remove } = handle;
      if (remove === undefined) return;
      // If this fails, an empty file stays where the person put it. Nothing can be done about it.
      await removeWhenFree(() => remove.call(handle)).catch((cause: unknown) =>
        console.error('The empty file stays', cause),
      );
    }
  } catch (cause) {
    return (cause as Error).name === 'AbortError' ? cancelled : refused(cause);
  }
}

/**
 * A slice goes to the disk without passing through this process. A stream of the whole file brought 94 MB of 500 into
 * its memory, and took half as long again (Chromium 156). A cancel waits for the slice that is being written.
 */
async function writeSlices(
  file: Blob,
  target: FileSystemWritableFileStream,
  { signal, onProgress }: Parameters<SaveTarget['write']>[1],
): Promise<void> {
  try {
    for (let from = 0; from < file.size; from += sliceBytes) {
      signal.throwIfAborted();
      onProgress({ bytes: from, total: file.size });
      await target.write(file.slice(from, from + sliceBytes));
    }
    signal.throwIfAborted();
    onProgress({ bytes: file.size, total: file.size });
    await target.close();
  } catch (error) {
    await target.abort(error).catch(() => {}); // a target that broke by itself has ended
    throw error;
  }
}

const sliceBytes = 8 * 1024 * 1024;

const cancelled: Delivered = { kind: 'cancelled', way: 'save-as' };

function refused(cause: unknown): Delivered {
  return { kind: 'refused', way: 'save-as', tryAsText: false, cause };
}
