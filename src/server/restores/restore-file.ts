import { randomUUID } from 'node:crypto';
import type { FileFault } from '../../formats/file-fault.ts';
import type { BrokenRule } from '../../job/write-rules.ts';
import { CodedError, codeOf } from '../../kernel/errors.ts';
import { answered } from '../../restore/answered.ts';
import { type AppliedSoFar, applyPlan, notBegun, type RestoreReport } from '../../restore/apply-plan.ts';
import { type Choices, chunksOf, countTaken, openQuestions } from '../../restore/choices.ts';
import type { PlanEntry } from '../../restore/plan.ts';
import { type Plan, planRestore } from '../../restore/plan-restore.ts';
import type { RestoreTarget } from '../../restore/target.ts';
import type { Caller } from '../auth/access.ts';
import { fewRows, type OpenJobs } from '../exports/open-jobs.ts';
import { Spool } from '../exports/spool.ts';
import type { SpoolRoom } from '../exports/spool-room.ts';
import type { SpooledFile } from './spooled-file.ts';
import { maxRows, unreadableFile } from './unreadable-file.ts';

/** What a restore did, or would do. */
export interface RestoreAnswer {
  /**
   * What the file holds, and what it says that it holds. `unknown_columns`: the first 50 that are not read.
   * `uncompared_columns`: those with times that nobody can read for sure.
   */
  readonly file: {
    readonly rows: number;
    readonly announced: number | null;
    readonly unknown_columns: readonly string[];
    readonly uncompared_columns: readonly string[];
  };
  readonly counts: Plan['kinds'] extends { counts(): infer C } ? C : never;
  /** The first rows that cannot be brought back. */
  readonly refused: readonly BrokenRow[];
  /** The first rows that can be brought back with a repair. */
  readonly repairable: readonly RepairableRow[];
  /** Null: nothing was written, since nothing was to be written or nobody asked for it. */
  readonly run: string | null;
  readonly applied: RestoreReport | null;
}

/** A row, counted as a spreadsheet does, and why the table does not take it as it is. */
interface BrokenRow extends BrokenRule {
  readonly row: number;
}

/** `repairs`: see `PlanEntry`. */
interface RepairableRow extends BrokenRow {
  readonly repairs: readonly BrokenRule[];
}

/** So many broken rows of each kind an answer names. `counts` counts all. */
const maxBroken = 1000;
/** Somebody may write while a plan is made. It is made anew then, a few times. */
const maxAttempts = 3;

/**
 * Brings a file back to the caller's account. The plan lies in a spool, never in memory as a whole.
 * @throws CodedError VALIDATION_ERROR for a file that cannot be read whole, and for one that has to ask something:
 * `details.questions` names it, and the query can answer it.
 */
export async function restoreFile(work: {
  readonly file: SpooledFile;
  readonly fileName: string | null;
  readonly caller: Caller;
  readonly target: RestoreTarget;
  readonly openJobs: OpenJobs;
  readonly room: SpoolRoom;
  readonly timeZone: string | null;
  readonly choices: Choices;
  readonly isDryRun: boolean;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}): Promise<RestoreAnswer> {
  for (let attempt = 1; ; attempt++) {
    const spool = new Spool(work.room);
    try {
      return await restoreOnce(work, spool);
    } catch (error) {
      if (codeOf(error) !== 'COPY_CHANGED' || attempt === maxAttempts) throw error;
    } finally {
      await spool.close();
    }
  }
}

