import { type CellForm, fingerprint } from '../import/same-cells.ts';
import { jobColumns } from '../job/columns.ts';
import type { Job } from '../job/job.ts';
import type { Timestamp } from '../job/timestamp.ts';
import { textHash } from '../kernel/text-hash.ts';
import { foldLetters } from '../selection/fold-letters.ts';

/** A job of the account with the version that a change of it has to name. */
export type AccountJob = Job & { readonly rev: string };

/** What is held of a job of the account while a file is compared with it: some hundred bytes. */
export interface IndexedJob {
  readonly rev: string;
  readonly changed: Timestamp | null;
  readonly cells: string;
  /** Cells that rules compare with others of the same job. */
  readonly compared: ComparedCells | null;
  /** A row of the file is this job. */
  isClaimed: boolean;
  readonly name: string;
}

type ComparedCells = Pick<Job, 'salary_range_min' | 'salary_range_max' | 'applied_at' | 'interview_at'>;

/** All jobs of an account by id. Calls `onJobs` with the size of each batch. */
export async function indexAccount(
  jobs: AsyncIterable<readonly AccountJob[]>,
  form: CellForm,
  signal: AbortSignal,
): Promise<Map<string, IndexedJob>> {
  const index = new Map<string, IndexedJob>();
  for await (const batch of jobs) {
    signal.throwIfAborted();
    for (const job of batch)
      index.set(job.id, {
        ...{ rev: job.rev, changed: job.updated_at, cells: fingerprint(job, jobColumns, form) },
        ...{ compared: comparedCells(job), isClaimed: false, name: nameKey(job) },
      });
  }
  return index;
}

function comparedCells(job: Job): ComparedCells | null {
  const { salary_range_min, salary_range_max, applied_at, interview_at } = job;
  const cells = { salary_range_min, salary_range_max, applied_at, interview_at };
  return Object.values(cells).every((cell) => cell === null) ? null : cells;
}

/** Company and title as a person reads them, in eight bytes: without case, accents and blanks around words. */
export function nameKey(job: { readonly company_name?: unknown; readonly job_title?: unknown }): string {
  const read = (text: unknown) =>
    foldLetters(
      String(text ?? '')
        .replace(/\s+/g, ' ')
        .trim(),
    );
  return textHash(`${read(job.company_name)}\n${read(job.job_title)}`).join();
}
