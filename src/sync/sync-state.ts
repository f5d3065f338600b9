import type { ErrorCode } from '../kernel/errors.ts';
import type { CopyState } from '../local-db/copy-record.ts';

/** Why the last attempt to pull did not reach its end. Stays until an attempt does. */
export type SyncProblem =
  /** No server: no network, a captive portal, a timeout, or the server is down. */
  | 'offline'
  /** The server refuses the session: the person must sign in again. The copy still exports. */
  | 'sign-in'
  /** The session is good, but the server has no such account: it was deleted, or lost. The copy still exports. */
  | 'no-account'
  /** The server answers with a fault. */
  | 'server'
  /** The browser's storage is full. */
  | 'storage'
  /** The browser's storage was refused, or it undid a write. */
  | 'storage-refused'
  /** The worker died, and the pull with it. */
  | 'stopped';

/** The problem behind the error code of a pull. */
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
 * What is known of this device's copy and of the pull. Everything that the sync line and the export dialog say derives
 * from it.
 *
 * - `count`: jobs in the copy.
 * - `generation`: raised by every change of the copy.
 * - `total`: the account's jobs when the server last counted, for the progress of a first pull.
 * - `asOf`: when the server last answered that nothing more follows.
 * - `incomplete`: why the copy is known to miss jobs. Null if it is whole as of `asOf`.
 * - `question`: what the person must decide before the account's jobs replace the copy's.
 * - `notBefore`: until when the server wants no request, in milliseconds since 1970, if it said so at the last attempt.
 */
export interface SyncState extends CopyState {
  readonly pulling: boolean;
  readonly problem: SyncProblem | null;
  readonly notBefore: number | null;
}
