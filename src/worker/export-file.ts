import {
  type ExportProgress,
  type ExportRequest,
  exportBegun,
  type FinishedExport,
  type Waiting,
} from '../bridge/calls.ts';
import { exportJobs } from '../export/export-jobs.ts';
import { exportedAt } from '../export/exported-at.ts';
import { fileName, mediaTypeOf } from '../export/file-name.ts';
import { listingOf } from '../export/listing.ts';
import { gzip } from '../formats/stages/gzip.ts';
import { blobPieces } from '../kernel/blob-pieces.ts';
import { CodedError, codeOf } from '../kernel/errors.ts';
import { sha256Of } from '../kernel/sha256.ts';
import type { StoredJob } from '../local-db/block.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import { type Filters, type ResolvedFilters, resolveFilters } from '../selection/filters.ts';
import type { CopyLocks } from '../sync/copy-locks.ts';
import { type OnWait, withLock } from '../sync/lock.ts';
import type { FileSink } from './file-sink.ts';
import { openFileSink, withCode } from './open-file-sink.ts';
import { startStreamHash } from './stream-hash.ts';
import { unreadableJobs } from './unreadable-jobs.ts';

/** Pulls wait for an export, so the copy rarely changes during one. Five times in a row is a fault. */
const maxAttempts = 5;
/** An earlier rate says more about the start than about the export. */
const rateFromMs = 500;

/**
 * Exports of one worker take turns: each keeps its file until the next but one begins (`stored-file.ts`), and they
 * share one disk.
 */
const turn = `pipeline-export-turn ${crypto.randomUUID()}`;

/**
 * Writes the copy, as it is at one moment, into a file. If the copy changes meanwhile, or the browser loses the file,
 * it drops what was written and begins again. After a lost file it writes to Blobs.
 * @throws CodedError COPY_INCOMPLETE if the copy is known to miss jobs and the request does not accept that, CANCELLED,
 * COPY_CHANGED, or what the engine throws; no file is left then.
 */
export async function exportFile(options: {
  userId: string;
  copy: LocalCopy;
  locks: Pick<CopyLocks, 'whileReading'>;
  /**
   * How many jobs the filters choose, or null if that is not known for this state of the copy. Known jobs are not
   * counted.
   */
  knownCount: (filters: Filters, now: Date, generation: number) => number | null;
  request: ExportRequest;
  now: Date;
  signal: AbortSignal;
  onProgress: (progress: ExportProgress) => void;
  /** Where the file is written. By default it is one that goes away with this worker. */
  openSink?: typeof openFileSink;
}): Promise<FinishedExport> {
  const { signal, onProgress } = options;
  const onWait: OnWait = (holder) =>
    onProgress(holder === null ? exportBegun : { kind: 'waiting', waitsFor: 'file' });
  try {
    return await withLock(turn, { signal, onWait }, () => writeUnchanged(options));
  } catch (error) {
    if (signal.aborted) throw new CodedError('CANCELLED', 'The export was cancelled', { cause: error });
    throw error;
  }
}

/** What a reader of the copy waits for, by how the lock of the copy is held (`CopyLocks`). */
export function waitingBehind(holder: LockMode): Waiting {
  return { kind: 'waiting', waitsFor: holder === 'shared' ? 'file' : 'saving' };
}

async function writeUnchanged(options: Parameters<typeof exportFile>[0]): Promise<FinishedExport> {
  const { locks, signal, onProgress } = options;
  const onWait: OnWait = (holder) => onProgress(holder === null ? exportBegun : waitingBehind(holder));
  let inBlobs = false;
  for (let attempt = 1; ; attempt++) {
    try {
      return await locks.whileReading(() => writeOnce(options, inBlobs), { signal, onWait });
    } catch (error) {
      const isLost: boolean = codeOf(error) === 'FILE_LOST' && !inBlobs;
      if (isLost) console.error('The file is written anew, in Blobs', error);
      const mayRepeat = isLost || codeOf(error) === 'COPY_CHANGED';
      if (signal.aborted || !mayRepeat || attempt === maxAttempts) throw error;
      inBlobs ||= isLost;
    }
  }
}

