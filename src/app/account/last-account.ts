import * as v from 'valibot';
import { createListeners } from '../../kernel/listeners.ts';
import { backendSchema } from '../../network/backend.ts';
import { followEntry } from '../stored-entry.ts';
import { storedIds } from './stored-ids.ts';

/**
 * Who used the app last, and where their account lives. The app starts from this record when there is no network. The
 * auth client cannot serve for that: offline it answers "nobody" once a token has expired (auth-js#141). Signing out
 * clears the record.
 */
export type LastAccount = v.InferOutput<typeof lastAccountSchema>;

/** Who is signed in, and where. */
export const signedInEntries = {
  account: v.object({ userId: v.pipe(v.string(), v.uuid()), email: v.string() }),
  /** The last valid content of `/config.json`. */
  backend: backendSchema,
};

const lastAccountSchema = v.object({
  ...signedInEntries,
  /** Whether this device has held a whole copy of the account. If it is missing now, the browser removed it. */
  hadCopy: v.boolean(),
});

export interface LastAccountStore {
  /** Returns the same object until something changes. */
  current(): LastAccount | null;
  remember(account: LastAccount): void;
  /** `keepsCopy`: the copy stays on this device until the account signs in again. */
  forget(options?: { keepsCopy: boolean }): void;
  /** Whether this device held a whole copy of the account, when it was last used or when it was signed out of. */
  hadCopy(userId: string): boolean;
  /** Calls `listener` when the record changes, even if another tab changes it. */
  subscribe(listener: () => void): () => void;
}

/** The storage key of the record. */
export const lastAccountKey = 'pipeline-last-account';
/** The storage key of the accounts whose whole copies were kept at a sign-out. Their databases keep their names. */
export const keptCopiesKey = 'pipeline-kept-copies';

export function createLastAccountStore(storage: Storage): LastAccountStore {
  const { tell, subscribe } = createListeners(() => followEntry(lastAccountKey, tell));
  let known: { text: string | null; account: LastAccount | null } = { text: null, account: null };

  const kept = storedIds(storage, keptCopiesKey);
  function current(): LastAccount | null {
    const text = storage.getItem(lastAccountKey);
    if (text !== known.text) known = { text, account: parseLastAccount(text) };
    return known.account;
  }
  return {
    current,
    remember(account) {
      storage.setItem(lastAccountKey, JSON.stringify(account));
      tell();
    },
    forget({ keepsCopy } = { keepsCopy: false }) {
      const last = current();
      const others = kept.all().filter((userId) => userId !== last?.account.userId);
      kept.keep(keepsCopy && last?.hadCopy ? [...others, last.account.userId] : others);
      storage.removeItem(lastAccountKey);
      tell();
    },
    hadCopy(userId) {
      const last = current();
      return (last?.account.userId === userId && last.hadCopy) || kept.all().includes(userId);
    },
    subscribe,
  };
}

/** Updates the last account's email address, which may have changed on another device. Ignores other accounts. */
export function noteAddress(store: LastAccountStore, account: LastAccount['account']): void {
  const last = store.current();
  const { userId, email } = account;
  if (email === '' || last?.account.userId !== userId || last.account.email === email) return;
  store.remember({ ...last, account });
}

/** Notes that this account's copy is no longer here. Copies of other accounts stay noted. */
export function forgetKeptCopy(storage: Storage, userId: string): void {
  const kept = storedIds(storage, keptCopiesKey);
  kept.keep(kept.all().filter((id) => id !== userId));
}

/** Returns null for anything that is not a valid record. The person then signs in again, and nothing is lost. */
export function parseLastAccount(text: string | null): LastAccount | null {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), lastAccountSchema), text);
  return result.success ? result.output : null;
}
