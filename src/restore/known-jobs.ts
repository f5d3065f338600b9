import type { CellForm } from '../import/same-cells.ts';
import { type Job, type JobReading, readJob } from '../job/job.ts';
import type { CellsToWrite } from '../job/write-rules.ts';
import { CodedError } from '../kernel/errors.ts';
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

/**
 * Adds to each job that is in the trash what the trash has of it. Throws COPY_CHANGED if one is not there any more, and
 * what `answered` throws.
 */
export async function withTrashed(
  known: ReadonlyMap<string, AskedJob>,
  target: PlanTarget,
  form: CellForm,
): Promise<ReadonlyMap<string, AskedJob>> {
  // Two ids of the file may stand for one job of the account.
  const revs = new Map([...known.values()].filter(isInTrash).map(({ as, rev }) => [as, rev]));
  const ids = [...revs.keys()];
  const trash = new Map<string, TrashedJob | null>();
  for (let from = 0; from < ids.length; from += maxTrashedIds)
    for (const reading of await trashedJobs(ids.slice(from, from + maxTrashedIds), target)) {
      const id = reading.kind === 'job' ? reading.job.id : (reading.id ?? '');
      const rev = revs.get(id);
      if (rev !== undefined)
        trash.set(id, reading.kind === 'job' ? trashedJob(reading.job, rev, form) : null);
    }
  if (trash.size < revs.size) throw new CodedError('COPY_CHANGED', 'A job is not in the trash any more');
  const withIts = (job: AskedJob) => (isInTrash(job) ? { ...job, trashed: trash.get(job.as) ?? null } : job);
  return new Map([...known].map(([id, job]) => [id, withIts(job)]));
}

function trashedJob(job: Job, rev: string, form: CellForm): TrashedJob {
  const cells = Object.entries(job).filter(([name, cell]) => cell !== null || name === 'notes');
  return { job: indexedJob({ ...job, rev }, form), cells: Object.fromEntries(cells) };
}

/** What the trash has of at most `maxTrashedIds` ids. Throws what `answered` throws. */
export async function trashedJobs(
  ids: readonly string[],
  target: Pick<PlanTarget, 'trashedJobs'>,
): Promise<readonly JobReading[]> {
  return answered(await target.trashedJobs(ids)).map(readJob);
}

/** Whether it is one of the account's active jobs. */
export function isActive({ rev, deleted_at }: KnownJob): boolean {
  return rev !== null && deleted_at === null;
}

function isInTrash(job: AskedJob): job is AskedJob & { readonly rev: string } {
  return job.rev !== null && job.deleted_at !== null;
}
