import type { Cell } from '../formats/table.ts';
import type { AppliedSoFar } from '../restore/apply-plan.ts';
import type { Choice, Taken } from '../restore/choices.ts';
import type { FileFacts } from '../restore/open-jobs.ts';
import type { PlanCounts, PlanEntry, PlanKind } from '../restore/plan.ts';
import type { RestoreRun } from '../restore/target.ts';
import type { RestoreUndone } from '../restore/undo-run.ts';
import type { BroughtToRead, CheckProgress } from './calls.ts';
import type { Call } from './endpoint.ts';

/** Brings a file back to the account. One file at a time, and one tab: another one is refused (RESTORE_ELSEWHERE). */
export interface RestoreCalls {
  /**
   * Reads a file and decides what each row of it is to the account. Nothing is written to the account. The plan takes the
   * place of one that is there. `timeZone`: by its clocks times are read that name no zone.
   */
  planRestore: Call<BroughtToRead & { timeZone: string }, RestoreState, CheckProgress>;
  /** The plan on this device, if there is one. */
  restoreState: Call<void, RestoreState | null>;
  /** Rows of the plan, in the file's order: those of one kind, or all. */
  restoreRows: Call<RestoreRowsAsked, RestorePage>;
  /** For all rows of a kind, or for one row. */
  chooseRestore: Call<
    { run: string; choice: Choice } & ({ kind: PlanKind } | { place: number }),
    RestoreState
  >;
  /** Writes what was chosen in this run, or goes on with it. Cancelling stops after a chunk: what was written stays. */
  applyRestore: Call<string, RestoreState, RestoreProgress>;
  /** Forgets the plan on this device. Refused while something of it is written and not all. */
  dropRestore: Call<void, void>;
  /** The restores of the last 30 days that the account knows. */
  restoreRuns: Call<void, readonly RestoreRun[]>;
  /** Takes a restore back, except for jobs that were changed since. */
  undoRestore: Call<string, RestoreUndone, RestoreProgress>;
}

/** A plan, or what became of it. */
export interface RestoreState {
  readonly id: string;
  /** `applying`: it was begun, and perhaps stopped. */
  readonly state: 'planned' | 'applying' | 'done';
  /** A tab works on it right now. */
  readonly isRunning: boolean;
  readonly fileName: string;
  readonly facts: FileFacts;
  /** The zone by whose clocks times of the file were read. Null: each names its own. */
  readonly timeZone: string | null;
  readonly counts: PlanCounts;
  /** `choicesOfKinds` */
  readonly kindChoices: Readonly<Partial<Record<PlanKind, Choice | 'mixed'>>>;
  /** The kinds that need an answer first. */
  readonly open: readonly PlanKind[];
  /** How many rows will be written, or were. */
  readonly taken: Taken;
  /** Null if the file does not say whose it is. */
  readonly isOtherAccount: boolean | null;
  readonly applied: AppliedSoFar;
}

/** `asksTrash`: what the trash has of the rows is asked of the account, and known the next time. */
interface RestoreRowsAsked {
  readonly run: string;
  readonly kind: PlanKind | null;
  readonly from: number;
  readonly limit: number;
  readonly asksTrash: boolean;
}

interface RestorePage {
  readonly rows: readonly RestoreListed[];
  /** Where the next page begins. Null after the last row. */
  readonly next: number | null;
  /** What the trash has of some rows was not read. */
  readonly lacksTrash: boolean;
}

export interface RestoreListed extends Omit<PlanEntry, 'put' | 'created'> {
  readonly place: number;
  readonly kind: PlanKind;
  /** What would change in a job that is there. */
  readonly changes: readonly CellChange[];
  readonly isInTrash: boolean;
  /** The job is not there any more as the plan has read it, so it would be left alone. */
  readonly hasMoved: boolean;
  readonly choice: Choice | null;
}

/** A cell of a job that is there. `there`: what the account has now, or undefined if that is not known here. */
export interface CellChange {
  readonly column: string;
  readonly written: Cell;
  readonly there: Cell | undefined;
}

/** `total` is null where it is not known. */
export interface RestoreProgress {
  readonly done: number;
  readonly total: number | null;
}
