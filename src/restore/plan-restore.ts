import type { ReadRow } from '../formats/table.ts';
import type { CellForm } from '../import/same-cells.ts';
import { columnsWithDefault } from '../job/write-rules.ts';
import type { FileBytes } from '../kernel/file-bytes.ts';
import { AccountIndex, type AccountJob } from './account-index.ts';
import { cellWriter } from './cells-to-write.ts';
import { Decider } from './decider.ts';
import { isActive, knownJobs, withTrashed } from './known-jobs.ts';
import { type FileFacts, openJobs } from './open-jobs.ts';
import type { PlanEntry, PlanKinds } from './plan.ts';
import { type KnownJob, maxKnownIds, type PlanTarget } from './target.ts';

/** A plan: what each row of a file is to an account. The entries were handed to `onEntries` in this order. */
export interface Plan {
  readonly kinds: PlanKinds;
  readonly facts: FileFacts;
  /** Neither the file nor its times name a zone, and they were read by the clocks of the one that was asked for. */
  readonly hasUsedZone: boolean;
  /** Neither the file nor its times name a zone, and none was given, so they were not read. */
  readonly lacksZone: boolean;
}

export interface ToPlan {
  readonly file: FileBytes;
  /** All active jobs of the account at one moment, in any order. In that of the file, it goes faster. */
  readonly jobs: AsyncIterable<readonly AccountJob[]>;
  /** Other active jobs, which cannot be read here, by their ids, as they came. They are left alone. */
  readonly unreadable?: ReadonlyMap<string, unknown>;
  /** Reads all jobs before the file, for an account that changes while the file is read. It takes more memory. */
  readonly jobsFirst?: boolean;
  readonly target: PlanTarget;
  /** Of times that name none, in a file that names none either. Null: new jobs with such times are refused. */
  readonly timeZone: string | null;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
  /** Keeps decided rows. The plan holds nothing of them. */
  readonly onEntries: (entries: readonly PlanEntry[]) => Promise<void>;
}

/**
 * Reads a file once, and decides for each row what it is to the account (`PlanKind`). What is applied later is what
 * `onEntries` got: nothing is matched a second time. Jobs are the same if their id is. A job that the account does not
 * have may still be there under another id: that is `perhaps`, if no row of the file is that other job.
 *
 * Memory: two to three hundred bytes for each new row of the file, and 750 for each job of the account that stands
 * elsewhere in the file, or not at all (in a CSV or a workbook up to 200 more, for its times). Throws FILE_UNREADABLE,
 * COPY_CHANGED if the account has jobs that `jobs` does not, the signal's reason, and what its functions throw.
 */
export async function planRestore(input: ToPlan): Promise<Plan> {
  const {
    file,
    jobs,
    unreadable = new Map(),
    target,
    jobsFirst = false,
    timeZone,
    signal,
    onBytes,
    onEntries,
  } = input;
  const opened = await openJobs(file, onBytes, signal);
  let account: AccountIndex | undefined;
  try {
    const form: CellForm = opened.format === 'xlsx' || opened.format === 'csv' ? opened.format : 'json';
    account = new AccountIndex(jobs, form, signal);
    const decider = new Decider({
      account,
      unreadable,
      writer: cellWriter(opened.timeZone ?? timeZone, form, opened.isOfCsv),
      form,
      knowsZone: opened.timeZone !== null,
    });
    if (jobsFirst) await account.readRest();
    for await (const batch of opened.batches)
      for (let from = 0; from < batch.rows.length; from += maxKnownIds) {
        signal.throwIfAborted();
        const rows = batch.rows.slice(from, from + maxKnownIds).map(withoutEmpty);
        await account.meet(rows);
        const named = await knownJobs(decider.unknownIds(rows), target);
        // They stand elsewhere in the account.
        const isElsewhere = (job: KnownJob) =>
          isActive(job) && !unreadable.has(job.as) && account?.has(job.as) === false;
        if ([...named.values()].some(isElsewhere)) await account.readRest();
        // The trash of a file changes nothing that the account has.
        const known = batch.isTrash ? named : await withTrashed(named, target, form);
        const numbers = batch.numbers?.slice(from, from + maxKnownIds);
        await onEntries(decider.decide(rows, { isTrash: batch.isTrash, numbers, known }));
      }
    return {
      kinds: await decider.finish(),
      facts: { ...opened.facts(), unread: decider.unread },
      hasUsedZone: opened.timeZone === null && decider.hasUsedZone,
      lacksZone: decider.lacksZone,
    };
  } finally {
    await account?.close();
    await opened.close();
  }
}

/** A job always holds something in these columns, so nothing there is as if the file lacked them. */
function withoutEmpty(row: ReadRow): ReadRow {
  if (!columnsWithDefault.some((name) => row[name] === null)) return row;
  const isEmpty = ([name, cell]: [string, unknown]) => cell === null && columnsWithDefault.includes(name);
  return Object.fromEntries(Object.entries(row).filter((cell) => !isEmpty(cell)));
}
