import type { Delivered } from './file-delivery.ts';

/** Spec: File System Access (WICG). `lib.dom` has the handle, not yet the picker: Chromium on a desktop alone has it. */
type SavePicker = (options: {
  suggestedName: string;
  types: { accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle & { remove?(): Promise<void> }>;

/** A file that the person has chosen to write to. */
export interface SaveTarget {
  readonly kind: 'target';
  /**
   * Writes the bytes, slice by slice: none of them is copied through this process. What is not written whole is taken
   * away. A file that was there before is empty from the moment in which the person chose to replace it (the
   * specification's way). `onProgress` is told before the first slice, and after each: a stick may take minutes.
   */
  write(
    file: Blob,
    run: { signal: AbortSignal; onProgress: (progress: CopyProgress) => void },
  ): Promise<Delivered>;
  /** Takes away the empty file that choosing has made, where the browser can. */
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

/** Asks the person where to save. Must be called inside a tap. Never throws: what went wrong is in the answer. */
export async function chooseTarget(fileName: string, mediaType: string): Promise<SaveTarget | Delivered> {
  const { showSaveFilePicker } = globalThis as unknown as { showSaveFilePicker: SavePicker };
  const extension = fileName.slice(fileName.lastIndexOf('.'));
  try {
    const handle = await showSaveFilePicker({
      suggestedName: fileName,
      // The picker wants the type alone: a parameter such as `charset` is a TypeError.
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
          // An AbortError here need not be the person's: browsers end a write so that their safety check refuses.
          return run.signal.aborted ? cancelled : refused(cause);
        }
      },
      discard,
    };

    async function discard(): Promise<void> {
      // Should it fail, an empty file stays where the person put it; there is nothing that one could do about it.
      await handle.remove?.().catch((cause: unknown) => console.error('The empty file stays', cause));
    }
  } catch (cause) {
    return (cause as Error).name === 'AbortError' ? cancelled : refused(cause);
  }
}

/**
 * A slice goes to the disk without coming through this process: a stream of the whole file brought 94 MB of 500 into its
 * memory, and took half as long again (Chromium 156). A cancel waits for the slice that is being written.
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
    await target.abort(error).catch(() => {}); // what broke by itself has ended
    throw error;
  }
}

const sliceBytes = 8 * 1024 * 1024;

const cancelled: Delivered = { kind: 'cancelled', way: 'save-as' };

function refused(cause: unknown): Delivered {
  return { kind: 'refused', way: 'save-as', tryAsText: false, cause };
}
