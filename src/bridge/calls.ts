import type { ExportOptions } from '../export/options.ts';
import type { Receipt } from '../export/receipt.ts';
import type { FileCheck, FileProgress } from '../import/file-check.ts';
import type { Job } from '../job/job.ts';
import type { ErrorCode, ErrorDetails } from '../kernel/errors.ts';
import type { CopyState } from '../local-db/copy-record.ts';
import type { ResetAnswer } from '../local-db/write-pages.ts';
import type { Backend } from '../network/backend.ts';
import type { Filters } from '../selection/filters.ts';
import type { ProofOutcome } from '../sync/prove-copy.ts';

export type { DifferingJob, FileCheck, NamedJobs } from '../import/file-check.ts';
export type { ProofOutcome } from '../sync/prove-copy.ts';

/** The columns of the list: what a person scans, searches, filters by and prints. */
export const listColumns = [
  ...['id', 'created_at', 'company_name', 'job_title', 'status', 'source', 'location', 'is_remote', 'tags'],
  ...['applied_at', 'interview_at', 'offer_at', 'rejected_at', 'updated_at'],
] as const satisfies readonly (keyof Job)[];

export type JobListRow = Pick<Job, (typeof listColumns)[number]>;

/** The latest first (jobs without that date last), or by the alphabet. */
export const jobListSorts = ['added', 'changed', 'applied', 'company'] as const;
export type JobListSort = (typeof jobListSorts)[number];

export interface JobListQuery {
  readonly filters: Filters;
  readonly sort: JobListSort;
  /** Says what "this month" is. */
  readonly now: Date;
  readonly offset: number;
  readonly limit: number;
}

/** A window of the list, in its order. `total` counts all that match, `generation` is the copy's state. */
export interface JobListSlice {
  readonly rows: readonly JobListRow[];
  readonly total: number;
  readonly generation: number;
}

/** Why the last attempt to pull did not reach its end. Stays until one does. */
export type SyncProblem =
  /** No server: no network, a captive portal, a timeout, the server is down. */
  | 'offline'
  /** The server refuses the session: the person has to sign in again. The copy still exports. */
  | 'sign-in'
  /** The session is good, and the server has no such account: deleted, or lost. The copy still exports. */
  | 'no-account'
  /** The server answers with a fault. */
  | 'server'
  /** The browser's storage is full. */
  | 'storage'
  /** The browser's storage was refused, or it undid what was written. */
  | 'storage-refused'
  /** The worker died, and the pull with it. */
  | 'stopped';

/** What stands in the way of a pull that threw. */
export function syncProblemOf(code: ErrorCode): SyncProblem {
  switch (code) {
    case 'STORAGE_FULL':
      return 'storage';
    case 'STORAGE_UNAVAILABLE':
    case 'COPY_DAMAGED':
      return 'storage-refused';
    case 'WORKER_ENDED':
      return 'stopped';
    default:
      return 'server';
  }
}

/**
 * What is known of this device's copy and of the pull; everything that the sync line and the export dialog say derives
 * from it. `count`: jobs in the copy. `generation`: raised by every change of it. `total`: the account's jobs when the
 * server last counted, for the progress of a first pull. `asOf`: when the server last answered that there is nothing
 * more. `incomplete`: why the copy is known to miss jobs; null where it is whole as of `asOf`. `question`: what the person
 * has to say before the account's jobs take the place of the copy's. `notBefore`: until when the server wants to be left
 * alone, in milliseconds since 1970, where it said so at the last attempt.
 */
export interface SyncState extends CopyState {
  readonly pulling: boolean;
  readonly problem: SyncProblem | null;
  readonly notBefore: number | null;
}

/** What an export made now would hold: `count` of the `all` jobs on this device. */
export interface ExportPreview {
  readonly count: number;
  readonly all: number;
  readonly asOf: string | null;
  readonly incomplete: SyncState['incomplete'];
}

export interface TagCount {
  readonly tag: string;
  readonly count: number;
}

export interface ExportRequest {
  readonly options: ExportOptions;
  /** The person chose "Download incomplete copy". Without it an incomplete copy is refused. */
  readonly acceptIncomplete: boolean;
}

/** `file`: another one is being written or checked. `saving`: what came from the account is being written down. */
export interface Waiting {
  readonly kind: 'waiting';
  readonly waitsFor: 'file' | 'saving';
}

