import { readAhead } from '../export/read-ahead.ts';
import type { NamedJob } from '../export/receipt.ts';
import type { NamedJobs } from '../import/file-check.ts';
import { refusalReason, writeFaults } from '../job/write-faults.ts';
import type { BrokenRule } from '../job/write-rules.ts';
import { answered } from './answered.ts';
import type { TakenEntry } from './choices.ts';
import { maxChunkRows, type PutAnswer, type RefusedRow, type RestoreTarget } from './target.ts';

/** What became of the rows that were taken. */
export interface RestoreReport {
  readonly inserted: number;
  readonly updated: number;
  /** Of `updated`, those that came back from the trash. */
  readonly brought_back: number;
  /** Of `inserted`, those that were in the file's trash, and went to the account's. */
  readonly to_trash: number;
  /** Jobs that changed in the account after the preview. They were left as they are. */
  readonly moved: NamedJobs<NamedJob>;
  readonly refused: NamedJobs<RefusedJob>;
}

/** A job that the server did not take. Its columns are empty where the server did not name a rule of ours. */
type RefusedJob = NamedJob & BrokenRule;

const none: NamedJobs<never> = { count: 0, named: [] };

/** How far a restore is. A chunk is written whole or not at all. */
export interface AppliedSoFar {
  readonly chunksDone: number;
  readonly rows: number;
  readonly report: RestoreReport;
}

export const notBegun: AppliedSoFar = {
  chunksDone: 0,
  rows: 0,
  report: { inserted: 0, updated: 0, brought_back: 0, to_trash: 0, moved: none, refused: none },
};

/** After so many chunks that were not too large, they may be twice as large again. */
const passesUntilLarger = 8;

/** This many jobs of a report are named. */
const maxNamed = 50;

/**
 * Writes the chunks of a plan from where it was stopped. `onChunk` keeps how far it is, and is waited for. A chunk that
 * the account has already (its answer was lost) answers what it did then. One that takes the database too long is
 * halved, and so are the next ones. Throws what `answered` throws, and the
 * signal's reason between two chunks: call it again with what `onChunk` got last.
 */
export async function applyPlan(work: {
  readonly run: string;
  readonly target: Pick<RestoreTarget, 'putJobs' | 'finishRun'>;
  /** From the first, the same each time. */
  readonly chunks: AsyncIterable<readonly TakenEntry[]>;
  readonly before: AppliedSoFar;
  readonly signal: AbortSignal;
  /** The names of a job that is left as it is, if the file does not say them. */
  readonly nameOf?: (entry: TakenEntry) => Promise<Names>;
  readonly onChunk: (applied: AppliedSoFar) => Promise<void> | void;
}): Promise<RestoreReport> {
  const { run, target, chunks, before, signal, nameOf = async () => unnamed, onChunk } = work;
  let applied = before;
  let passed = 0;
  let atOnce = maxChunkRows;
  let taken = 0;
  // The next chunk is made while the account takes this one.
  for await (const chunk of readAhead(chunks)) {
    for (let at = Math.max(0, before.rows - passed); at < chunk.length; ) {
      signal.throwIfAborted();
      const sent = chunk.slice(at, at + atOnce);
      const number = applied.chunksDone + 1;
      const rows = sent.map(({ put }) => put);
      const outcome = await target.putJobs(run, number, rows);
      if (outcome.kind === 'too-long' && sent.length > 1) {
        atOnce = Math.ceil(sent.length / 2);
        taken = 0;
        continue;
      }
      const answer = answered(outcome);
      // What the account has already may be another part: it was halved before, or is now.
      const entries = answer.status === 'done' ? sent : chunk.slice(at, at + (rowsIn(answer) || sent.length));
      at += entries.length;
      // It may have waited for somebody else, and not been too large.
      if (++taken % passesUntilLarger === 0) atOnce = Math.min(maxChunkRows, 2 * atOnce);
      applied = {
        chunksDone: number,
        rows: applied.rows + entries.length,
        report: await added(applied.report, answer, entries, nameOf),
      };
      await onChunk(applied);
    }
    passed += chunk.length;
  }
  answered(await target.finishRun(run));
  return applied.report;
}

type Names = Pick<NamedJob, 'company' | 'title'>;
const unnamed: Names = { company: null, title: null };

async function added(
  report: RestoreReport,
  answer: PutAnswer,
  entries: readonly TakenEntry[],
  nameOf: (entry: TakenEntry) => Promise<Names>,
): Promise<RestoreReport> {
  const byId = new Map(entries.map((entry) => [entry.put.id, entry]));
  const nameJob = async (id: string): Promise<NamedJob> => {
    const entry = byId.get(id);
    const isUnnamed = entry !== undefined && entry.company === null && entry.title === null;
    const { company, title } = isUnnamed ? await nameOf(entry) : (entry ?? unnamed);
    return { id, company, title };
  };
  const more = async <J, R>(
    { count, named }: NamedJobs<J>,
    rows: readonly R[],
    jobOf: (row: R) => Promise<J>,
  ) => ({
    count: count + rows.length,
    named: [...named, ...(await Promise.all(rows.slice(0, maxNamed - named.length).map(jobOf)))],
  });
  const left = new Set([...answer.moved, ...answer.not_inserted, ...answer.refused.map(({ id }) => id)]);
  const written = entries.filter(({ put }) => !left.has(put.id));
  const back = written.filter(({ put }) => put.expect !== 'new' && put.set.deleted_at === null);
  const toTrash = written.filter(({ put }) => put.expect === 'new' && put.set.deleted_at !== null);
  return {
    inserted: report.inserted + answer.inserted,
    updated: report.updated + answer.updated,
    brought_back: report.brought_back + back.length,
    to_trash: report.to_trash + toTrash.length,
    moved: await more(report.moved, [...answer.moved, ...answer.not_inserted], nameJob),
    refused: await more(report.refused, answer.refused, async (refused) => ({
      ...(await nameJob(refused.id)),
      ...brokenBy(refused),
    })),
  };
}

/** How many rows a chunk had. 0 for one of which the account knows nothing any more. */
function rowsIn({ inserted, updated, moved, refused, not_inserted }: PutAnswer): number {
  return inserted + updated + moved.length + refused.length + not_inserted.length;
}

/** Why the database refused a row. */
export function brokenBy(refused: Omit<RefusedRow, 'id'>): BrokenRule {
  const reason = refusalReason(refused);
  return { reason, columns: Object.entries(writeFaults).find(([name]) => name === reason)?.[1] ?? [] };
}
