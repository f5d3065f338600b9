import { type ExportProgress, exportBegun } from '../bridge/calls.ts';
import { readAhead } from '../export/read-ahead.ts';
import { blobPieces } from '../kernel/blob-pieces.ts';
import { CodedError } from '../kernel/errors.ts';
import { sha256Of } from '../kernel/sha256-of.ts';
import { type OnWait, withLock } from '../sync/lock.ts';
import type { FileSink } from './file-sink.ts';
import { withCode } from './open-file-sink.ts';
import type { Packed, ProvenLock } from './packed.ts';
import { startStreamHash } from './stream-hash.ts';

/** An earlier rate says more about the start than about the export. */
const rateFromMs = 500;

/**
 * Files of one worker take turns: each is kept until the next but one begins (`stored-file.ts`), and they share one
 * disk.
 */
const turn = `pipeline-export-turn ${crypto.randomUUID()}`;

interface FileRun {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
}

/** Makes a file when no other file is being made. Throws CANCELLED if `signal` is aborted, whatever else happened. */
export async function inTurn<T>({ signal, onProgress }: FileRun, make: () => Promise<T>): Promise<T> {
  const onWait: OnWait = (holder) =>
    onProgress(holder === null ? exportBegun : { kind: 'waiting', waitsFor: 'file' });
  try {
    return await withLock(turn, { signal, onWait }, make);
  } catch (error) {
    if (signal.aborted) throw new CodedError('CANCELLED', 'The export was cancelled', { cause: error });
    throw error;
  }
}

/** Returns a function that reports how many rows are written, and how fast since now. */
export function rowsReport(onProgress: FileRun['onProgress']) {
  const begun = performance.now();
  return ({ rows, total }: { readonly rows: number; readonly total: number }): void => {
    const ms = performance.now() - begun;
    const rowsPerSecond = ms < rateFromMs ? null : (rows / ms) * 1000;
    onProgress({ kind: 'writing', rows, total, rowsPerSecond });
  };
}

/** A file with what only its bytes say. */
interface WrittenFile {
  readonly file: Blob;
  readonly fileLock: string | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly lock: ProvenLock | null;
}

/**
 * Writes the chunks into a file, hashes and proves them. Removes the file if it does not become whole. Once `signal` is
 * aborted it waits for no chunk: the next one may need a font that the network does not bring.
 */
export async function writeFile(
  { chunks, prove }: Packed,
  sink: FileSink,
  signal: AbortSignal,
): Promise<WrittenFile> {
  const hash = startStreamHash(signal);
  try {
    for await (const chunk of readAhead(chunks, signal)) {
      await hash.update(chunk);
      sink.write(chunk);
    }
    const [file, streamed] = await Promise.all([sink.finish(), hash.digest().catch(nothing)]);
    signal.throwIfAborted();
    const sha256 = streamed ?? (await hashAgain(file));
    signal.throwIfAborted();
    const lock = await prove(file);
    signal.throwIfAborted();
    return { file, fileLock: sink.lock, bytes: sink.bytes, sha256, lock };
  } catch (error) {
    await sink.drop();
    throw error;
  } finally {
    hash.end();
  }
}

async function hashAgain(file: Blob): Promise<string> {
  try {
    return await sha256Of(blobPieces(file));
  } catch (error) {
    throw withCode(error);
  }
}

function nothing(error: unknown): null {
  console.info('The file is hashed when it is there', error);
  return null;
}
