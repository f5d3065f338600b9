import { createContext, useContext } from 'react';
import type { ErrorCode } from '../kernel/errors.ts';
import type { ResetAnswer } from '../local-db/write-pages.ts';
import type { AskServer } from '../network/schedules.ts';
import type { Account, DeletionTerms, RequestOutcome, SignInOutcome } from '../network/session.ts';
import type { Provider } from '../network/session-ways.ts';
import type { Filters } from '../selection/filters.ts';
import type { ProofOutcome } from '../sync/prove-copy.ts';
import type { SyncState } from '../sync/sync-state.ts';
import type { ScriptAccess } from './account/owner-calls.ts';
import type { Overlays } from './overlay.ts';

/** The signed-in person's part of the app, as its dialogs see it. */
export interface Home {
  readonly account: Account;
  /** Null until the copy is open. */
  readonly state: SyncState | null;
  /** Whether the browser has a network. False is reliable, true is not. */
  readonly online: boolean;
  /** What the server beside the app can. */
  readonly features: readonly string[];
  /** The access of programs to this account. The same object as long as the account is open. */
  readonly scripts: ScriptAccess;
  /** Asks the server beside the app, in the name of this account. The same function as long as the account is open. */
  readonly askServer: AskServer;
  /** Mails a link that confirms the address of the account. */
  sendConfirmingLink(): Promise<RequestOutcome>;
  readonly overlays: Overlays;
  /** Closes the dialog, and shows only these jobs in the list. */
  showJobs(filters: Filters): void;
  /** Called when an export begins or ends: nothing may reload the page while one runs. */
  readonly onExportRuns: (runs: boolean) => void;
  /** Compares the copy with the account on the server. `failed`: the check could not finish. */
  prove(): Promise<ProofOutcome | { readonly kind: 'failed' }>;
  answerReset(answer: ResetAnswer): Promise<void>;
  /** Signs out, also offline. Resolves when that is done. */
  signOut(options: { removeCopy: boolean }): Promise<void>;
  /** Ends the account's sessions everywhere, then signs out here. The copy stays. */
  signOutEverywhere(): Promise<RequestOutcome>;
  /** Says what it takes to delete the account. It is the same function as long as the account is open. */
  askDeletion(): Promise<DeletionTerms>;
  /** Deletes the account on the server and everything of it on this device, and signs out. */
  deleteAccount(credentials: { email: string; password: string } | null): Promise<RequestOutcome>;
  /** Leaves the app for a provider. Resolves only if that fails, to the reason. */
  openProvider(provider: Provider): Promise<ErrorCode | null>;
  /** Adds sample jobs to the account. Resolves to why that failed, or to null. */
  addSampleJobs(): Promise<ErrorCode | null>;
  signInAgain(credentials: { email: string; password: string }): Promise<SignInOutcome>;
}

export const HomeContext = createContext<Home | null>(null);

/** Returns the home. Throws outside of one, where nobody is signed in. */
export function useHome(): Home {
  const home = useContext(HomeContext);
  if (home === null) throw new Error('There is no home here');
  return home;
}
