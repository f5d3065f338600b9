import type { NamedJob } from '../export/receipt.ts';
import type { ReadRow } from '../formats/table.ts';
import type { Job } from '../job/job.ts';
import type { Timestamp } from '../job/timestamp.ts';
import type { ToCompare } from './compare-in-order.ts';
import { changedAt, Findings, type Found, newerOf } from './findings.ts';
import { detached, missingJob } from './named-jobs.ts';
import { compareFingerprints, fingerprint } from './same-cells.ts';

/** Each costs some hundred bytes here, and keeps nothing of the text that it was read from. */
export const maxAloneRows = 300_000;

/**
 * Compares a file with the copy by ids: a file whose rows are in any order, or whose times give no place in an order.
 * Reads file and copy side by side, the file ahead. It holds a row only until its match comes, as a name and a
 * fingerprint of its cells, and at most `maxAlone` rows, two thirds of them from the file. So a file with fewer rows
 * may be in any order, and a larger one in roughly our order. Null if it would have to hold more.
 */
export async function compareById(input: ToCompare & { readonly maxAlone: number }): Promise<Found | null> {
  const { columns, form, chooses, maxAlone } = input;
  const findings = new Findings(columns);
  const isExtra = (name: NamedJob) => findings.extra.add(() => name);
  const isMissing = (name: NamedJob) => findings.missing.add(() => name);
  const isNotChosen = () => {
    findings.notChosen++;
  };
  const entryOf = (row: ReadRow | Job, isAlone: Entry['isAlone']): Entry => {
    const changed = changedAt(row, form);
    return {
      ...{ name: missingJob(row), cells: fingerprint(row, columns, form), isAlone },
      changed: changed === null ? null : detached(changed),
    };
  };
  const file = new Side(input.rows, (row) => entryOf(row, isExtra));
  const copy = new Side(input.jobs, (job) => entryOf(job, chooses(job) ? isMissing : isNotChosen));
  try {
    for (;;) {
      const isCopyNext = file.hasEnded || (!copy.hasEnded && file.held >= (maxAlone * 2) / 3);
      const [side, other] = isCopyNext ? [copy, file] : [file, copy];
      const batch = await side.next();
      if (batch === null) {
        // The rows that the other side still holds can meet no match any more.
        other.letGo();
        if (other.hasEnded) return findings.result();
        continue;
      }
      for (const entry of batch) {
        const met = other.take(entry.name.id);
        if (met === undefined) side.hold(entry, other.hasEnded);
        else {
          const [inFile, inCopy] = side === file ? [entry, met] : [met, entry];
          findings.met(
            (_column, place) => compareFingerprints(inFile.cells, inCopy.cells, place),
            () => ({ ...inCopy.name, newer: newerOf(inFile.changed, inCopy.changed) }),
          );
        }
      }
      if (file.held + copy.held > maxAlone) return null;
    }
  } finally {
    await file.close();
    await copy.close();
  }
}

/** A row of one side. `isAlone` is called if the other side has no row with its id. */
interface Entry {
  readonly name: NamedJob;
  readonly cells: string;
  readonly changed: Timestamp | null;
  readonly isAlone: (name: NamedJob) => void;
}

/** File or copy, as far as it has been read. */
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

  /** Null if nothing more comes. */
  async next(): Promise<readonly Entry[] | null> {
    const next = await this.#entries.next();
    if (next.done !== true) return next.value;
    this.hasEnded = true;
    return null;
  }

  /** If an id stands there twice, one of the two is too many. */
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

/** A reader's batch holds thousands of rows, since it comes from one piece of text: too many for one step. */
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
