import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../kernel/errors.ts';
import type { SpoolRoom } from './spool-room.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A private file (mode 0600, without a name). `from` is the reader's position in it, `to` the writer's. */
interface SpoolFile {
  readonly handle: FileHandle;
  from: number;
  to: number;
}

/**
 * A pipe from one producer to one reader that lets the producer finish first. The bytes come out in the order in which
 * they went in. It keeps a little in memory and the rest in private files. A file loses its name before anything is
 * written to it, so a killed process leaves no bytes behind. A file that has been read is closed: a reader that never
 * catches up takes the room of what it has not read, not of the whole.
 *
 * When no file can be written (no such folder, no right, a full disk), the producer slows down to the reader's speed,
 * for `maxWaitMs` in total. Nothing is ever left out: when a limit is reached or a wait is too long, the producer gets
 * an error, and its `fail` then breaks the reader.
 */
export class Spool {
  readonly #room: SpoolRoom;
  readonly #memory: Bytes[] = [];
  #memoryBytes = 0;
  /** Oldest first. All but the last are complete. */
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
   * Resolves when the chunk is kept. Only one call may run at a time.
   * @throws CodedError UNAVAILABLE when a limit is reached or the reader takes too long, CANCELLED when it has closed.
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

  /** Tells the reader that nothing more comes. */
  end(): void {
    this.#ended = true;
    this.#wakeReader();
  }

  /** Makes the reader's next read throw this error, whatever is kept. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wakeReader();
  }

  /** Returns the next bytes, or null at the end. Only one call may run at a time. Throws the producer's error. */
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

  /** Drops what is kept, and makes the producer's write throw CANCELLED. Must be called; may be called twice. */
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

  /** Memory holds older bytes than the files, so nothing goes into memory while a file still has bytes to read. */
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

  /** @throws CodedError UNAVAILABLE when less room than that is left. */
  #changeFileBytes(bytes: number): void {
    if (bytes > 0) this.#room.take(bytes);
    else this.#room.giveBack(-bytes);
    this.#fileBytes += bytes;
  }

  /** Returns false when the disk does not take the chunk. */
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
      this.#room.log.error(
        { err: error, folder },
        'SPOOL_DIR cannot be written: exports go at the speed of their clients',
      );
      this.#hasDisk = false;
      return false;
    } finally {
      this.#isWriting = false;
      await this.#closeRead();
    }
  }

  /** Returns the last file while it has room, else a new one. */
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

  /** Closes the files that are read to their end, except one that is being written to. */
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
