import * as v from 'valibot';
import { createListeners } from '../../kernel/listeners.ts';
import { type Arrival, takeArrival } from '../../network/session-arrival.ts';
import { signedInEntries } from '../account/last-account.ts';

/** The account of a person who signed in by a link for a new password and has not chosen one yet. */
export type PasswordChoice = v.InferOutput<typeof passwordChoiceSchema>;

const passwordChoiceSchema = v.object({
  kind: v.literal('new-password'),
  ...signedInEntries,
  passwordIsCleared: v.boolean(),
  /** The new password is saved. What is left to ask is who keeps access without it. */
  isSaved: v.optional(v.boolean()),
});

/** Holds what a link brought to this tab, until the app has handled it. */
export interface ArrivalStore {
  current(): Arrival | PasswordChoice | null;
  /** The link is used up. From now on the app asks for a new password, even after a reload. */
  choosesPassword(signedIn: Omit<PasswordChoice, 'kind'>): void;
  done(): void;
  subscribe(listener: () => void): () => void;
}

const storageKey = 'pipeline-new-password';

/**
 * Reads the page's address now, and again when a link opens in a tab that already runs: only `#` changes then. It keeps
 * whose new password is being chosen in sessionStorage, for this tab only. This entry holds no secret: the auth client
 * keeps the session, as always.
 */
export function createArrivalStore(page: Window): ArrivalStore {
  const { tell, subscribe } = createListeners();
  let arrival = takeArrival(page) ?? parsePasswordChoice(page.sessionStorage.getItem(storageKey));
  function set(next: Arrival | PasswordChoice | null): void {
    arrival = next;
    tell();
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
    subscribe,
  };
}

/** Returns null for anything that is not a valid entry. The person then asks for a new link. */
function parsePasswordChoice(text: string | null): PasswordChoice | null {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), passwordChoiceSchema), text);
  return result.success ? result.output : null;
}