async function restoreOnce(work: Parameters<typeof restoreFile>[0], spool: Spool): Promise<RestoreAnswer> {
  const { file, caller, target, choices, signal, isDryRun } = work;
  const refused: BrokenRow[] = [];
  const mendable: (RepairableRow & { place: number })[] = [];
  let rows = 0;
  const plan = await makePlan(work, async (entries) => {
    if (rows + entries.length > maxRows) throw unreadableFile({ reason: 'too-many-rows' });
    for (const { row, broken, put, repairs = [] } of entries) {
      const place = rows++;
      if (broken === null) continue;
      if (put === null) refused.push({ row, ...broken });
      else mendable.push({ place, row, ...broken, repairs });
    }
    refused.splice(maxBroken);
    mendable.splice(maxBroken);
    // Rows without `put` are never written.
    const writable = entries.map((entry) => (entry.put === null ? null : entry));
    await spool.write(Buffer.from(`${JSON.stringify(writable)}\n`));
  });
  spool.end();
  const { kinds, facts } = plan;
  const counts = kinds.counts();
  if (facts.isCutOff) throw unreadableFile({ reason: 'cut-off' });
  if (facts.proof === 'failed') throw unreadableFile({ reason: 'digest' });
  if (plan.lacksZone) {
    const message = 'Times of the file name no time zone. Name it in the query, as in tz=Africa/Nairobi.';
    throw new CodedError('VALIDATION_ERROR', message, { details: { questions: ['tz'] } });
  }
  const questions = openQuestions(kinds, choices);
  if (questions.length > 0) {
    const words = questions.map((kind) => `${kind} (${counts[kind]})`).join(', ');
    const message = `The file leaves something to decide: ${words}. Answer each in the query, as in ${questions[0]}=take or ${questions[0]}=leave.`;
    const open = Object.fromEntries(questions.map((kind) => [kind, counts[kind]]));
    throw new CodedError('VALIDATION_ERROR', message, { details: { questions, ...open } });
  }
  const { announced, unknownColumns, unread = [] } = facts;
  const told = {
    file: { rows: facts.rows, announced, unknown_columns: unknownColumns, uncompared_columns: unread },
    ...{ counts, refused },
    // Some of them turned out to be in the account, as they were repaired.
    repairable: mendable.flatMap(({ place, ...row }) => (kinds.at(place) === 'repairable' ? [row] : [])),
  };
  const nothing = { ...told, run: null, applied: null };
  // A second time there is nothing to write, so no run is begun.
  if (isDryRun || countTaken(kinds, choices).all === 0) return nothing;

  const run = randomUUID();
  answered(
    await target.beginRun({
      ...{ run, kind: 'restore', fileName: work.fileName, fileSha256: file.sha256, counts },
    }),
  );
  let applied: AppliedSoFar = notBegun;
  try {
    const report = await applyPlan({
      ...{ run, target, chunks: chunksOf(entriesIn(spool), kinds, choices), before: notBegun, signal },
      onChunk(next) {
        applied = next;
      },
    });
    return { ...told, run, applied: report };
  } catch (cause) {
    // What was written stays: the next request with this file goes on, and the app can undo it.
    const { inserted, updated } = applied.report;
    const details = { run, inserted, updated };
    throw new CodedError(codeOf(cause), `The restore stopped after ${applied.rows} rows.`, {
      details,
      cause,
    });
  }

  function makePlan(
    { openJobs, timeZone, now }: typeof work,
    onEntries: (entries: readonly PlanEntry[]) => Promise<void>,
  ): Promise<Plan> {
    async function* jobs() {
      const opened = await openJobs({
        ...{ caller, now, signal },
        choose: (snapshot, _at, countUpTo) => snapshot.versioned(countUpTo),
      });
      if (opened.kind === 'known') throw new Error('Nobody asked whether the jobs are known');
      try {
        if (opened.source.chosen <= fewRows) {
          // Their connection is of the pool, from which the plan's own calls take theirs. It goes back first.
          const few = [];
          for await (const batch of opened.source.batches) few.push(batch);
          await opened.close();
          yield* few;
        } else yield* opened.source.batches;
      } finally {
        await opened.close();
      }
    }
    return planRestore({
      ...{ file: file.bytes, jobs: jobs(), target, timeZone, signal, onEntries },
      onBytes() {},
    }).catch((error: unknown) => {
      if (codeOf(error) !== 'FILE_UNREADABLE') throw error;
      throw unreadableFile((error as CodedError).details as FileFault, error);
    });
  }
}

/** The entries that were spooled, a line for each batch. */
async function* entriesIn(spool: Spool): AsyncGenerator<readonly (PlanEntry | null)[], void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for (let bytes = await spool.read(); bytes !== null; bytes = await spool.read()) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as readonly (PlanEntry | null)[];
  }
}
