import {
  type ExportProgress,
  type ExportRequest,
  exportBegun,
  type FinishedExport,
  type Waiting,
} from '../bridge/calls.ts';
import { deviceLacks, deviceSource } from '../export/back-up-jobs.ts';
import { type ExportRun, exportJobs } from '../export/export-jobs.ts';
import { exportedAt } from '../export/exported-at.ts';
import { fileName, mediaTypeOf } from '../export/file-name.ts';
import { listingOf } from '../export/listing.ts';
import type { FileOptions } from '../export/options.ts';
import { CodedError, codeOf } from '../kernel/errors.ts';
import type { StoredJob } from '../local-db/block.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import { type Filters, type ResolvedFilters, resolveFilters } from '../selection/filters.ts';
import type { CopyLocks } from '../sync/copy-locks.ts';
import type { OnWait } from '../sync/lock.ts';
import { backUpApart } from './back-up-apart.ts';
import { openFileSink } from './open-file-sink.ts';
import { packed } from './packed.ts';
import { unreadableJobs } from './unreadable-jobs.ts';
import { inTurn, rowsReport, writeFile } from './write-file.ts';

/** Pulls wait for an export, so the copy rarely changes during one. Five times in a row is a fault. */
const maxAttempts = 5;

/**
 * Writes the copy, as it is at one moment, into a file. If the copy changes meanwhile, or the browser loses the file,
 * it drops what was written and begins again. After a lost file it writes to Blobs, and after a lost thread it makes a digest itself.
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
  return inTurn(options, () => writeUnchanged(options));
}

/** What a reader of the copy waits for, by how the lock of the copy is held (`CopyLocks`). */
export function waitingBehind(holder: LockMode): Waiting {
  return { kind: 'waiting', waitsFor: holder === 'shared' ? 'file' : 'saving' };
}

/** What an attempt does without, after it was lost in the one before. */
interface Fallbacks {
  readonly inBlobs: boolean;
  readonly hashesHere: boolean;
}

async function writeUnchanged(options: Parameters<typeof exportFile>[0]): Promise<FinishedExport> {
  const { locks, signal, onProgress } = options;
  const onWait: OnWait = (holder) => onProgress(holder === null ? exportBegun : waitingBehind(holder));
  let how: Fallbacks = { inBlobs: false, hashesHere: false };
  for (let attempt = 1; ; attempt++) {
    try {
      return await locks.whileReading(() => writeOnce(options, how), { signal, onWait });
    } catch (error) {
      const code = codeOf(error);
      const next: Fallbacks = {
        inBlobs: how.inBlobs || code === 'FILE_LOST',
        hashesHere: how.hashesHere || code === 'WORKER_ENDED',
      };
      const isMore = next.inBlobs !== how.inBlobs || next.hashesHere !== how.hashesHere;
      if (signal.aborted || !(isMore || code === 'COPY_CHANGED') || attempt === maxAttempts) throw error;
      if (isMore) console.error('The file is written anew', next, error);
      how = next;
    }
  }
}

async function writeOnce(
  options: Parameters<typeof exportFile>[0],
  { inBlobs, hashesHere }: Fallbacks,
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
  const written = fileBytes(request.options, {
    ...{ userId, exportedAt: at, source, signal, hashesHere, onProgress: rowsReport(onProgress) },
  });
  const file = await packed(written, { ...request, signal, onProgress });
  const sink = await openSink(mediaTypeOf(request.options), { inBlobs });
  const { fileLock, bytes, sha256, lock, ...made } = await writeFile(file, sink, signal);
  const name = fileName({ options: request.options, exportedAt: at, incomplete });
  return {
    file: made.file,
    fileLock,
    fileName: name,
    lock,
    receipt: {
      userId,
      fileName: name,
      options: request.options,
      exportedAt: at,
      rows: source.total,
      ...(request.options.format === 'backup' && { lacks: [...deviceLacks] }),
      leftOut: state.count - source.total,
      unreadable,
      bytes,
      sha256,
      asOf: state.asOf,
      incomplete: state.incomplete,
    },
  };
}

/** The bytes of an export, or of a backup, of the rows of this device's copy. */
function fileBytes(
  options: FileOptions,
  run: Omit<ExportRun, 'options'> & { userId: string; signal: AbortSignal; hashesHere: boolean },
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  return options.format === 'backup'
    ? backUpApart({ ...run, from: 'device', source: deviceSource(run.source) })
    : exportJobs({ ...run, options });
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
