import type { PageCalls } from '../bridge/calls.ts';
import type { Client } from '../bridge/endpoint.ts';
import { CodedError } from '../kernel/errors.ts';
import { DeviceCopiesDatabase } from '../local-db/device-copies-database.ts';
import { followCopy } from '../local-db/follow-copy.ts';
import { createJobList, type JobList } from '../local-db/job-list.ts';
import { type KeptReceipts, keptReceipts } from '../local-db/kept-receipts.ts';
import { type LocalCopy, openLocalCopy } from '../local-db/local-copy.ts';
import type { Backend } from '../network/backend.ts';
import type { AskForToken } from '../network/with-token.ts';
import { createWriteCalls, type WriteCalls } from '../network/write-calls.ts';
import type { Filters } from '../selection/filters.ts';
import { type CopyLocks, copyLocks } from '../sync/copy-locks.ts';
import type { SyncState } from '../sync/sync-state.ts';
import { type AccountSync, accountSync } from './account-sync.ts';
import { type CellChanges, cellChanges } from './cell-changes.ts';
import { type CopyFolder, copyFolder } from './copy-folder.ts';
import { type DeviceCopies, deviceCopies } from './device-copies.ts';
import { type Reminder, reminder } from './reminder.ts';
import { type RestoreStore, restoreStore } from './restore-store.ts';

/** One account's copy with everything that depends on it. */
interface OpenAccount {
  readonly userId: string;
  readonly backend: Backend;
  readonly copy: LocalCopy;
  readonly locks: CopyLocks;
  readonly list: JobList;
  readonly receipts: KeptReceipts;
  readonly sync: AccountSync;
  readonly deviceCopies: DeviceCopies;
  readonly reminder: Reminder;
  readonly restore: {
    readonly store: RestoreStore;
    readonly target: WriteCalls;
    readonly changes: CellChanges;
  };
  readonly folder: Omit<CopyFolder, 'write'> & { write(file: Blob): Promise<void> };
  readonly accessToken: AskForToken;
  state(): SyncState;
  /** How many jobs the filters choose in that state of the copy. Null if the list shows another state. */
  knownCount(filters: Filters, now: Date, generation: number): number | null;
  close(): void;
}

/** The account that is open in this worker, if any. */
export interface AccountHolder {
  /** Closes the one that is open. If two calls overlap, the later one stays. */
  open(account: { userId: string; backend: Backend }): Promise<SyncState>;
  /** Closes the open account. An account that is still being opened is closed once it is open. */
  close(): void;
  /** Resolves once no account is being opened, whether that failed or not. */
  opened(): Promise<void>;
  /** Throws if no account is open. */
  current(): OpenAccount;
}

export function accountHolder(page: Client<PageCalls>): AccountHolder {
  let account: OpenAccount | undefined;
  let openings = 0;
  let opening: Promise<unknown> = Promise.resolve();
  function close(): void {
    account?.close();
    account = undefined;
    openings++;
  }
  async function open(asked: Parameters<AccountHolder['open']>[0]): Promise<SyncState> {
    close();
    const own = openings;
    const opened = await openAccount(asked, page);
    if (openings === own) account = opened;
    else opened.close();
    return opened.state();
  }
  return {
    open(asked) {
      const opened = open(asked);
      opening = opened.catch(() => {});
      return opened;
    },
    async opened() {
      await opening;
    },
    close,
    current() {
      if (account === undefined) throw new CodedError('INTERNAL_ERROR', 'No account is open in the worker');
      return account;
    },
  };
}

async function openAccount(
  { userId, backend }: { userId: string; backend: Backend },
  page: Client<PageCalls>,
): Promise<OpenAccount> {
  const closed = new AbortController();
  const copy = await openLocalCopy(userId, {
    onClosed() {
      close();
      void page.closed();
    },
    onEnded: () => list.forget(),
    onLost: () => void page.lost(),
  });
  const locks = copyLocks(userId);
  const list = createJobList({
    whileReading: (read) => locks.whileReading(read, { signal: closed.signal }),
  });
  const receipts = keptReceipts(userId);
  const now = () => new Date();
  const database = new DeviceCopiesDatabase(userId, () => copies.close());
  const reminds = reminder(database, copy);
  const folder = copyFolder(userId, database);
  async function writeToFolder(file: Blob): Promise<void> {
    if (await folder.write(file, now())) await reminds.noteLeft(now());
  }
  const copies = deviceCopies({ userId, copy, database, now, onMade: writeToFolder });
  const accessToken: AskForToken = (refresh) => page.accessToken({ userId, refresh });
  const target = createWriteCalls({ backend, accessToken, now, signal: closed.signal });
  const restore = { store: restoreStore(userId), target, changes: cellChanges({ copy, target }) };
  let state: SyncState = { ...(await copy.state()), pulling: false, problem: null, notBefore: null };
  function update(change: Partial<SyncState>): void {
    if (closed.signal.aborted) return;
    state = { ...state, ...change };
    void page.state(state);
  }
  const stopFollowing = followCopy({
    copy,
    list,
    onState: update,
    onFault: (error) => console.error('The list could not be read', error),
  });
  function close(): void {
    closed.abort();
    stopFollowing();
    copy.close();
    receipts.close();
    copies.close();
    database.close();
    restore.store.close();
  }
  const sync = accountSync({
    ...{ backend, copy, locks, list, accessToken, update },
    now,
    signal: closed.signal,
  });
  return {
    ...{ userId, backend, copy, locks, list, receipts, sync, accessToken, close },
    deviceCopies: copies,
    reminder: reminds,
    folder: { ...folder, write: writeToFolder },
    restore,
    state: () => state,
    knownCount(filters, now, generation) {
      const { total, generation: counted } = list.query({ filters, sort: 'added', now, offset: 0, limit: 0 });
      return counted === generation ? total : null;
    },
  };
}
