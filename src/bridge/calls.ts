import type { BackupOptions, FileOptions } from '../export/options.ts';
import type { NamedJob, Receipt } from '../export/receipt.ts';
import type { FileFormatId } from '../formats/formats.ts';
import type { FileCheck, FileProgress } from '../import/file-check.ts';
import type { Job } from '../job/job.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import type { CopyState } from '../local-db/copy-record.ts';
import type {
  FiguresQuery,
  JobListQuery,
  JobListSlice,
  ListFigures,
  TagCount,
} from '../local-db/job-list-query.ts';
import type { KeptReceipt } from '../local-db/kept-receipts.ts';
import type { ResetAnswer } from '../local-db/write-pages.ts';
import type { Backend } from '../network/backend.ts';
import type { TokenOutcome } from '../network/session.ts';
import type { Filters } from '../selection/filters.ts';
import type { ProofOutcome } from '../sync/prove-copy.ts';
import type { SyncState } from '../sync/sync-state.ts';
import type { Call } from './endpoint.ts';
import type { RestoreCalls } from './restore-calls.ts';
import type { TrashCalls } from './trash-calls.ts';

/**
 * What the page may ask of its worker. A new call is one line here and one handler in the worker's file for the same
 * feature (`worker/copy-calls.ts`, `export-calls.ts`, `import-calls.ts`, `restore-calls.ts`, `device-copies-calls.ts`).
 */
export type WorkerCalls = CopyCalls &
  ExportCalls &
  ImportCalls &
  RestoreCalls &
  TrashCalls &
  DeviceCopiesCalls &
  ReminderCalls;

export interface CopyCalls {
  /** Opens (or makes) the copy of an account. Its state then arrives by `PageCalls.state`. */
  open: Call<{ userId: string; backend: Backend }, SyncState>;
  /** Closes the databases of the open account. */
  closeAccount: Call<void, void>;
  /** Pulls until nothing more follows. The state holds the result. Null: another tab is pulling. */
  pull: Call<void, SyncState | null>;
  /** Pulls, then compares the copy with the account by its digest. Pulls everything anew if they differ. */
  prove: Call<void, ProofOutcome>;
  /** The person's answer to the state's `question`. The next state shows whether it was still the same question. */
  answerReset: Call<ResetAnswer, void>;
  list: Call<JobListQuery, JobListSlice>;
  readJob: Call<{ created_at: string; id: string }, Job | null>;
  /** The figures of the jobs on this device that match. */
  figures: Call<FiguresQuery, ListFigures>;
  /** Every tag with the number of its jobs, the most used first. */
  tags: Call<void, readonly TagCount[]>;
}

export interface ExportCalls {
  previewExport: Call<{ filters: Filters; now: Date; format?: FileFormatId }, ExportPreview>;
  /**
   * Makes a file from this device's copy. Its receipt is not kept yet: only the page knows whether the file reaches the
   * person.
   */
  exportJobs: Call<ExportRequest & { now: Date }, FinishedExport, ExportProgress>;
  /** Whether the database gives the backup of the account in pages. Only an answer says so. */
  offersBackup: Call<void, boolean>;
  /** Fetches the backup from the account, and proves it. Its receipt is not kept yet, either. */
  fetchBackup: Call<{ options: BackupOptions } & Locking, FinishedExport, ExportProgress>;
  /** Returns the id of the receipt, or null if it was not kept. The file is good all the same. */
  keepReceipt: Call<Receipt, number | null>;
  /** Removes a finished export that the person gave up before it reached them: its file and its receipt. */
  takeBack: Call<{ receipt: Receipt; fileLock: string | null; receiptId: number | null }, void>;
  /** Receipts of past exports of the open account, newest first. */
  receipts: Call<void, readonly KeptReceipt[]>;
  deleteReceipt: Call<number, void>;
}

/** A file that the person brings, and what they typed to open it, if it is locked. */
export interface BroughtToRead {
  readonly file: Blob;
  readonly name: string;
  readonly passphrase?: string | undefined;
}

export interface ImportCalls {
  /** Compares a file with the receipts and the copy on this device. */
  checkFile: Call<BroughtToRead, FileCheck, CheckProgress>;
}

export interface DeviceCopiesCalls {
  /** The copies that this device keeps as files. Makes one first if it is time. */
  deviceCopies: Call<void, DeviceCopyList>;
  /** Makes a copy although the account holds far fewer jobs than the last one. The next list says if that failed. */
  acceptFewerJobs: Call<void, void>;
  /** The copy with this id, as if it had just been exported. */
  openDeviceCopy: Call<number, FinishedExport>;
  removeDeviceCopies: Call<void, void>;
  /** The folder to which each new copy is also written. Null if the person chose none. */
  copyFolder: Call<void, CopyFolderState | null>;
  /** Chooses it, and writes the newest copy there. */
  chooseCopyFolder: Call<FileSystemDirectoryHandle, void>;
  /** Writes the newest copy there. */
  writeToCopyFolder: Call<void, void>;
  /** Writes nothing there any more. What is there stays. */
  forgetCopyFolder: Call<void, void>;
}

