import { CodedError } from '../errors.ts';
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
 * where there is one, whose room the browser answers for; else (an old browser, a private window) in Blobs.
 * @throws CodedError STORAGE_FULL, from every call.
 */
export async function openFileSink(mediaType: string): Promise<FileSink> {
  try {
    return sayingFull(await openStoredFile(mediaType));
  } catch (error) {
    if (isFull(error)) throw asFull(error);
    // Refused or not there: a file can be had all the same.
    console.info('The origin’s file system cannot be used', error);
    return sayingFull(blobSink(mediaType));
  }
}

function sayingFull(sink: FileSink): FileSink {
  return {
    write(chunk) {
      try {
        sink.write(chunk);
      } catch (error) {
        throw isFull(error) ? asFull(error) : error;
      }
    },
    finish: () =>
      sink.finish().catch((error: unknown) => {
        throw isFull(error) ? asFull(error) : error;
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

function asFull(cause: unknown): CodedError {
  return new CodedError('STORAGE_FULL', 'There is no room for the file', { cause });
}
