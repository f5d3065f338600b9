import { CodedError } from '../kernel/errors.ts';
import { blobSink } from './blob-sink.ts';
import { openStoredFile } from './stored-file.ts';

/** Collects a file that is written in chunks, in memory that does not grow with it. */
export interface FileSink {
  /** Takes the chunk over: nobody may look at it afterwards. */
  write(chunk: Uint8Array<ArrayBuffer>): void;
  /** The file; nothing may be written afterwards. */
  finish(): Promise<Blob>;
  /** Leaves nothing behind. Never throws. */
  drop(): Promise<void>;
  readonly bytes: number;
  /** Held by whoever needs the file, in mode "shared"; null where the Blob keeps it by itself. */
  readonly lock: string | null;
}

/**
 * A sink whose file carries `mediaType`, by which a phone knows what to open it with: in the origin's own file system
 * where there is one, whose room the browser answers for; else (an old browser, a private window) in Blobs. `inBlobs`:
 * there in any case.
 * @throws CodedError STORAGE_FULL, and FILE_LOST where the file system fails otherwise, from every call.
 */
export async function openFileSink(mediaType: string, { inBlobs = false } = {}): Promise<FileSink> {
  if (inBlobs) return coded(blobSink(mediaType));
  try {
    return coded(await openStoredFile(mediaType));
  } catch (error) {
    if (isFull(error)) throw withCode(error);
    // Refused or not there: a file can be had all the same.
    console.info('The origin’s file system cannot be used', error);
    return coded(blobSink(mediaType));
  }
}

function coded(sink: FileSink): FileSink {
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

function isFull(error: unknown): boolean {
  return (error as { name?: unknown } | null)?.name === 'QuotaExceededError';
}

/** What the browser's storage says, in a code: a handle that is closed, a file that is gone, a disk that fails. */
export function withCode(error: unknown): unknown {
  if (isFull(error)) return new CodedError('STORAGE_FULL', 'There is no room for the file', { cause: error });
  if (!(error instanceof DOMException)) return error;
  return new CodedError('FILE_LOST', `The file was lost: ${error.name}`, { cause: error });
}
