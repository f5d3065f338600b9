import type { NamedJob } from '../export/receipt.ts';
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
  readonly kept: readonly UndoneNot[];
}

type UndoneNot = NamedJob & Partial<BrokenRule>;

/**
 * Takes a run back, page by page, from wherever it was stopped. Throws what `answered` throws, and the signal's reason
 * between two pages: call it again then. `onPage` learns how many were undone so far, and is waited for.
 */
export async function undoRun(work: {
  readonly undo: (page: { rows: number; after: string | null }) => Promise<WriteOutcome<UndoAnswer>>;
  readonly signal: AbortSignal;
  readonly onPage: (undone: number) => Promise<void>;
}): Promise<RestoreUndone> {
  const { undo, signal, onPage } = work;
  const kept = new Map<string, UndoneNot>();
  let undone = 0;
  let rows = undoneAtOnce;
  // An answer may be lost, and the person may have stopped before. At the end the kept ones are asked for again.
  for (let after: string | null = null, isEnd = false; ; ) {
    const outcome = await patiently(() => undo({ rows, after }), signal);
    if (outcome.kind === 'too-long' && rows > 1) {
      rows = Math.ceil(rows / 2);
      continue;
    }
    const answer: UndoAnswer = answered(outcome);
    undone += answer.undone;
    for (const job of answer.kept) kept.set(job.id, named(job));
    await onPage(undone);
    after = answer.next ?? null;
    if (isEnd && after === null) return { undone, kept: [...kept.values()] };
    isEnd ||= !answer.more;
  }
}

function named({ id, company_name, job_title, constraint = null, sqlstate = null }: KeptJob): UndoneNot {
  const job = { id, company: company_name, title: job_title };
  return sqlstate === null ? job : { ...job, ...brokenBy({ constraint, sqlstate }) };
}
