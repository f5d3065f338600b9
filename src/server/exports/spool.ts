import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../kernel/errors.ts';
import type { SpoolRoom } from './spool-room.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A private file (mode 0600, without a name), from where the reader stands in it to where the writer does. */
interface SpoolFile {
  readonly handle: FileHandle;
  from: number;
  to: number;
}

/**
 * A pipe from one producer to one reader that lets the producer finish first: what comes out is what went in, in its
 * order. A little is kept in memory, the rest in private files, which have no name from their first moment on, so that
 * nothing is left behind by a process that is killed. A file that has been read is closed: a reader that never catches up
 * takes the room of what it has not read, and not of the whole.
 *
 * Where no file can be written (no such folder, no right, a full disk) the producer is held to the reader's speed instead,
 * for `maxWaitMs` in all. Nothing is ever left out: a limit that is reached, or a wait that is too long, is thrown to the
 * producer, whose `fail` then breaks the reader.
 */
export class Spool {
  readonly #room: SpoolRoom;
  readonly #memory: Bytes[] = [];
  #memoryBytes = 0;
  /** The oldest first. All but the last are whole. */
  readonly #files: SpoolFile[] = [];
  #fileBytes = 0;
  #isWriting = false;
  #hasDisk = true;
  #waitedMs = 0;
  #ended = false;
  #closed = false;
  #failure: { readonly error: unknown } | undefined;
  #wakeReader = () => {};
  #wakeWriter = () => {};

  constructor(room: SpoolRoom) {
    this.#room = room;
  }

  /**
   * Resolves when the chunk is kept. One at a time.
   * @throws CodedError UNAVAILABLE where a limit is reached or the reader was waited for in vain, CANCELLED where it
   * has closed.
   */
  async write(chunk: Bytes): Promise<void> {
    this.#throwIfClosed();
    if (chunk.byteLength === 0) return;
    if (!this.#fitsMemory(chunk)) {
      if (await this.#keepInFile(chunk)) return this.#wakeReader();
      await this.#untilFitsMemory(chunk);
    }
    this.#memory.push(chunk);
    this.#changeMemory(chunk.byteLength);
    this.#wakeReader();
  }

  /** Nothing more comes. */
  end(): void {
    this.#ended = true;
    this.#wakeReader();
  }

  /** The reader is thrown this at its next read, whatever is kept. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wakeReader();
  }

  /** The next bytes, or null at the end. One at a time. Throws what the producer failed with. */
  async read(): Promise<Bytes | null> {
    for (;;) {
      if (this.#failure) throw this.#failure.error;
      this.#throwIfClosed();
      const chunk = this.#memory.shift();
      if (chunk !== undefined) {
        this.#changeMemory(-chunk.byteLength);
        this.#wakeWriter();
        return chunk;
      }
      const [file] = this.#files;
      if (file !== undefined && file.from < file.to) return this.#readFile(file);
      if (this.#ended) return null;
      const waiting = Promise.withResolvers<void>();
      this.#wakeReader = waiting.resolve;
      await waiting.promise;
    }
  }

  /** Drops what is kept: the producer is thrown CANCELLED. Must be called; may be called twice. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#memory.length = 0;
    this.#changeMemory(-this.#memoryBytes);
    this.#wakeReader();
    this.#wakeWriter();
    const files = this.#files.splice(0);
    this.#changeFileBytes(-this.#fileBytes);
    await Promise.all(files.map(({ handle }) => handle.close()));
  }

  /** What is in memory is older than what is in the files: nothing goes in behind one that is not read up. */
  #fitsMemory(chunk: Bytes): boolean {
    const { memoryBytes } = this.#room.limits;
    const hasRoom =
      this.#memory.length === 0 ||
      (this.#memoryBytes + chunk.byteLength <= memoryBytes && this.#room.hasMemoryFor(chunk.byteLength));
    return hasRoom && this.#files.length === 0;
  }

  #changeMemory(bytes: number): void {
    this.#memoryBytes += bytes;
    this.#room.changeMemory(bytes);
  }

  /** @throws CodedError UNAVAILABLE where the room does not have as much. */
  #changeFileBytes(bytes: number): void {
    if (bytes > 0) this.#room.take(bytes);
    else this.#room.giveBack(-bytes);
    this.#fileBytes += bytes;
  }

  /** False where the disk does not take it. */
  async #keepInFile(chunk: Bytes): Promise<boolean> {
    if (!this.#hasDisk) return false;
    const { folder, maxBytes } = this.#room.limits;
    if (this.#fileBytes + chunk.byteLength > maxBytes) {
      throw new CodedError(
        'UNAVAILABLE',
        `A client has ${this.#fileBytes} bytes yet to take, which is the limit`,
      );
    }
    this.#changeFileBytes(chunk.byteLength);
    this.#isWriting = true;
    try {
      const file = await this.#fileFor(chunk);
      await writeAll(file.handle, chunk, file.to);
      this.#throwIfClosed();
      file.to += chunk.byteLength;
      return true;
    } catch (error) {
      this.#throwIfClosed();
      this.#changeFileBytes(-chunk.byteLength);
      console.error(`SPOOL_DIR ${folder} cannot be written: exports go at their clients' speed`, error);
      this.#hasDisk = false;
      return false;
    } finally {
      this.#isWriting = false;
      await this.#closeRead();
    }
  }

  /** The last one, or a new one. */
  async #fileFor(chunk: Bytes): Promise<SpoolFile> {
    const { folder, fileBytes, maxBytes } = this.#room.limits;
    const last = this.#files.at(-1);
    if (last !== undefined && last.to + chunk.byteLength <= Math.min(fileBytes, maxBytes / 8)) return last;
    const path = join(folder, `pipeline-spool-${randomUUID()}`);
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
    const file = { handle, from: 0, to: 0 };
    try {
      await unlink(path);
      this.#throwIfClosed();
    } catch (error) {
      await handle.close();
      throw error;
    }
    this.#files.push(file);
    return file;
  }

