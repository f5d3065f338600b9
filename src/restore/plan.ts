import type { Timestamp } from '../job/timestamp.ts';
import type { BrokenRule } from '../job/write-rules.ts';
import type { PutRow } from './target.ts';

/**
 * What a row of the file is to the account.
 *
 * - `differs`: nobody can tell which side is newer. `perhaps`: another job of the account has its company and title.
 * - `trash`: it lies in the account's trash. It comes back as it is there, or as the file has it if that is newer, or all
 *   that the table takes. `trash-differs`: it lies there and differs, and the file is not known to be newer. `deleted`: the file has it in its own trash, and the account does not know
 *   it. `deleted-known`: the file has it in its trash, and the account has it, wherever. It is left as it is.
 * - `twice`: a row before it is the same job.
 * - `repairable`: the table does not take it as it is, but it takes what `repaired` makes of it.
 *
 * Plans that a device has kept hold the kinds by their places in this list.
 */
export const planKinds = [
  ...['new', 'same', 'newer-in-file', 'newer-in-account', 'differs', 'trash'],
  ...['perhaps', 'twice', 'refused', 'deleted', 'deleted-known', 'repairable'],
  'trash-differs',
] as const satisfies readonly string[] as readonly PlanKind[];

export type PlanKind =
  | 'new'
  | 'same'
  | 'newer-in-file'
  | 'newer-in-account'
  | 'differs'
  | 'trash'
  | 'perhaps'
  | 'twice'
  | 'refused'
  | 'deleted'
  | 'deleted-known'
  | 'repairable'
  | 'trash-differs';

/** A row of the file, decided. Its kind stands apart: `Plan.kinds` has it at the same place. */
export interface PlanEntry {
  /** The row as a spreadsheet counts it. In a JSON, its place among the jobs, then those of the trash. */
  readonly row: number;
  readonly company: string | null;
  readonly title: string | null;
  /** `created_at` of the job that would change. Absent for other rows. */
  readonly created?: Timestamp;
  /** What is written if the row is taken. Null: there is nothing to take. */
  readonly put: PutRow | null;
  /** Why the table does not take it as it is: the first rule that it breaks. */
  readonly broken: BrokenRule | null;
  /** Each rule that a repairable row breaks, with the columns that its repair changes. */
  readonly repairs?: readonly BrokenRule[];
}

export type PlanCounts = Readonly<Record<PlanKind, number>>;

/** The kind of each entry, a byte each, in the entries' order. */
export class PlanKinds {
  readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes;
  }

  at(place: number): PlanKind {
    const kind = planKinds[this.bytes[place] ?? -1];
    if (kind === undefined) throw new RangeError(`The plan has no row ${place}`);
    return kind;
  }

  counts(): PlanCounts {
    const counts = planKinds.map(() => 0);
    for (const kind of this.bytes) counts[kind] = (counts[kind] ?? 0) + 1;
    return Object.fromEntries(planKinds.map((kind, at) => [kind, counts[at]])) as Record<PlanKind, number>;
  }
}