export type ExportProgress =
  | Waiting
  | {
      readonly kind: 'writing';
      readonly rows: number;
      /** Null before the first of them. */
      readonly total: number | null;
      /** Since the file was begun; null while that is too short ago to say. */
      readonly rowsPerSecond: number | null;
    };

/** Of the check of a file; `read` null: it begins. */
export type CheckProgress = Waiting | { readonly kind: 'reading'; readonly read: FileProgress | null };

/** It writes, and nothing of it is there yet. */
export const exportBegun: ExportProgress = { kind: 'writing', rows: 0, total: null, rowsPerSecond: null };

/** The file that was made last, and the one before it: the browser may still be copying that to Downloads. */
export const keptFiles = 2;

/** A finished file. The Blob's bytes are the file; nothing more is added on the way to the person. */
export interface FinishedExport {
  readonly file: Blob;
  /** The Web Lock for as long as which the file is there, also without the worker; null: as long as the Blob is. */
  readonly fileLock: string | null;
  readonly fileName: string;
  readonly receipt: Receipt;
}

/** A receipt as this device keeps it; null where an earlier or later version wrote what this one cannot read. */
export interface KeptReceipt {
  readonly id: number;
  readonly receipt: Receipt | null;
}

/** Each call that the page may make: its argument and its answer. */
export interface WorkerCalls {
  /** Opens (or makes) the copy of an account; its state then arrives as `state` events. */
  open: { argument: { userId: string; backend: Backend }; answer: SyncState };
  /** Pulls until there is nothing more. The outcome arrives in the state, too. Null: another tab is pulling. */
  pull: { argument: { accessToken: string }; answer: SyncState | null };
  /** Pulls, then holds the copy against the account by its digest; pulls all anew where they differ. */
  check: { argument: { accessToken: string }; answer: ProofOutcome };
  /** The person's answer to the state's `question`, which then says whether it was still the one that they answered. */
  answerReset: { argument: ResetAnswer; answer: null };
  list: { argument: JobListQuery; answer: JobListSlice };
  readJob: { argument: { created_at: string; id: string }; answer: Job | null };
  previewExport: { argument: { filters: Filters; now: Date }; answer: ExportPreview };
  /** Every tag with the number of its jobs, the most used first. */
  tags: { argument: null; answer: readonly TagCount[] };
  /** Its receipt is not kept yet: whether the file reaches the person is known to the page alone. */
  export: { argument: ExportRequest & { now: Date }; answer: FinishedExport };
  /** Gives the id of the receipt; null where it was not kept. The file is good all the same. */
  keepReceipt: { argument: Receipt; answer: number | null };
  /** Takes a finished export back that the person gave up before it reached them: its file and its receipt. */
  takeBack: {
    /** `userId`: whose receipt it is; ids of accounts are alike. */
    argument: { userId: string; fileLock: string | null; receiptId: number | null };
    answer: null;
  };
  /** Holds a file against the receipts and the copy on this device. Progress is in bytes. */
  verify: { argument: { file: Blob; name: string }; answer: FileCheck };
  /** Receipts of past exports of the open account, newest first. */
  receipts: { argument: null; answer: readonly KeptReceipt[] };
  deleteReceipt: { argument: { id: number }; answer: null };
  /** Lets go of the databases of the open account. */
  closeAccount: { argument: null; answer: null };
}

export type CallName = keyof WorkerCalls;

/** Page to worker. `cancel` gives up a call by its id; its answer is then a failure with code CANCELLED. */
export type ToWorker =
  | { [N in CallName]: { kind: 'call'; id: number; name: N; argument: WorkerCalls[N]['argument'] } }[CallName]
  | { kind: 'cancel'; id: number }
  | { kind: 'token'; id: number; accessToken: string | null };

/**
 * Worker to page. `alive`: the worker holds the lock of its own name, and does so until it ends. `token-wanted`: the
 * server refused the token of that account; answer with `token` under the same id (null: none to be had).
 */
export type FromWorker =
  | { kind: 'alive' }
  | { kind: 'answer'; id: number; answer: WorkerCalls[CallName]['answer'] }
  | { kind: 'failure'; id: number; code: ErrorCode; message: string; details: ErrorDetails | undefined }
  | { kind: 'progress'; id: number; progress: ExportProgress | CheckProgress }
  | { kind: 'state'; state: SyncState }
  | { kind: 'token-wanted'; id: number; userId: string }
  /** The copy was closed from elsewhere; only a reload opens it again. */
  | { kind: 'closed' }
  /** The browser cut this page off from its databases; only a reload opens them again. */
  | { kind: 'lost' };
