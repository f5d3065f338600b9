import { tmpdir } from 'node:os';
import { CodedError } from '../../kernel/errors.ts';

export interface SpoolLimits {
  /** Where what a client has not taken yet is kept; a folder in memory (tmpfs) would hold it twice. */
  readonly folder: string;
  /** What one export keeps in memory before it goes to its file, and all of this process together. */
  readonly memoryBytes: number;
  readonly totalMemoryBytes: number;
  /** What one export may have in its files, and all of this process together. */
  readonly maxBytes: number;
  readonly maxTotalBytes: number;
  /** How large a file becomes, an eighth of `maxBytes` at most: what was read of one is given back when all of it was. */
  readonly fileBytes: number;
  /** What must be left of `maxTotalBytes` for one more export: with less it is better refused than begun. */
  readonly leastBytes: number;
  /** How long a producer, and its transaction with it, waits for a client in all, where nothing can be kept. */
  readonly maxWaitMs: number;
}

export const spoolLimits: SpoolLimits = {
  folder: tmpdir(),
  // A client that keeps up then never meets the disk: an eighth faster at 100,000 rows.
  memoryBytes: 8 * 1024 ** 2,
  totalMemoryBytes: 64 * 1024 ** 2,
  maxBytes: 2 * 1024 ** 3,
  maxTotalBytes: 8 * 1024 ** 3,
  fileBytes: 64 * 1024 ** 2,
  leastBytes: 512 * 1024,
  maxWaitMs: 10_000,
};

/** The room that all exports of this process share. */
export class SpoolRoom {
  readonly limits: SpoolLimits;
  #usedBytes = 0;
  #memoryBytes = 0;

  constructor(limits: SpoolLimits = spoolLimits) {
    this.limits = limits;
  }

  /** In files. */
  get usedBytes(): number {
    return this.#usedBytes;
  }

  get memoryBytes(): number {
    return this.#memoryBytes;
  }

  /**
   * Whether there is too little room for one more export. Not whether every byte is taken, which never comes: what would
   * go beyond the limit breaks its export and gives its room back.
   */
  get isFull(): boolean {
    return this.#usedBytes + this.limits.leastBytes > this.limits.maxTotalBytes;
  }

  hasMemoryFor(bytes: number): boolean {
    return this.#memoryBytes + bytes <= this.limits.totalMemoryBytes;
  }

  /** May go beyond the limit: one chunk of an export is always in memory. */
  changeMemory(bytes: number): void {
    this.#memoryBytes += bytes;
  }

  /** @throws CodedError UNAVAILABLE where the room does not have as much. */
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
