import { afterEach, beforeEach, expect, it } from 'vitest';
import { job } from '../../tests/formats/job-for-tests.ts';
import { type LocalCopy, openLocalCopy, storedJob } from '../local-db/local-copy.ts';
import { type Position, startPosition } from '../local-db/position.ts';
import type { KnownJob, PlanTarget } from '../restore/target.ts';
import { copyLocks } from '../sync/copy-locks.ts';
import { cellChanges } from './cell-changes.ts';
import type { AccountHolder } from './open-account.ts';
import { restoreCalls } from './restore-calls.ts';
import { type RestoreStore, restoreStore } from './restore-store.ts';

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const following: Position = { phase: 'following', epoch: 'e', rev: '1', id: null };

let userId: string;
let copy: LocalCopy;
let store: RestoreStore;

beforeEach(async () => {
  userId = crypto.randomUUID();
  copy = await openLocalCopy(userId);
  store = restoreStore(userId);
  await copy.applyPage({
    ...{ askedFrom: startPosition, next: following, removals: [], live: 2 },
    upserts: [storedJob(job({ id: id(1) }), '1')],
    unreadable: [{ id: id(2), newest: null, reason: 'status: no', row: { id: id(2) } }],
  });
});
afterEach(async () => {
  store.close();
  await copy.remove();
});

/** Plans a file with these jobs. The account, whose pull has just ended, holds the first two. */
function plan(...jobs: readonly object[]) {
  return planFrom({ pull: async () => true, jobs });
}

function planFrom({
  pull,
  jobs,
  signal = new AbortController().signal,
}: {
  pull: () => Promise<boolean>;
  jobs: readonly object[];
  signal?: AbortSignal;
}) {
  const { planRestore } = callsWith(pull);
  const file = new Blob([JSON.stringify({ total: jobs.length, jobs })]);
  return planRestore({ file, name: 'jobs.json', timeZone: 'UTC' }, { signal, onProgress() {} });
}

function callsWith(pull: () => Promise<boolean> = async () => true, trashRev = '1') {
  const inTrash = job({ id: id(4), notes: 'trashed' });
  const known = (own: string): KnownJob[] => {
    const deleted_at = own === inTrash.id ? '2026-06-01T00:00:00Z' : null;
    return [id(1), id(2), inTrash.id].includes(own) ? [{ id: own, as: own, rev: '1', deleted_at }] : [];
  };
  const target: PlanTarget = {
    knownJobs: async (ids) => ({ kind: 'answer', value: ids.flatMap(known) }),
    trashedJobs: async (ids) => ({
      kind: 'answer',
      value: ids.includes(inTrash.id) ? [{ ...inTrash, rev: trashRev }] : [],
    }),
  };
  const restore = { store, target, changes: cellChanges({ copy, target }) };
  const account = {
    ...{ userId, copy, locks: copyLocks(userId), restore },
    ...{ sync: { pull }, state: () => ({ problem: null }) },
  };
  return restoreCalls({ current: () => account } as unknown as AccountHolder);
}

it('plans a file although the device cannot read a job of the account, which it leaves alone', async () => {
  await copy.noteCaughtUp({ position: following, asOf: '2026-01-01T00:00:00.000Z', digest: 'unknown' });
  expect(await copy.state()).toMatchObject({ incomplete: 'unreadable-rows' });
  const { counts, taken } = await plan(
    job({ id: id(1) }),
    job({ id: id(2) }),
    job({ id: id(3), notes: 'x' }),
  );
  expect(counts).toMatchObject({ same: 1, refused: 1, new: 1 });
  expect(taken.all).toBe(1);
});

it('shows what differs as the file has it, and as the account has it, also in its trash', async () => {
  await copy.noteCaughtUp({ position: following, asOf: '2026-01-01T00:00:00.000Z', digest: 'unknown' });
  const theirs = { notes: 'theirs', updated_at: '2027-01-01T00:00:00Z' };
  const { id: run } = await plan(
    job({ ...theirs, id: id(1) }),
    job({ ...theirs, id: id(3) }),
    job({ id: id(4) }),
  );
  const { restoreRows } = callsWith();
  const rowsOf = async (asksTrash: boolean) => {
    const asked = { run, kind: null, from: 0, limit: 3, asksTrash };
    const page = await restoreRows(asked, { signal: new AbortController().signal, onProgress() {} });
    return [page.lacksTrash, ...page.rows.map(({ kind, changes }) => [kind, changes])];
  };
  const others = [
    ['newer-in-file', [{ column: 'notes', written: 'theirs', there: job().notes }]],
    ['new', []],
  ];
  const [trashed, unread] = ['trashed', undefined].map((there) => [
    ...['trash-differs', [{ column: 'notes', written: job().notes, there }]],
  ]);
  expect(await rowsOf(false)).toEqual([true, ...others, unread]);
  expect(await rowsOf(true)).toEqual([false, ...others, trashed]);
  const { rows } = await callsWith(undefined, '2').restoreRows(
    { run, kind: 'trash-differs', from: 0, limit: 3, asksTrash: true },
    { signal: new AbortController().signal, onProgress() {} },
  );
  expect(rows).toMatchObject([{ hasMoved: true, changes: [] }]);
  // It is asked once.
  expect(await rowsOf(false)).toEqual([false, ...others, trashed]);
});

it('refuses while the copy is known to miss jobs', async () => {
  await expect(plan(job({ id: id(1) }))).rejects.toMatchObject({ code: 'COPY_INCOMPLETE' });
});

it('is cancelled while the pull before it waits for a network that says nothing', async () => {
  const cancel = new AbortController();
  const pulling = Promise.withResolvers<void>();
  const planned = planFrom({
    jobs: [job({ id: id(1) })],
    signal: cancel.signal,
    pull() {
      pulling.resolve();
      return new Promise(() => {});
    },
  });
  await pulling.promise;
  cancel.abort();
  await expect(planned).rejects.toMatchObject({ code: 'CANCELLED' });
  await copy.noteCaughtUp({ position: following, asOf: '2026-01-01T00:00:00.000Z', digest: 'unknown' });
  expect((await plan(job({ id: id(1) }))).counts).toMatchObject({ same: 1 });
});
