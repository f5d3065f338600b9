import type { CellChange, RestoreListed } from '../bridge/restore-calls.ts';
import type { Cell } from '../formats/table.ts';
import type { Job } from '../job/job.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import { type TrashedRow, trashedJobs } from '../restore/known-jobs.ts';
import type { PlanEntry } from '../restore/plan.ts';
import type { PlanTarget, PutRow } from '../restore/target.ts';

type Shown = Pick<RestoreListed, 'changes' | 'isInTrash' | 'hasMoved' | 'company' | 'title'>;

/** What rows of a plan would change, beside what is there now: in the copy, or in the account's trash. */
export function cellChanges(from: {
  readonly copy: Pick<LocalCopy, 'readJob'>;
  readonly target: Pick<PlanTarget, 'trashedJobs'>;
}) {
  /** What the trash had of jobs of one run, when it was asked. Null: it did not have them. */
  let trash = new Map<string, TrashedRow | null>();
  let run = '';

  /** Without a network, nobody knows here what the trash holds. */
  async function askTrash(ids: readonly string[]): Promise<void> {
    const ofRun = trash;
    try {
      const found = await trashedJobs(ids, from.target);
      for (const id of ids) ofRun.set(id, found.get(id) ?? null);
    } catch (error) {
      console.warn('What the trash holds is not known', error);
    }
  }

  /** What is there of the job that a row changes. Undefined: nobody knows here. Null: nothing. */
  async function there(put: PutRow, created: string | undefined): Promise<TrashedRow | null | undefined> {
    if (isUndeleted(put)) return trash.get(put.id);
    const job = created && (await from.copy.readJob({ created_at: created, id: put.id }));
    return job ? { rev: job.rev, job } : null;
  }

  async function shown({ put, created, company, title }: PlanEntry): Promise<Shown> {
    if (put === null || put.expect === 'new')
      return { changes: [], isInTrash: false, hasMoved: false, company, title };
    const found = await there(put, created);
    const hasMoved = found === null || (found !== undefined && found.rev !== put.expect);
    return {
      ...{ isInTrash: isUndeleted(put), hasMoved },
      changes: hasMoved ? [] : changesOf(put, found?.job ?? undefined),
      company: company ?? found?.job?.company_name ?? null,
      title: title ?? found?.job?.job_title ?? null,
    };
  }

  return {
    /** `asksTrash`: what the trash has of the rows is asked of the account, and kept for the next time. */
    async of<E extends { readonly entry: PlanEntry }>(
      ofRun: string,
      items: readonly E[],
      asksTrash: boolean,
    ) {
      if (run !== ofRun) trash = new Map();
      run = ofRun;
      const ids = items.flatMap(({ entry: { put } }) => (put !== null && isUndeleted(put) ? [put.id] : []));
      if (asksTrash) await askTrash(ids);
      const rows = items.map(async (item) => ({ ...item, shown: await shown(item.entry) }));
      return { rows: await Promise.all(rows), lacksTrash: ids.some((id) => !trash.has(id)) };
    },
  };
}

export type CellChanges = ReturnType<typeof cellChanges>;

function changesOf({ set }: PutRow, job: Job | undefined): readonly CellChange[] {
  const cells = (job ?? {}) as Readonly<Record<string, Cell | undefined>>;
  return Object.entries(set)
    .map(([column, cell]) => ({ column, written: cell as Cell, there: cells[column] }))
    .filter(({ column, written, there }) => column !== 'deleted_at' && !isSame(written, there));
}

function isUndeleted({ expect, set }: PutRow): boolean {
  return expect !== 'new' && set.deleted_at === null;
}

function isSame(one: Cell, other: Cell | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
