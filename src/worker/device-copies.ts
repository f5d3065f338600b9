import type { CopyObstacle, DeviceCopyList, FinishedExport } from '../bridge/calls.ts';
import { copiesToRemove, copyVerdict } from '../export/device-copies.ts';
import { holdsFarFewer } from '../export/fewer-jobs.ts';
import { mediaTypeOf } from '../export/file-name.ts';
import type { FileOptions } from '../export/options.ts';
import type { Receipt } from '../export/receipt.ts';
import { CodedError, codeOf } from '../kernel/errors.ts';
import { coded } from '../local-db/coded-error.ts';
import type { DeviceCopiesDatabase, StoredDeviceCopy } from '../local-db/device-copies-database.ts';
import { readReceipt } from '../local-db/kept-receipts.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import { withLock } from '../sync/lock.ts';
import { deviceCopyFiles } from './device-copy-files.ts';
import { exportFile } from './export-file.ts';
import { digestApart } from './stream-hash.ts';

/** Copies of all jobs of an account that this device keeps as files: a ring of a few, each a day younger or more. */
export interface DeviceCopies {
  /**
   * Makes a copy if it is time for one and the jobs have changed. Call it when the device holds what the account holds.
   * Never rejects: `list` says what was in the way. After a failure it rests for an hour, unless `isAsked`. Then it also
   * waits for a copy that is being written.
   * `acceptsFewer`: makes one now, even if it holds far fewer jobs than the last one.
   */
  keepUp(options?: { isAsked?: boolean; acceptsFewer?: boolean }): Promise<void>;
  /** Reads every copy to its end, so that it can say which ones are whole. */
  list(): Promise<DeviceCopyList>;
  /** Throws FILE_UNREADABLE if the copy is not whole, or gone. */
  open(id: number): Promise<FinishedExport>;
  /** Removes all copies. The next one is made when the jobs have changed, a day later at the earliest. */
  removeAll(): Promise<void>;
  /** Ends the writing of a copy: the person exports, and does not wait behind it. A later `keepUp` writes it. */
  giveWay(): void;
  close(): void;
}

/** Backups of the device, which prove themselves without their receipts. Earlier versions kept JSON exports. */
const options: FileOptions = { format: 'backup', compress: 'gzip' };
const mediaType = mediaTypeOf(options);
/** A large copy that finds no room is not written again every minute. */
const restAfterFailureMs = 60 * 60_000;
/** How long a person who sees or removes the copies waits for one that is written. A suspended tab never ends. */
const patienceMs = 20_000;

/** A copy with what is known of its file. The file may still hold other bytes. */
interface SeenCopy extends Required<Omit<StoredDeviceCopy, 'receipt'>> {
  readonly receipt: Receipt | null;
  readonly bytes: Blob | null;
  /** Its file is there, with the receipt's length. */
  readonly isHere: boolean;
}

