import type { CellChange, RestoreListed } from '../bridge/restore-calls.ts';
import type { Cell } from '../formats/table.ts';
import type { Job } from '../job/job.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import { type TrashedRow, trashedJobs } from '../restore/known-jobs.ts';
import type { PlanEntry } from '../restore/plan.ts';
import type { PlanTarget, PutRow } from '../restore/target.ts';

export type Shown = Pick<RestoreListed, 'changes' | 'isInTrash' | 'hasMoved' | 'company' | 'title'>;

/** What rows of a plan would change, beside what is there now: in the copy, or in the account's trash. */
export function cellChanges(from: {
  readonly copy: Pick<LocalCopy, 'readJob'>;
  readonly target: Pick<PlanTarget, 'trashedJobs'>;
}) {
  /** What the trash had of jobs of one run, when it was asked. Null: it did not have them. */
  const trash = new Map<string, TrashedRow | null>();
  let run = '';

  /** Asks what was not asked before. Without a network, nobody knows here what the trash holds. */
  async function askTrash(ids: readonly string[]): Promise<void> {
    try {
      const found = await trashedJobs(ids, from.target);
      for (const id of ids) trash.set(id, found.get(id) ?? null);
    } catch (error) {
      console.warn('What the trash holds is not known', error);
    }
  }

  async function shown({ put, created, company, title }: PlanEntry): Promise<Shown> {
    if (put === null || put.expect === 'new')
      return { changes: [], isInTrash: false, hasMoved: false, company, title };
    const isInTrash = isUndeleted(put);
    const trashed = isInTrash ? trash.get(put.id) : undefined;
    const hasMoved = trashed === null || (trashed !== undefined && trashed.rev !== put.expect);
    const job = isInTrash
      ? trashed?.job
      : created && (await from.copy.readJob({ created_at: created, id: put.id }));
    return {
      ...{ isInTrash, hasMoved, changes: hasMoved ? [] : changesOf(put, job || undefined) },
      company: company ?? (job ? job.company_name : null),
      title: title ?? (job ? job.job_title : null),
    };
  }

  return {
    async of(ofRun: string, entries: readonly PlanEntry[], asksTrash: boolean) {
      if (run !== ofRun) trash.clear();
      run = ofRun;
      const unread = () =>
        entries.flatMap(({ put }) =>
          put !== null && isUndeleted(put) && !trash.has(put.id) ? [put.id] : [],
        );
      if (asksTrash && unread().length > 0) await askTrash(unread());
      return { rows: await Promise.all(entries.map(shown)), lacksTrash: unread().length > 0 };
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
