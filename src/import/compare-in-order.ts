import type { Column, ReadRow } from '../formats/table.ts';
import { compareKeys, newestKey, type RowKey } from '../job/export-order.ts';
import type { Job } from '../job/job.ts';
import { isKeyable, normaliseTimestamp } from '../job/timestamp.ts';
import { changedAt, Findings, type Found, newerOf } from './findings.ts';
import { detached, idOf, missingJob } from './named-jobs.ts';
import { type CellForm, compareCell } from './same-cells.ts';

export interface ToCompare {
  /** Read once, in export order. */
  readonly jobs: AsyncIterable<readonly (Job & { readonly newest: number })[]>;
  /** Read once. */
  readonly rows: AsyncIterable<readonly ReadRow[]>;
  /** All columns that a row may have. Each row shows which of them it has. */
  readonly columns: readonly Column[];
  readonly form: CellForm;
  /** Whether the file should hold this job, by the filters it was made with. */
  readonly chooses: (job: Job) => boolean;
}

/**
 * Walks file and copy side by side, both newest first, with one batch of each in memory, whatever their size. Null if
 * the file is in another order, or a row has no place in it. `hasMoved`: a job stands on both sides in different
 * places, so it is counted as one missing and one extra. Only `maxIds` ids of each side are searched for this.
 */
export async function compareInOrder(
  input: ToCompare & { readonly maxIds: number },
): Promise<{ found: Found; hasMoved: boolean } | null> {
  const { columns, form, chooses, maxIds } = input;
  const findings = new Findings(columns);
  const onlyInFile = new Set<string>();
  const onlyInCopy = new Set<string>();
  let hasMoved = false;

  function isAlone(id: string, { here, there }: { here: Set<string>; there: Set<string> }): void {
    hasMoved ||= there.has(id);
    if (here.size < maxIds) here.add(detached(id));
  }
  function addAbsent(job: Job): void {
    if (chooses(job)) findings.missing.add(() => missingJob(job));
    else findings.notChosen++;
    isAlone(job.id, { here: onlyInCopy, there: onlyInFile });
  }
  function addExtra(row: ReadRow, id: string): void {
    findings.extra.add(() => missingJob(row));
    isAlone(id, { here: onlyInFile, there: onlyInCopy });
  }

  const jobs = input.jobs[Symbol.asyncIterator]();
  let batch: readonly (Job & { readonly newest: number })[] = [];
  let at = 0;

  async function peek(): Promise<(Job & { readonly newest: number }) | undefined> {
    while (at >= batch.length) {
      const next = await jobs.next();
      if (next.done === true) return undefined;
      batch = next.value;
      at = 0;
    }
    return batch[at];
  }

  try {
    let last: RowKey | null = null;
    for await (const rows of input.rows) {
      for (const row of rows) {
        const place = placeOf(row);
        if (place === null || (last !== null && compareKeys(last, place) >= 0)) return null;
        last = place;
        let job = batch[at] ?? (await peek());
        while (job !== undefined && compareKeys(job, place) < 0) {
          addAbsent(job);
          at++;
          job = batch[at] ?? (await peek());
        }
        if (job === undefined || job.id !== place.id || job.newest !== place.newest) {
          addExtra(row, place.id);
          continue;
        }
        at++;
        const inCopy = job;
        findings.met(
          (column) => compareCell(row[column.name], inCopy[column.name as keyof Job], column, form),
          () => ({ ...missingJob(inCopy), newer: newerOf(changedAt(row, form), inCopy.updated_at) }),
        );
      }
    }
    for (let job = await peek(); job !== undefined; job = await peek()) {
      addAbsent(job);
      at++;
    }
  } finally {
    await jobs.return?.();
  }
  return { found: findings.result(), hasMoved };
}

/** Where a row stands in export order. Null if it does not say. */
export function placeOf(row: ReadRow): RowKey | null {
  const id = idOf(row);
  const { created_at } = row;
  if (id === '' || typeof created_at !== 'string') return null;
  const time = normaliseTimestamp(created_at);
  return time !== null && isKeyable(time) ? { newest: newestKey(time), id } : null;
}