export function deviceCopies(account: {
  userId: string;
  copy: LocalCopy;
  database: DeviceCopiesDatabase;
  now: () => Date;
  /** A new copy counts. It must not reject. */
  onMade?: (file: Blob) => Promise<void>;
}): DeviceCopies {
  const { userId, copy, database, now, onMade } = account;
  const files = deviceCopyFiles(userId, database);
  const lock = `pipeline-device-copies-${userId}`;
  let obstacle: CopyObstacle | null = null;
  /** Nothing is due before this time, in milliseconds since 1970, nor while the copy stands at this generation. */
  let rest = { until: Number.NEGATIVE_INFINITY, generation: -1 };
  let writing = new AbortController();
  const closed = new AbortController();
  const { signal } = closed;

  /** The oldest first. */
  function look(): Promise<readonly SeenCopy[]> {
    return coded(async () => {
      const seen: SeenCopy[] = [];
      for (const { id = 0, file, digest, receipt } of await database.copies.toArray()) {
        const read = readReceipt(receipt);
        const bytes = await files.read(file, mediaType);
        seen.push({
          id,
          file,
          digest,
          receipt: read,
          bytes,
          isHere: read !== null && bytes?.size === read.bytes,
        });
      }
      return seen;
    });
  }

  async function makeIfDue(acceptsFewer: boolean): Promise<CopyObstacle | null> {
    const { incomplete, question, count, generation } = await copy.state();
    if (incomplete !== null) return { kind: 'incomplete' };
    if (question !== null) return null;
    const kept = await look();
    const newest = kept.findLast(({ isHere }) => isHere);
    const before = newest?.receipt ?? null;
    const removed = await database.facts.get('removed');
    const verdict = copyVerdict({
      now: now(),
      jobs: count,
      newest: before && { at: before.exportedAt, jobs: before.rows },
      removedAt: removed?.at ?? null,
    });
    if (acceptsFewer) {
      await make({ digest: (await copy.digest()).digest, kept, lastGood: null });
      return null;
    }
    if (verdict === 'early') {
      rest = { ...rest, until: now().getTime() + restAfterFailureMs };
      return null;
    }
    rest = { ...rest, generation };
    if (verdict === 'fewer') return { kind: 'fewer', jobs: count, before: before?.rows ?? 0 };
    if (verdict === 'none') return null;
    const { digest } = await copy.digest();
    if (digest !== (newest ?? removed)?.digest) await make({ digest, kept, lastGood: before?.rows ?? null });
    return null;
  }

  /** Writes a copy, reads it back, and only then counts it and lets old ones go. */
  async function make(next: {
    digest: string;
    kept: readonly SeenCopy[];
    lastGood: number | null;
  }): Promise<void> {
    const file = crypto.randomUUID();
    signal.throwIfAborted();
    writing = new AbortController();
    const own = writing.signal;
    let made: Blob;
    try {
      const { receipt } = await exportFile({
        ...{ userId, copy, request: { options, acceptIncomplete: false }, now: now(), signal: own },
        // It holds up no page of a pull. A copy that changes meanwhile is written anew.
        locks: { whileReading: (read) => read() },
        knownCount: () => null,
        onProgress() {},
        openSink(type, how) {
          // A folder that was removed with the person's traces must not come back.
          own.throwIfAborted();
          return files.create(file, type, how);
        },
      });
      // Another tab's pull may have brought deletions since the verdict.
      if (holdsFarFewer({ now: receipt.rows, lastGood: next.lastGood }))
        throw new CodedError('COPY_CHANGED', 'The copy lost most of its jobs meanwhile');
      made = await readWhole(await files.read(file, mediaType), receipt, own);
      await count({ file, digest: next.digest, receipt }, next.kept);
    } catch (error) {
      await files.remove(file).catch((fault: unknown) => console.error('A part of a copy stays', fault));
      throw error;
    }
    await onMade?.(made);
    await sweep();
  }

  async function count(made: StoredDeviceCopy, kept: readonly SeenCopy[]): Promise<void> {
    await database.transaction('rw', database.copies, database.facts, async () => {
      const id = await database.copies.add(made);
      await database.facts.delete('removed');
      const tooMany = copiesToRemove([...kept, { id, isHere: true }]);
      await database.copies.bulkDelete(tooMany.map((one) => one.id));
    });
  }

  /** Removes the files that belong to no copy: of copies that had to go, and of tabs that died while they wrote. */
  async function sweep(): Promise<void> {
    const named = new Set((await database.copies.toArray()).map(({ file }) => file));
    for (const name of await files.names()) if (!named.has(name)) await files.remove(name);
  }

  function giveWay(): void {
    writing.abort(new CodedError('CANCELLED', 'Something else goes first'));
  }

  return {
    async keepUp({ isAsked = false, acceptsFewer = false } = {}) {
      try {
        const rests = now().getTime() < rest.until || (await copy.state()).generation === rest.generation;
        if (rests && !isAsked && !acceptsFewer) return;
        // Who writes a copy now, here or in another tab, does the same work. A person who asks wants to see it.
        const how =
          isAsked || acceptsFewer ? { signal: AbortSignal.timeout(patienceMs) } : { ifAvailable: true };
        await withLock(lock, how, async (held) => {
          if (held !== null) obstacle = await coded(() => makeIfDue(acceptsFewer));
        });
      } catch (error) {
        if (signal.aborted) return;
        if (isAsked && (error as Error).name === 'TimeoutError')
          return console.info('A copy is still being written', error);
        rest = { ...rest, generation: -1 };
        const code = codeOf(error);
        if (code === 'CANCELLED' || code === 'COPY_CHANGED')
          return console.info('The copy is made another time', error);
        console.error('No copy could be made', error);
        obstacle = { kind: 'failed', code };
        rest = { ...rest, until: now().getTime() + restAfterFailureMs };
      }
    },
    async list() {
      const copies = [];
      for (const { id, receipt, bytes } of await look()) {
        const isWhole = receipt !== null && (await isSame(bytes, receipt, signal));
        copies.unshift({ id, receipt, isWhole });
      }
      return { copies, obstacle };
    },
    async open(id) {
      const { receipt, bytes } = (await look()).find((one) => one.id === id) ?? {};
      if (!receipt) throw new CodedError('FILE_UNREADABLE', `There is no copy ${id}, or its receipt is lost`);
      const file = await readWhole(bytes ?? null, receipt, signal);
      return { file, fileLock: null, fileName: receipt.fileName, receipt };
    },
    async removeAll() {
      giveWay();
      await withLock(lock, { signal: AbortSignal.timeout(patienceMs) }, () =>
        coded(async () => {
          const last = await database.copies.orderBy('id').last();
          for (const name of await files.names()) await files.remove(name);
          if (last !== undefined)
            await database.transaction('rw', database.copies, database.facts, async () => {
              await database.copies.clear();
              await database.facts.put({ key: 'removed', at: now().toISOString(), digest: last.digest });
            });
          obstacle = null;
          rest = { until: Number.NEGATIVE_INFINITY, generation: -1 };
        }),
      );
    },
    giveWay,
    close() {
      closed.abort();
      giveWay();
    },
  };
}

async function isSame(file: Blob | null, receipt: Receipt, signal: AbortSignal): Promise<boolean> {
  try {
    await readWhole(file, receipt, signal);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'FILE_UNREADABLE') throw error;
    console.error('A copy is not whole', error);
    return false;
  }
}

/** Returns the file if its bytes are those of the receipt, to the last one. Throws FILE_UNREADABLE if not. */
async function readWhole(file: Blob | null, { bytes, sha256 }: Receipt, signal: AbortSignal): Promise<Blob> {
  if (file === null || file.size !== bytes)
    throw new CodedError('FILE_UNREADABLE', `${file?.size ?? 'None'} of ${bytes} bytes are there`);
  if ((await digestApart(file, { signal, onBytes() {} })) !== sha256)
    throw new CodedError('FILE_UNREADABLE', 'The file holds other bytes than were written');
  return file;
}
