import * as v from 'valibot';
import { backendSchema } from '../../network/backend.ts';
import { storedIds } from './stored-ids.ts';

/**
 * Who used the app last, and where their account lives: from this the app starts without a network, not from the auth
 * client, whose answer offline is "nobody" once a token has expired (auth-js#141). Signing out clears it.
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
  /** Whether this device has held a whole copy of the account: one that is missing now was removed by the browser. */
  hadCopy: v.boolean(),
});

export interface LastAccountStore {
  /** The same object until something changes. */
  current(): LastAccount | null;
  remember(account: LastAccount): void;
  /** `keepsCopy`: the copy stays on this device until the account is back. */
  forget(options?: { keepsCopy: boolean }): void;
  /** Whether this device held a whole copy of the account, when it was last used or when it was signed out of. */
  hadCopy(userId: string): boolean;
  /** Called when it changes, in another tab too. */
  subscribe(listener: () => void): () => void;
}

/** Where the record is kept. */
export const lastAccountKey = 'pipeline-last-account';
/** Whose whole copies were kept at a sign-out; their databases have the same names. */
export const keptCopiesKey = 'pipeline-kept-copies';

export function createLastAccountStore(storage: Storage): LastAccountStore {
  const listeners = new Set<() => void>();
  let known: { text: string | null; account: LastAccount | null } = { text: null, account: null };

  function tell(): void {
    for (const listener of listeners) listener();
  }
  const kept = storedIds(storage, keptCopiesKey);
  function current(): LastAccount | null {
    const text = storage.getItem(lastAccountKey);
    if (text !== known.text) known = { text, account: parseLastAccount(text) };
    return known.account;
  }
  function onStorage(event: StorageEvent): void {
    // A null key: everything was cleared.
    if (event.key === lastAccountKey || event.key === null) tell();
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
    subscribe(listener) {
      if (listeners.size === 0) addEventListener('storage', onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) removeEventListener('storage', onStorage);
      };
    },
  };
}

/** Keeps the address that the account has by now, where it is still the last one. It may be changed on another device. */
export function noteAddress(store: LastAccountStore, account: LastAccount['account']): void {
  const last = store.current();
  const { userId, email } = account;
  if (email === '' || last?.account.userId !== userId || last.account.email === email) return;
  store.remember({ ...last, account });
}

/** The copy of this account is no longer here; those of others are. */
export function forgetKeptCopy(storage: Storage, userId: string): void {
  const kept = storedIds(storage, keptCopiesKey);
  kept.keep(kept.all().filter((id) => id !== userId));
}

/** Null for anything that is no record of ours: then the person signs in again, and nothing is lost. */
export function parseLastAccount(text: string | null): LastAccount | null {
  if (text === null) return null;
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    return null; // not JSON: an older version, or somebody's hand
  }
  const result = v.safeParse(lastAccountSchema, input);
  return result.success ? result.output : null;
}
