import Dexie from 'dexie';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { jobWith } from '../../tests/browser/job-with.ts';
import type { StoredJob } from './block.ts';
import { copyDatabaseName } from './database-name.ts';
import { openLocalCopy, storedJob } from './local-copy.ts';

const rowCount = 2500;
const position = { phase: 'following', epoch: 'e', rev: '7', id: null };
let userId: string;
let jobs: readonly StoredJob[];

/** A copy as the first version of the layout kept it: a record for each row. */
beforeEach(async () => {
  userId = crypto.randomUUID();
  jobs = Array.from({ length: rowCount }, (_, at) =>
    storedJob(
      jobWith({
        id: String(at).padStart(5, '0'),
        created_at: new Date(Date.UTC(2026, 0, 1) - at * 1000).toISOString().replace('.000', ''),
      }),
      '7',
    ),
  );
  const first = new Dexie(copyDatabaseName(userId));
  first.version(1).stores({
    ...{ jobs_a: '[newest+id]', jobs_b: '[newest+id]', unreadable_a: 'id', unreadable_b: 'id', copy: 'key' },
  });
  await first.table('jobs_b').bulkAdd(jobs);
  await first.table('unreadable_b').add({ id: 'broken', newest: null, reason: 'no', row: {} });
  const set = {
    position,
    count: rowCount,
    unreadable: 1,
    live: rowCount + 1,
    asOf: '2026-01-02T00:00:00.000Z',
  };
  await first.table('copy').add({
    ...{ key: 'copy', generation: 4, serving: 'b', filling: 'b', proof: 'held' },
    sets: {
      a: { ...set, count: 0, unreadable: 0, proven: false },
      b: { ...set, proven: true },
    },
  });
  first.close();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await Dexie.delete(copyDatabaseName(userId));
});

async function expectAllTakenOver(): Promise<void> {
  const copy = await openLocalCopy(userId);
  const { state, batches } = await copy.readAtOneMoment();
  expect(state).toMatchObject({ count: rowCount, generation: 4, incomplete: 'unreadable-rows' });
  const found: unknown[] = [];
  for await (const batch of batches) found.push(...batch);
  expect(found).toEqual(jobs);
  expect((await copy.standing()).position).toEqual(position);
  expect((await copy.unreadable(1)).rows).toMatchObject([{ id: 'broken' }]);
  expect((await copy.digest()).count).toBe(rowCount);
  copy.close();
}

it(
  'takes over what the first version of the layout kept, without asking the network for it',
  expectAllTakenOver,
);

it('loses nothing where that breaks off midway, as in a tab that is closed, and begins anew', async () => {
  const { put } = IDBObjectStore.prototype;
  let blocks = 0;
  const putting = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...record
  ) {
    const request = put.apply(this, record);
    // Of the thirteen or so that there will be.
    if (this.name === 'blocks_b' && ++blocks === 8) this.transaction.abort();
    return request;
  });
  await expect(openLocalCopy(userId)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  expect(blocks).toBe(8);
  putting.mockRestore();
  await expectAllTakenOver();
});
