import { CodedError } from '../kernel/errors.ts';
import { blobSink } from './blob-sink.ts';
import type { FileSink } from './file-sink.ts';
import { openStoredFile } from './stored-file.ts';

/**
 * A sink whose file carries `mediaType`, which tells a phone how to open it. It writes to the origin's own file system
 * if there is one, where the browser manages the room. Otherwise (an old browser, a private window) it writes to Blobs.
 * With `inBlobs` it always does.
 * @throws CodedError STORAGE_FULL, and FILE_LOST if the file system fails otherwise, from every call.
 */
export async function openFileSink(mediaType: string, { inBlobs = false } = {}): Promise<FileSink> {
  if (inBlobs) return codedSink(blobSink(mediaType));
  try {
    return codedSink(await openStoredFile(mediaType));
  } catch (error) {
    if (isFull(error)) throw withCode(error);
    // Refused or missing: a file can be made all the same.
    console.info('The origin’s file system cannot be used', error);
    return codedSink(blobSink(mediaType));
  }
}

/** The same sink, whose failures have codes (`withCode`). */
export function codedSink(sink: FileSink): FileSink {
  return {
    write(chunk) {
      try {
        sink.write(chunk);
      } catch (error) {
        throw withCode(error);
      }
    },
    finish: () =>
      sink.finish().catch((error: unknown) => {
        throw withCode(error);
      }),
    drop: () => sink.drop(),
    lock: sink.lock,
    get bytes() {
      return sink.bytes;
    },
  };
}

/** Whether the browser refused for lack of room. */
export function isFull(error: unknown): boolean {
  return (error as { name?: unknown } | null)?.name === 'QuotaExceededError';
}

/** Turns a failure of the browser's storage into a coded error: a closed handle, a missing file, a failing disk. */
export function withCode(error: unknown): unknown {
  if (isFull(error)) return new CodedError('STORAGE_FULL', 'There is no room for the file', { cause: error });
  if (!(error instanceof DOMException)) return error;
  return new CodedError('FILE_LOST', `The file was lost: ${error.name}`, { cause: error });
}