async function writeOnce(
  options: Parameters<typeof exportFile>[0],
  inBlobs: boolean,
): Promise<FinishedExport> {
  const { userId, copy, request, now, signal, onProgress, openSink = openFileSink } = options;
  const { filters } = request.options;
  const { state, batches } = await copy.readAtOneMoment();
  const incomplete = state.incomplete !== null;
  if (incomplete && !request.acceptIncomplete) {
    throw new CodedError('COPY_INCOMPLETE', `The copy is known to miss jobs: ${state.incomplete}`);
  }
  // Do this before the file exists, so that nothing can fail after it.
  const unreadable = await unreadableJobs(copy);
  const at = exportedAt(now);
  const chosen = filters === undefined ? batches : chosenOf(batches, resolveFilters(filters, at));
  const isWhole = filters === undefined && listingOf(request.options.format).isAll;
  const total = isWhole ? state.count : await countListed(filters ?? {}, state.generation, options);
  const source = { total, batches: chosen };
  const begun = performance.now();
  const plain = exportJobs({
    options: request.options,
    exportedAt: at,
    source,
    signal,
    onProgress({ rows, total }) {
      const ms = performance.now() - begun;
      onProgress({
        kind: 'writing',
        rows,
        total,
        rowsPerSecond: ms < rateFromMs ? null : (rows / ms) * 1000,
      });
    },
  });
  const chunks = request.options.compress === 'gzip' ? gzip(plain) : plain;
  const sink = await openSink(mediaTypeOf(request.options), { inBlobs });
  const { file, fileLock, bytes, sha256 } = await writeFile(chunks, sink, signal);
  const name = fileName({ options: request.options, exportedAt: at, incomplete });
  return {
    file,
    fileLock,
    fileName: name,
    receipt: {
      userId,
      fileName: name,
      options: request.options,
      exportedAt: at,
      rows: source.total,
      leftOut: state.count - source.total,
      unreadable,
      bytes,
      sha256,
      asOf: state.asOf,
      incomplete: state.incomplete,
    },
  };
}

/** Writes the chunks into a file and hashes them. Removes the file if it does not become whole. */
async function writeFile(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  sink: FileSink,
  signal: AbortSignal,
): Promise<{ file: Blob; fileLock: string | null; bytes: number; sha256: string }> {
  const hash = startStreamHash(signal);
  try {
    for await (const chunk of chunks) {
      await hash.update(chunk);
      sink.write(chunk);
    }
    const [file, streamed] = await Promise.all([sink.finish(), hash.digest().catch(nothing)]);
    signal.throwIfAborted();
    const sha256 = streamed ?? (await hashAgain(file));
    signal.throwIfAborted();
    return { file, fileLock: sink.lock, bytes: sink.bytes, sha256 };
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

/**
 * This does not read the list if it is not loaded yet: loading may wait for a writer that itself waits for this export.
 */
async function countListed(
  filters: Filters,
  generation: number,
  { copy, knownCount, request, now, signal }: Parameters<typeof exportFile>[0],
): Promise<number> {
  const { lists, isAll } = listingOf(request.options.format);
  const known = isAll ? knownCount(filters, now, generation) : null;
  if (known !== null) return known;
  const { state, batches } = await copy.readAtOneMoment();
  if (state.generation !== generation)
    throw new CodedError('COPY_CHANGED', 'The copy changed before it was counted');
  let count = 0;
  for await (const chosen of chosenOf(batches, resolveFilters(filters, exportedAt(now)))) {
    signal.throwIfAborted();
    count += isAll ? chosen.length : chosen.filter(lists).length;
  }
  return count;
}

async function* chosenOf(
  batches: AsyncIterable<readonly StoredJob[]>,
  filters: ResolvedFilters,
): AsyncGenerator<readonly StoredJob[], void, undefined> {
  for await (const batch of batches) yield batch.filter((job) => filters.chooses(job));
}
