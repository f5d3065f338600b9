import * as v from 'valibot';
import { type Arrival, takeArrival } from '../../network/session-arrival.ts';
import { signedInEntries } from '../account/last-account.ts';

/** Somebody whose link was for a new password is signed in by it, and has not chosen one yet. */
export type PasswordChoice = v.InferOutput<typeof passwordChoiceSchema>;

const passwordChoiceSchema = v.object({ kind: v.literal('new-password'), ...signedInEntries });

/** What a link brought to this tab, until it was dealt with. */
export interface ArrivalStore {
  current(): Arrival | PasswordChoice | null;
  /** The link is used up: a new password is asked for now, and after a reload too. */
  choosesPassword(signedIn: Omit<PasswordChoice, 'kind'>): void;
  done(): void;
  subscribe(listener: () => void): () => void;
}

const storageKey = 'pipeline-new-password';

/**
 * Reads the page's address now, and again where a link opens in a tab that runs already: only `#` changes then. Whose
 * new password is chosen is kept for this tab alone, in sessionStorage, and without a secret: the session is where
 * every session is.
 */
export function createArrivalStore(page: Window): ArrivalStore {
  const listeners = new Set<() => void>();
  let arrival = takeArrival(page) ?? parsePasswordChoice(page.sessionStorage.getItem(storageKey));
  function set(next: Arrival | PasswordChoice | null): void {
    arrival = next;
    for (const listener of listeners) listener();
  }
  page.addEventListener('hashchange', () => {
    const next = takeArrival(page);
    if (next !== null) set(next);
  });
  return {
    current: () => arrival,
    choosesPassword(signedIn) {
      const choice = { kind: 'new-password', ...signedIn } as const;
      page.sessionStorage.setItem(storageKey, JSON.stringify(choice));
      set(choice);
    },
    done() {
      page.sessionStorage.removeItem(storageKey);
      set(null);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Null for anything that is none of ours: then the link is asked for anew. */
function parsePasswordChoice(text: string | null): PasswordChoice | null {
  if (text === null) return null;
  try {
    const result = v.safeParse(passwordChoiceSchema, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null; // not JSON
  }
}