export interface ReminderCalls {
  /** A file of jobs has left this device. */
  noteFileLeft: Call<Date, void>;
  /**
   * For how many days no file has left this device although the jobs changed. Null if there is nothing to remind of, or
   * not enough is known. `leftElsewhere`: when a file last left the account in another way, ISO 8601, if that is known.
   */
  reminder: Call<{ now: Date; leftElsewhere: string | null }, number | null>;
  /** The person wants no reminder for a while. */
  postponeReminder: Call<Date, void>;
}

/** What the worker may ask of its page, or report to it. */
export interface PageCalls {
  /** A token of that account. `refresh` if the server refused the last one. */
  accessToken: Call<{ userId: string; refresh: boolean }, TokenOutcome>;
  state: Call<SyncState, void>;
  /** Another tab took the copy from this one: only a reload opens it again. */
  closed: Call<void, void>;
  /** The browser cut this page off from its databases: only a reload opens them again. May be called often. */
  lost: Call<void, void>;
}

/** What an export made now would hold: `count` of the `all` jobs on this device. */
export interface ExportPreview {
  readonly count: number;
  readonly all: number;
  readonly asOf: string | null;
  readonly incomplete: CopyState['incomplete'];
  /** For a format that does not list every job: how many of `count` it does not list. `undated` have a stage. */
  readonly unlisted?: { readonly count: number; readonly undated: readonly NamedJob[] };
}

/** What locks a file whose options say so. It is kept nowhere. */
interface Locking {
  readonly passphrase?: string | undefined;
}

export interface ExportRequest extends Locking {
  readonly options: FileOptions;
  /** The person chose "Download incomplete copy". Without it an incomplete copy is refused. */
  readonly acceptIncomplete: boolean;
}

/** `file`: another file is being written or checked. `saving`: jobs from the account are being written to the copy. */
export interface Waiting {
  readonly kind: 'waiting';
  readonly waitsFor: 'file' | 'saving';
}

export type ExportProgress =
  | Waiting
  /** The finished file is opened once with its passphrase. */
  | { readonly kind: 'proving' }
  | {
      readonly kind: 'writing';
      readonly rows: number;
      /** Null before the first row. */
      readonly total: number | null;
      /** Since the file was begun. Null while that is too short ago to say. */
      readonly rowsPerSecond: number | null;
    };

/** Progress of checking a file. `read` is null at the start. */
export type CheckProgress = Waiting | { readonly kind: 'reading'; readonly read: FileProgress | null };

/** Writing has begun, and no row is written yet. */
export const exportBegun: ExportProgress = { kind: 'writing', rows: 0, total: null, rowsPerSecond: null };

/** The latest file and the one before it: the browser may still be copying that one to Downloads. */
export const keptFiles = 2;

export interface CopyFolderState {
  readonly handle: FileSystemDirectoryHandle;
  readonly name: string;
  readonly fileName: string;
  /** When a copy was last written there, ISO 8601. */
  readonly writtenAt: string | null;
  /** Why the newest copy is not there: the browser does not allow it any more, or writing failed. */
  readonly problem: 'permission' | 'failed' | null;
}

export interface DeviceCopyList {
  /** The newest first. */
  readonly copies: readonly DeviceCopy[];
  /** Why there is no newer copy, if something is in the way. */
  readonly obstacle: CopyObstacle | null;
}

export interface DeviceCopy {
  readonly id: number;
  /** Null if another version of the app wrote it in a form that this version cannot read. */
  readonly receipt: Receipt | null;
  /** The file was read to its end just now, and its bytes are those that were written. */
  readonly isWhole: boolean;
}

export type CopyObstacle =
  /** This device does not hold all jobs of the account. */
  | { readonly kind: 'incomplete' }
  /** The account looks as if it had lost its jobs: it holds `jobs`, and the last copy holds `before`. */
  | { readonly kind: 'fewer'; readonly jobs: number; readonly before: number }
  | { readonly kind: 'failed'; readonly code: ErrorCode };

/** A finished file. The Blob's bytes are the file. Nothing is added on the way to the person. */
export interface FinishedExport {
  readonly file: Blob;
  /** While this Web Lock is held, the file stays, even without the worker. Null: it stays as long as the Blob does. */
  readonly fileLock: string | null;
  readonly fileName: string;
  /** It is locked with a password, and was opened once. `isWeak`: less strongly than usual, for lack of memory. */
  readonly lock?: { readonly isWeak: boolean } | null;
  readonly receipt: Receipt;
}
