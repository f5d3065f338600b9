import type { Cell } from '../formats/table.ts';
import type { CellForm } from '../import/same-cells.ts';
import { type Job, readJob } from '../job/job.ts';
import { brokenRule, type CellsToWrite } from '../job/write-rules.ts';
import { type IndexedJob, indexedJob } from './account-index.ts';
import { answered } from './answered.ts';
import { type KnownJob, maxTrashedIds, type PlanTarget } from './target.ts';

/**
 * A job whose id is taken, or in whose place the account has one. `trashed`: what the account's trash has of it, or null
 * if it cannot be read here. It is absent if the job is not in the trash, and where nobody asked for it.
 */
export type AskedJob = KnownJob & { readonly trashed?: TrashedJob | null };

/** `cells`: those that the rules look at as it comes back. A column without a value breaks none. */
export interface TrashedJob {
  readonly job: IndexedJob;
  readonly cells: CellsToWrite;
}

/** What the account knows of these ids. Throws what `answered` throws. */
export async function knownJobs(
  ids: readonly string[],
  target: PlanTarget,
): Promise<ReadonlyMap<string, AskedJob>> {
  if (ids.length === 0) return new Map();
  return new Map(answered(await target.knownJobs(ids)).map((job) => [job.id, job]));
}

/** Adds to each job that is in the trash what the trash has of it. Throws what `answered` throws. */
export async function withTrashed(
  known: ReadonlyMap<string, AskedJob>,
  target: PlanTarget,
  form: CellForm,
): Promise<ReadonlyMap<string, AskedJob>> {
  // Two ids of the file may stand for one job of the account.
  const ids = new Set([...known.values()].filter(isInTrash).map(({ as }) => as));
  const inTrash = await trashedJobs([...ids], target);
  const withIts = (job: AskedJob) =>
    isInTrash(job) ? { ...job, trashed: trashedJob(inTrash.get(job.as), form) } : job;
  return new Map([...known].map(([id, job]) => [id, withIts(job)]));
}

/** Null if it cannot be read here, or is gone since. */
function trashedJob(row: TrashedRow | undefined, form: CellForm): TrashedJob | null {
  if (row === undefined || row.job === null) return null;
  const cells = Object.entries(row.job).filter(([name, cell]) => cell !== null || name === 'notes');
  return {
    job: indexedJob({ ...row.job, rev: row.rev }, form),
    cells: Object.fromEntries(cells.filter(([name, cell]) => !isIdle(name, cell))),
  };
}

/** The long texts, as long as they break no rule. They are many for a phone. */
function isIdle(name: string, cell: Cell): boolean {
  return name === 'ai_reasoning' || (name === 'job_description' && brokenRule({ [name]: cell }) === null);
}

/** A job of the trash. `job`: null if it cannot be read here. */
export interface TrashedRow {
  readonly rev: string;
  readonly job: Job | null;
}

/** What the trash has of these ids, by them. Throws what `answered` throws. */
export async function trashedJobs(
  ids: readonly string[],
  target: Pick<PlanTarget, 'trashedJobs'>,
): Promise<ReadonlyMap<string, TrashedRow>> {
  const rows = new Map<string, TrashedRow>();
  for (let from = 0; from < ids.length; from += maxTrashedIds)
    for (const row of answered(await target.trashedJobs(ids.slice(from, from + maxTrashedIds)))) {
      const rev = String(Reflect.get(Object(row), 'rev'));
      const reading = readJob(row);
      if (reading.kind === 'job') rows.set(reading.job.id, { rev, job: reading.job });
      else if (reading.id !== null) rows.set(reading.id, { rev, job: null });
    }
  return rows;
}

/** Whether it is one of the account's active jobs. */
export function isActive({ rev, deleted_at }: KnownJob): boolean {
  return rev !== null && deleted_at === null;
}

function isInTrash(job: AskedJob): job is AskedJob & { readonly rev: string } {
  return job.rev !== null && job.deleted_at !== null;
}
