import type { NamedJob } from '../export/receipt.ts';
import type { NamedJobs } from '../import/file-check.ts';
import type { BrokenRule } from '../job/write-rules.ts';
import { answered } from './answered.ts';
import { brokenBy } from './apply-plan.ts';
import { patiently } from './patient-target.ts';
import type { KeptJob, UndoAnswer, WriteOutcome } from './target.ts';

/** So many jobs are taken back in one call, and half as many after one that takes the database too long. */
const undoneAtOnce = 500;

export interface RestoreUndone {
  readonly undone: number;
  /** Jobs that stayed, since they were changed. Those with a reason stayed since the table refuses what they were. */
  readonly kept: NamedJobs<Kept>;
  /** All that was kept was asked for at the end. If not, an answer may have been lost, and more may have been kept. */
  readonly isSure: boolean;
}

type Kept = NamedJob & Partial<BrokenRule>;

/** So many kept jobs are named. */
const maxNamed = 50;

/**
 * Takes a run back, page by page, from wherever it was stopped. Throws what `answered` throws, and the signal's reason
 * between two pages, as long as there is something to look at: call it again then. `onPage` learns how many were undone
 * so far, and is waited for.
 */
export async function undoRun(work: {
  readonly undo: (page: { rows: number; after: string | null }) => Promise<WriteOutcome<UndoAnswer>>;
  readonly signal: AbortSignal;
  readonly onPage: (undone: number) => Promise<void>;
}): Promise<RestoreUndone> {
  const { undo, signal, onPage } = work;
  const kept = new Map<string, Kept>();
  let undone = 0;
  let rows = undoneAtOnce;
  let after: string | null = null;

  /** Answers whether to call it again. */
  async function look(): Promise<boolean> {
    const outcome = await patiently(() => undo({ rows, after }), signal);
    if (outcome.kind === 'too-long' && rows > 1) {
      rows = Math.ceil(rows / 2);
      return true;
    }
    const answer = answered(outcome);
    undone += answer.undone;
    for (const job of answer.kept) kept.set(job.id, named(job));
    await onPage(undone);
    after = answer.next ?? null;
    return answer.more || after !== null;
  }

  const result = (isSure: boolean) => ({
    undone,
    kept: { count: kept.size, named: [...kept.values()].slice(0, maxNamed) },
    isSure,
  });
  while (await look());
  // An answer may have been lost, and the person may have stopped before. So the kept ones are asked for again.
  try {
    while (await look());
  } catch (error) {
    console.warn('Nobody knows whether more was kept', error);
    return result(false);
  }
  return result(true);
}

function named({ id, company_name, job_title, constraint = null, sqlstate = null }: KeptJob): Kept {
  const job = { id, company: company_name, title: job_title };
  return sqlstate === null ? job : { ...job, ...brokenBy({ constraint, sqlstate }) };
}
