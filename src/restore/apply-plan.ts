import { readAhead } from '../export/read-ahead.ts';
import type { NamedJob } from '../export/receipt.ts';
import type { NamedJobs } from '../import/file-check.ts';
import { refusalReason, writeFaults } from '../job/write-faults.ts';
import type { BrokenRule } from '../job/write-rules.ts';
import { answered } from './answered.ts';
import type { TakenEntry } from './choices.ts';
import type { PutAnswer, RefusedRow, RestoreTarget } from './target.ts';

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
export type RefusedJob = NamedJob & BrokenRule;

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

/** This many jobs of a report are named. */
const maxNamed = 50;

/**
 * Writes the chunks of a plan from where it was stopped. `onChunk` keeps how far it is, and is waited for. A chunk that
 * the account has already (its answer was lost) answers what it did then. Throws what `answered` throws, and the
 * signal's reason between two chunks: call it again with what `onChunk` got last.
 */
export async function applyPlan(work: {
  readonly run: string;
  readonly target: Pick<RestoreTarget, 'putJobs' | 'finishRun'>;
  readonly chunks: AsyncIterable<readonly TakenEntry[]>;
  readonly before: AppliedSoFar;
  readonly signal: AbortSignal;
  readonly onChunk: (applied: AppliedSoFar) => Promise<void> | void;
}): Promise<RestoreReport> {
  const { run, target, chunks, before, signal, onChunk } = work;
  let applied = before;
  let chunk = 0;
  // The next chunk is made while the account takes this one.
  for await (const entries of readAhead(chunks)) {
    chunk++;
    if (chunk <= before.chunksDone) continue;
    signal.throwIfAborted();
    const rows = entries.map(({ put }) => put);
    const answer = answered(await target.putJobs(run, chunk, rows));
    applied = {
      chunksDone: chunk,
      rows: applied.rows + rows.length,
      report: added(applied.report, answer, entries),
    };
    await onChunk(applied);
  }
  answered(await target.finishRun(run));
  return applied.report;
}

function added(report: RestoreReport, answer: PutAnswer, entries: readonly TakenEntry[]): RestoreReport {
  const byId = new Map(entries.map(({ put, company, title }) => [put.id, { id: put.id, company, title }]));
  const more = <J extends NamedJob>({ count, named }: NamedJobs<J>, jobs: readonly (J | null)[]) => ({
    count: count + jobs.length,
    named: [...named, ...jobs.filter((job) => job !== null)].slice(0, maxNamed),
  });
  const nameOf = (id: string) => byId.get(id) ?? null;
  const left = new Set([...answer.moved, ...answer.not_inserted, ...answer.refused.map(({ id }) => id)]);
  const written = entries.filter(({ put }) => !left.has(put.id));
  const back = written.filter(({ put }) => put.expect !== 'new' && put.set.deleted_at === null);
  const toTrash = written.filter(({ put }) => put.expect === 'new' && put.set.deleted_at !== null);
  return {
    inserted: report.inserted + answer.inserted,
    updated: report.updated + answer.updated,
    brought_back: report.brought_back + back.length,
    to_trash: report.to_trash + toTrash.length,
    moved: more(report.moved, [...answer.moved, ...answer.not_inserted].map(nameOf)),
    refused: more(
      report.refused,
      answer.refused.map((refused) => {
        const name = nameOf(refused.id);
        return name && { ...name, ...brokenBy(refused) };
      }),
    ),
  };
}

function brokenBy(refused: RefusedRow): BrokenRule {
  const reason = refusalReason(refused);
  return { reason, columns: Object.entries(writeFaults).find(([name]) => name === reason)?.[1] ?? [] };
}
