import type { ErrorCode } from '../kernel/errors.ts';
import type { CopyState } from '../local-db/copy-record.ts';

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