  async #readFile(file: SpoolFile): Promise<Bytes> {
    const length = Math.min(readBytes, file.to - file.from);
    const { bytesRead, buffer } = await file.handle.read(new Uint8Array(length), 0, length, file.from);
    this.#throwIfClosed();
    if (bytesRead === 0) throw new Error('The spool holds less than was written to it');
    file.from += bytesRead;
    await this.#closeRead();
    return buffer.subarray(0, bytesRead);
  }

  /** Closes the files that are read up, but one that is being written to. */
  async #closeRead(): Promise<void> {
    for (let [file] = this.#files; file !== undefined && file.from === file.to; [file] = this.#files) {
      if (this.#isWriting && this.#files.length === 1) return;
      this.#files.shift();
      this.#changeFileBytes(-file.to);
      this.#wakeWriter();
      await file.handle.close();
    }
  }

  async #untilFitsMemory(chunk: Bytes): Promise<void> {
    let isOver = false;
    const { maxWaitMs } = this.#room.limits;
    const begun = performance.now();
    const timer = setTimeout(() => {
      isOver = true;
      this.#wakeWriter();
    }, maxWaitMs - this.#waitedMs);
    try {
      while (!this.#fitsMemory(chunk)) {
        if (isOver) throw new CodedError('UNAVAILABLE', `A client was waited for ${maxWaitMs} ms`);
        const waiting = Promise.withResolvers<void>();
        this.#wakeWriter = waiting.resolve;
        await waiting.promise;
        this.#throwIfClosed();
      }
    } finally {
      clearTimeout(timer);
      this.#waitedMs += performance.now() - begun;
    }
  }

  #throwIfClosed(): void {
    if (this.#closed) throw new CodedError('CANCELLED', 'The client went away');
  }
}

const readBytes = 128 * 1024;

async function writeAll(file: FileHandle, chunk: Bytes, at: number): Promise<void> {
  for (let done = 0; done < chunk.byteLength; ) {
    const { bytesWritten } = await file.write(chunk, done, chunk.byteLength - done, at + done);
    done += bytesWritten;
  }
}
