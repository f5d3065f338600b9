import type { ReadRow } from '../formats/table.ts';
import { idOf } from '../import/named-jobs.ts';
import { normaliseTimestamp } from '../job/timestamp.ts';
import type { CellsToWrite } from '../job/write-rules.ts';
import { answered } from './answered.ts';
import { comparedPairs, type KnownJob, type PlanTarget } from './target.ts';

/** A job whose id is taken, or in whose place the account has one. `beside`: cells of a job in the trash that rules compare with what the row brings. */
export type AskedJob = KnownJob & { readonly beside?: CellsToWrite };

/** What the account knows of these ids, which are those of some of the rows. Throws what `answered` throws. */
export async function knownJobs(
  ids: readonly string[],
  rows: readonly ReadRow[],
  target: PlanTarget,
): Promise<ReadonlyMap<string, AskedJob>> {
  if (ids.length === 0) return new Map();
  const known = new Map<string, AskedJob>();
  for (const job of answered(await target.knownJobs(ids))) known.set(job.id, job);
  // What a row lacks stays as it is, so a rule over two columns compares what it brings with that.
  const halves = new Map<string, string>();
  for (const row of rows) {
    const job = known.get(idOf(row));
    if (job !== undefined && isInTrash(job) && bringsHalfOfPair(row)) halves.set(job.as, job.id);
  }
  if (halves.size > 0)
    for (const { id: as, ...cells } of answered(await target.comparedCells([...halves.keys()]))) {
      const job = known.get(halves.get(as) ?? '');
      if (job !== undefined) known.set(job.id, { ...job, beside: withOurTimes(cells) });
    }
  return known;
}

/** Whether it is one of the account's active jobs. */
export function isActive({ rev, deleted_at }: KnownJob): boolean {
  return rev !== null && deleted_at === null;
}

function isInTrash({ rev, deleted_at }: KnownJob): boolean {
  return rev !== null && deleted_at !== null;
}

function bringsHalfOfPair(row: ReadRow): boolean {
  return comparedPairs.some(([one, other]) => (row[one] === undefined) !== (row[other] === undefined));
}

function withOurTimes(cells: CellsToWrite): CellsToWrite {
  return Object.fromEntries(
    Object.entries(cells).map(([name, cell]) => [
      name,
      typeof cell === 'string' ? normaliseTimestamp(cell) : cell,
    ]),
  );
}
