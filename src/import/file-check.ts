import type { OmissionId } from '../export/columns.ts';
import type { NamedJob, Receipt } from '../export/receipt.ts';
import type { FileFault } from '../formats/file-fault.ts';
import type { FormatId } from '../formats/formats.ts';
import type { CopyState } from '../local-db/copy-record.ts';
import type { Filters } from '../selection/filters.ts';

/** What came of checking a file. Plain data: posted from the worker to the page. */
export interface FileCheck {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The receipt of these very bytes: the file is whole and unchanged since. Null where this device has none. */
  readonly receipt: Receipt | null;
  /** What the file holds and how that stands to this device's copy of the account; or why it cannot be read. */
  readonly content:
    | { readonly kind: 'read'; readonly facts: FileFacts; readonly comparison: Comparison }
    | { readonly kind: 'unreadable'; readonly fault: FileFault };
}

export interface FileFacts {
  readonly format: FormatId;
  readonly isCompressed: boolean;
  readonly rows: number;
  /** What the file itself says that it holds; null where it says nothing (CSV). */
  readonly announced: number | null;
  readonly exportedAt: string | null;
  /** What its jobs were chosen by, where the file or its receipt says so. */
  readonly filters: Filters | null;
  readonly omitted: readonly OmissionId[];
  /** Columns that no file of ours has. */
  readonly unknownColumns: readonly string[];
  /** Ends too early. */
  readonly isCutOff: boolean;
}

export type Comparison =
  | {
      readonly kind: 'compared';
      /** The state of the copy that it was held against. */
      readonly copy: CopyState;
      /** Jobs that are the same in the file and in the copy, in all columns that their row has. */
      readonly same: number;
      readonly differing: NamedJobs<DifferingJob>;
      /** Of the copy, not in the file, although it would choose them. */
      readonly missing: NamedJobs<NamedJob>;
      /** In the file, not in the copy. */
      readonly extra: NamedJobs<NamedJob>;
      /** Of the copy, not in the file, since its filters do not choose them. */
      readonly notChosen: number;
      /** Columns of its format that the file, or a row of it, does not have: they were not compared there. */
      readonly absent: readonly string[];
      /** Times that stand there in another form than ours, by the clock of an unknown zone: they were not compared. */
      readonly unread: readonly string[];
    }
  /** No row names its job. */
  | { readonly kind: 'no-ids' }
  /** In another order than ours, and more rows than can be compared so in bounded memory. */
  | { readonly kind: 'too-large-unsorted' };

/** How many there are, and the first of them by name. */
export interface NamedJobs<T> {
  readonly count: number;
  readonly named: readonly T[];
}

export interface DifferingJob extends NamedJob {
  readonly columns: readonly string[];
  /** Whose `updated_at` is later; null where they are the same or not both known. */
  readonly newer: 'account' | 'file' | null;
}

/** Bytes read of all that are to be read: a file is read more than once. */
export interface FileProgress {
  readonly done: number;
  readonly total: number;
}
