import type { CellChange } from '../bridge/restore-calls.ts';
import type { Cell } from '../formats/table.ts';
import type { Job } from '../job/job.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import { trashedJobs } from '../restore/known-jobs.ts';
import type { PlanEntry } from '../restore/plan.ts';
import { maxTrashedIds, type PlanTarget } from '../restore/target.ts';

/** What the rows of a plan would change, beside what is there now: in the copy, or in the account's trash. */
export async function cellChanges(
  entries: readonly PlanEntry[],
  from: {
    readonly copy: Pick<LocalCopy, 'readJob'>;
    readonly target: Pick<PlanTarget, 'trashedJobs'>;
  },
): Promise<readonly (readonly CellChange[])[]> {
  const inTrash = entries.flatMap(({ put }) => (isUndeleted(put) ? [put?.id ?? ''] : []));
  const trashed = await trashById(inTrash, from.target);
  return Promise.all(
    entries.map(async ({ put, created }) => {
      if (put === null || put.expect === 'new') return [];
      const job = isUndeleted(put)
        ? trashed.get(put.id)
        : created && (await from.copy.readJob({ created_at: created, id: put.id }));
      const cells = (job || {}) as Readonly<Record<string, Cell | undefined>>;
      return Object.entries(put.set)
        .map(([column, cell]) => ({ column, inFile: cell as Cell, there: cells[column] }))
        .filter(({ column, inFile, there }) => column !== 'deleted_at' && !isSame(inFile, there));
    }),
  );
}

function isUndeleted(put: PlanEntry['put']): boolean {
  return put !== null && put.expect !== 'new' && put.set.deleted_at === null;
}

function isSame(one: Cell, other: Cell | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Without a network, nobody knows here what the trash holds. What the file has is shown all the same. */
async function trashById(
  ids: readonly string[],
  target: Pick<PlanTarget, 'trashedJobs'>,
): Promise<ReadonlyMap<string, Job>> {
  const jobs = new Map<string, Job>();
  try {
    for (let from = 0; from < ids.length; from += maxTrashedIds)
      for (const reading of await trashedJobs(ids.slice(from, from + maxTrashedIds), target))
        if (reading.kind === 'job') jobs.set(reading.job.id, reading.job);
  } catch (error) {
    console.warn('What the trash holds is not shown', error);
  }
  return jobs;
}
