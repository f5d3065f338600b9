import type { Column, ReadRow } from '../formats/table.ts';
import type { Job } from '../job/job.ts';
import { readTime } from '../job/read-time.ts';
import { compareTimestamps, type Timestamp } from '../job/timestamp.ts';
import type { Comparison, DifferingJob } from './file-check.ts';
import { JobCounter } from './named-jobs.ts';
import { type CellForm, type CellOutcome, wholeSeconds } from './same-cells.ts';

export type Found = Omit<Extract<Comparison, { kind: 'compared' }>, 'kind' | 'copy' | 'heldInPart'>;

/** Collects, job by job, how a file compares with the copy. */
export class Findings {
  same = 0;
  notChosen = 0;
  readonly differing = new JobCounter<DifferingJob>();
  readonly missing = new JobCounter();
  readonly extra = new JobCounter();
  readonly #columns: readonly Column[];
  readonly #absent = new Set<string>();
  readonly #unread = new Set<string>();

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
  }

  /** Counts a job that stands on both sides. Calls `outcomeOf` for each column, with its place. */
  met(
    outcomeOf: (column: Column, place: number) => CellOutcome,
    nameOf: () => Omit<DifferingJob, 'columns'>,
  ): void {
    const differing: string[] = [];
    for (let place = 0; place < this.#columns.length; place++) {
      const column = this.#columns[place] as Column;
      // They met by their ids, so an id in capitals is the same uuid.
      const outcome = column.name === 'id' ? 'same' : outcomeOf(column, place);
      if (outcome === 'same') continue;
      if (outcome === 'differs') differing.push(column.name);
      else if (outcome === 'absent') this.#absent.add(column.name);
      else this.#unread.add(column.name);
    }
    if (differing.length === 0) {
      this.same++;
      return;
    }
    // `updated_at` follows every other change, so it is not named beside one.
    const columns = differing.length > 1 ? differing.filter((name) => name !== 'updated_at') : differing;
    this.differing.add(() => ({ ...nameOf(), columns }));
  }

  result(): Found {
    const inOrder = (names: ReadonlySet<string>) =>
      this.#columns.flatMap(({ name }) => (names.has(name) ? [name] : []));
    return {
      same: this.same,
      notChosen: this.notChosen,
      differing: this.differing.result(),
      missing: this.missing.result(),
      extra: this.extra.result(),
      absent: inOrder(this.#absent),
      unread: inOrder(this.#unread),
    };
  }
}

/** Which side's `updated_at` is later. */
export function newerOf(inFile: Timestamp | null, inCopy: Timestamp | null): DifferingJob['newer'] {
  if (inFile === null || inCopy === null) return null;
  const order = compareTimestamps(inCopy, inFile);
  return order > 0 ? 'account' : order < 0 ? 'file' : null;
}

/** When a row was last changed, if it names a moment: as exactly as a file of this form says it. */
export function changedAt({ updated_at }: ReadRow | Job, form: CellForm): Timestamp | null {
  const time = typeof updated_at === 'string' ? readTime(updated_at) : null;
  return time !== null && form === 'xlsx' ? wholeSeconds(time) : time;
}
