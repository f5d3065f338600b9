import type { OmissionId } from '../export/columns.ts';
import type { NamedJob, Receipt } from '../export/receipt.ts';
import type { FileFault } from '../formats/file-fault.ts';
import type { ReadFormatId } from '../formats/readers.ts';
import type { CopyState } from '../local-db/copy-record.ts';
import type { Filters } from '../selection/filters.ts';

/** The result of checking a file. Plain data: the worker posts it to the page. */
export interface FileCheck {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The receipt of exactly these bytes: the file is whole and unchanged since. Null if this device has none. */
  readonly receipt: Receipt | null;
  /** What the file holds, and how it compares with this device's copy of the account; or why it cannot be read. */
  readonly content:
    | { readonly kind: 'read'; readonly facts: FileFacts; readonly comparison: Comparison }
    | { readonly kind: 'unreadable'; readonly fault: FileFault };
}

export interface FileFacts {
  readonly format: ReadFormatId;
  readonly isCompressed: boolean;
  readonly rows: number;
  /** How many jobs the file says that it holds. Null if it does not say (CSV). */
  readonly announced: number | null;
  readonly exportedAt: string | null;
  /** The filters that chose its jobs, if the file or its receipt names them. */
  readonly filters: Filters | null;
  readonly omitted: readonly OmissionId[];
  /** Columns that none of our files have. */
  readonly unknownColumns: readonly string[];
  /** The file ends too early. */
  readonly isCutOff: boolean;
  /** It is locked, and only its beginning could be opened: the rest is damaged or missing. `isCutOff` is true then. */
  readonly isOpenedInPart: boolean;
  /** What it is as a backup. Null if it is none. */
  readonly backup: {
    readonly source: 'account' | 'device';
    /** Whether its rows are those of its digest. Null if it was cut off. */
    readonly proof: 'held' | 'failed' | null;
    /** How many deleted jobs it holds. They were not compared. */
    readonly trash: number;
    readonly isOtherAccount: boolean;
  } | null;
}

export type Comparison =
  | {
      readonly kind: 'compared';
      /** The state of the copy that the file was compared with. */
      readonly copy: CopyState;
      /** Jobs that are the same in the file and in the copy, in all columns that their row has. */
      readonly same: number;
      readonly differing: NamedJobs<DifferingJob>;
      /** In the copy, not in the file, although the file's filters choose them. */
      readonly missing: NamedJobs<NamedJob>;
      /** In the file, not in the copy. */
      readonly extra: NamedJobs<NamedJob>;
      /** In the copy, not in the file, because the file's filters do not choose them. */
      readonly notChosen: number;
      /** Columns of its format that the file, or a row of it, lacks. They were not compared there. */
      readonly absent: readonly string[];
      /** Columns with times of which nobody can tell which moments they are. They were not compared. */
      readonly unread: readonly string[];
      /** Columns of which a file of this format holds only a part in some jobs. They were compared that far. */
      readonly heldInPart: readonly string[];
    }
  /** No row names its job. */
  | { readonly kind: 'no-ids' }
  /** The rows are not in our order, and there are too many to compare them in bounded memory. */
  | { readonly kind: 'too-large-unsorted' };

/** How many there are, and the names of the first ones. */
export interface NamedJobs<T> {
  readonly count: number;
  readonly named: readonly T[];
}

export interface DifferingJob extends NamedJob {
  readonly columns: readonly string[];
  /** Which side has the later `updated_at`. Null if both are the same or not both are known. */
  readonly newer: 'account' | 'file' | null;
}

/** Bytes read, of all bytes that will be read: a file is read more than once. */
export interface FileProgress {
  readonly done: number;
  readonly total: number;
}
