import { createContext, useContext } from 'react';
import type { ResetAnswer } from '../local-db/write-pages.ts';
import type { Account, SignInOutcome } from '../network/session.ts';
import type { ProofOutcome } from '../sync/prove-copy.ts';
import type { SyncState } from '../sync/sync-state.ts';
import type { Overlays } from './overlay.ts';

/** The home of whoever is signed in, as its dialogs see it. */
export interface Home {
  readonly account: Account;
  /** Null until the copy is open. */
  readonly state: SyncState | null;
  readonly overlays: Overlays;
  /** Told while an export runs: nothing may reload the page then. */
  readonly onExportRuns: (runs: boolean) => void;
  /** Holds the copy against the account. */
  prove(): Promise<ProofOutcome | { readonly kind: 'failed' }>;
  answerReset(answer: ResetAnswer): Promise<void>;
  /** Signs out, offline too; the promise ends when it is done. */
  signOut(options: { removeCopy: boolean }): Promise<void>;
  signInAgain(credentials: { email: string; password: string }): Promise<SignInOutcome>;
}

export const HomeContext = createContext<Home | null>(null);

/** Throws outside of a home: nobody is signed in there. */
export function useHome(): Home {
  const home = useContext(HomeContext);
  if (home === null) throw new Error('There is no home here');
  return home;
}
