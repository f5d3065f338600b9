import { textHash } from '../kernel/text-hash.ts';

/**
 * Counts different texts. It holds 53 bits of each and not the text: a text that was cut from a larger one keeps the
 * larger one in memory (V8). Two texts among a million agree by chance once in ten thousand accounts.
 */
export class DistinctTexts {
  readonly #seen = new Set<number>();

  add(text: string): void {
    this.#seen.add(hashed(text));
  }

  get count(): number {
    return this.#seen.size;
  }
}

/** 53 bits fit a number. */
function hashed(text: string): number {
  const [one, two] = textHash(text);
  return (two & 0x1fffff) * 0x1_0000_0000 + (one >>> 0);
}
