import type { Receipt } from '../export/receipt.ts';
import type { Backend } from '../network/backend.ts';
import type {
  CheckProgress,
  ExportPreview,
  ExportProgress,
  ExportRequest,
  FileCheck,
  FinishedExport,
  JobListQuery,
  JobListSlice,
  KeptReceipt,
  ProofOutcome,
  SyncState,
  TagCount,
  WorkerCalls,
} from './calls.ts';

/** The page's handle on its worker. Every call rejects with a `CodedError`; a closed worker rejects what waits. */
export interface PipelineWorker {
  open(account: { userId: string; backend: Backend }): Promise<SyncState>;
  /** Pulls until there is nothing more; what came of it is in the state. Null: another tab is pulling. */
  pull(accessToken: string): Promise<SyncState | null>;
  check(accessToken: string): Promise<ProofOutcome>;
  /** Applies the person's answer to the state's `question`. */
  answerReset(answer: WorkerCalls['answerReset']['argument']): Promise<void>;
  list(query: JobListQuery): Promise<JobListSlice>;
  readJob(key: { created_at: string; id: string }): Promise<WorkerCalls['readJob']['answer']>;
  previewExport(choice: WorkerCalls['previewExport']['argument']): Promise<ExportPreview>;
  tags(): Promise<readonly TagCount[]>;
  exportJobs(
    request: ExportRequest,
    options: { now: Date; signal: AbortSignal; onProgress: (progress: ExportProgress) => void },
  ): Promise<FinishedExport>;
  /** Keeps the receipt of a file that reaches the person. Gives its id; null where it was not kept. */
  keepReceipt(receipt: Receipt): Promise<number | null>;
  /** Takes a finished export back that was given up before it reached the person. */
  takeBack(finished: FinishedExport & { receiptId: number | null }): Promise<void>;
  checkFile(
    file: { file: Blob; name: string },
    options: { signal: AbortSignal; onProgress: (progress: CheckProgress) => void },
  ): Promise<FileCheck>;
  receipts(): Promise<readonly KeptReceipt[]>;
  deleteReceipt(id: number): Promise<void>;
  /** Lets go of the account's databases; a worker that dies has done so too. */
  closeAccount(): Promise<void>;
  /** Called with each new state; returns what ends the subscription. */
  onState(listener: (state: SyncState) => void): () => void;
  /** Called where another tab took the copy away from under this one: only a reload opens it again. */
  onClosed(listener: () => void): void;
  /** Called, perhaps often, where the browser cut this page off from its databases: only a reload opens them again. */
  onLost(listener: () => void): void;
  close(): void;
}
