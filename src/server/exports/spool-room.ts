import { tmpdir } from 'node:os';
import { CodedError } from '../../kernel/errors.ts';
import { type Log, noLog } from '../log/log.ts';

export interface SpoolLimits {
  /** The folder for bytes that a client has not taken yet. A folder in memory (tmpfs) would hold them twice. */
  readonly folder: string;
  /** How much one export keeps in memory before it writes to a file. The total is for all exports of this process. */
  readonly memoryBytes: number;
  readonly totalMemoryBytes: number;
  /** How much one export may keep in its files. The total is for all exports of this process. */
  readonly maxBytes: number;
  readonly maxTotalBytes: number;
  /** How large one file becomes, at most an eighth of `maxBytes`. A file gives its room back when all of it is read. */
  readonly fileBytes: number;
  /** How much of `maxTotalBytes` must be left to begin one more export. With less, it is better to refuse it. */
  readonly leastBytes: number;
  /** How long a producer, with its transaction, waits for a client in total when no file can be written. */
  readonly maxWaitMs: number;
}

export const spoolLimits: SpoolLimits = {
  folder: tmpdir(),
  // A client that keeps up then never uses the disk, which is an eighth faster at 100,000 rows.
  memoryBytes: 8 * 1024 ** 2,
  totalMemoryBytes: 64 * 1024 ** 2,
  maxBytes: 2 * 1024 ** 3,
  maxTotalBytes: 8 * 1024 ** 3,
  fileBytes: 64 * 1024 ** 2,
  leastBytes: 512 * 1024,
  maxWaitMs: 10_000,
};

/** The room in memory and in files that all exports of this process share. */
export class SpoolRoom {
  readonly limits: SpoolLimits;
  readonly log: Log;
  #usedBytes = 0;
  #memoryBytes = 0;

  constructor(limits: SpoolLimits = spoolLimits, log: Log = noLog) {
    this.limits = limits;
    this.log = log;
  }

  /** Bytes in files. */
  get usedBytes(): number {
    return this.#usedBytes;
  }

  get memoryBytes(): number {
    return this.#memoryBytes;
  }

  /**
   * Whether too little room is left for one more export. It does not ask whether every byte is taken. That never
   * happens: an export that would exceed the limit breaks, and gives its room back.
   */
  get isFull(): boolean {
    return this.#usedBytes + this.limits.leastBytes > this.limits.maxTotalBytes;
  }

  hasMemoryFor(bytes: number): boolean {
    return this.#memoryBytes + bytes <= this.limits.totalMemoryBytes;
  }

  /** May exceed the limit: each export may keep one chunk in memory. */
  changeMemory(bytes: number): void {
    this.#memoryBytes += bytes;
  }

  /** @throws CodedError UNAVAILABLE when less room than that is left. */
  take(bytes: number): void {
    if (this.#usedBytes + bytes > this.limits.maxTotalBytes) {
      throw new CodedError(
        'UNAVAILABLE',
        `Clients have ${this.#usedBytes} bytes yet to take, which is the limit`,
      );
    }
    this.#usedBytes += bytes;
  }

  giveBack(bytes: number): void {
    this.#usedBytes -= bytes;
  }
}
