import { sha256 } from '@noble/hashes/sha2.js';
import type { MissingJob } from '../export/receipt.ts';
import type { ToCompare } from './compare-in-order.ts';
import { Findings, type Found } from './findings.ts';
import { missingJob } from './named-jobs.ts';
import { comparableText } from './same-cells.ts';

/** Each costs some hundred bytes here, and may keep the piece of text that it was read from. */
export const maxAloneRows = 300_000;

/**
 * Compares by the ids a file whose rows are in any order, or whose times are no places in one. File and copy are read
 * side by side, the file ahead; of a row only what has not met its like yet is held: its name and a hash of its cells, for
 * at most `maxAlone` rows, two thirds of them the file's. So a file of fewer rows may be in any order, and a larger one in
 * about ours. Null where more would have to be held.
 */
export async function compareById(input: ToCompare & { readonly maxAlone: number }): Promise<Found | null> {
  const { columns, form, chooses, maxAlone } = input;
  const findings = new Findings();
  const isExtra = (name: MissingJob) => findings.extra.add(() => name);
  const isMissing = (name: MissingJob) => findings.missing.add(() => name);
  const isNotChosen = () => {
    findings.notChosen++;
  };
  const file = new Side(input.rows, (row) => ({
    name: missingJob(row),
    hash: hashOf(comparableText(row, columns, form, 'file')),
    isAlone: isExtra,
  }));
  const copy = new Side(input.jobs, (job) => ({
    name: missingJob(job),
    hash: hashOf(comparableText(job, columns, form, 'copy')),
    isAlone: chooses(job) ? isMissing : isNotChosen,
  }));
  try {
    for (;;) {
      const isCopyNext = file.hasEnded || (!copy.hasEnded && file.held >= (maxAlone * 2) / 3);
      const [side, other] = isCopyNext ? [copy, file] : [file, copy];
      const batch = await side.next();
      if (batch === null) {
        // What the other side still holds meets nobody any more.
        other.letGo();
        if (other.hasEnded) return findings.result();
        continue;
      }
      for (const entry of batch) {
        const met = other.take(entry.name.id);
        if (met === undefined) side.hold(entry, other.hasEnded);
        else if (met.hash === entry.hash) findings.same++;
        else findings.differing.add(() => ({ ...entry.name, columns: [], newer: null }));
      }
      if (file.held + copy.held > maxAlone) return null;
    }
  } finally {
    await file.close();
    await copy.close();
  }
}

/** A row of one side. `isAlone` is told where the other side has none of its id. */
interface Entry {
  readonly name: MissingJob;
  readonly hash: bigint;
  readonly isAlone: (name: MissingJob) => void;
}

/** File or copy, as far as it was read. */
class Side<T> {
  hasEnded = false;
  readonly #entries: AsyncGenerator<readonly Entry[], void, undefined>;
  readonly #held = new Map<string, Entry>();

  constructor(batches: AsyncIterable<readonly T[]>, entryOf: (row: T) => Entry) {
    this.#entries = entriesOf(batches, entryOf);
  }

  get held(): number {
    return this.#held.size;
  }

  /** Null where there is nothing more. */
  async next(): Promise<readonly Entry[] | null> {
    const next = await this.#entries.next();
    if (next.done !== true) return next.value;
    this.hasEnded = true;
    return null;
  }

  /** Of an id that stands there twice, one is too many. */
  hold(entry: Entry, isOtherOver: boolean): void {
    const { id } = entry.name;
    if (isOtherOver || this.#held.has(id)) entry.isAlone(entry.name);
    else this.#held.set(id, entry);
  }

  take(id: string): Entry | undefined {
    const entry = this.#held.get(id);
    this.#held.delete(id);
    return entry;
  }

  letGo(): void {
    for (const entry of this.#held.values()) entry.isAlone(entry.name);
    this.#held.clear();
  }

  async close(): Promise<void> {
    await this.#entries.return();
  }
}

/** A reader's batches have thousands of rows, and come in one piece of text: too many to go ahead by. */
const rowsAtOnce = 500;

async function* entriesOf<T>(
  batches: AsyncIterable<readonly T[]>,
  entryOf: (row: T) => Entry,
): AsyncGenerator<readonly Entry[], void, undefined> {
  for await (const batch of batches) {
    for (let from = 0; from < batch.length; from += rowsAtOnce)
      yield batch.slice(from, from + rowsAtOnce).map(entryOf);
  }
}

/** 64 bits: two different rows among a million agree by chance once in a million files. */
function hashOf(text: string): bigint {
  return new DataView(sha256(encoder.encode(text)).buffer).getBigUint64(0);
}

const encoder = new TextEncoder();
