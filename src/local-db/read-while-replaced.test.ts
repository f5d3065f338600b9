import { afterEach, beforeEach, expect, it } from 'vitest';
import { jobWith } from '../../tests/browser/job-with.ts';
import { copyDatabaseName } from './database-name.ts';
import { type LocalCopy, openLocalCopy, storedJob } from './local-copy.ts';
import { type Position, startPosition } from './position.ts';
import type { PageChange } from './write-pages.ts';

const { get } = IDBObjectStore.prototype;
const following: Position = { phase: 'following', epoch: 'e', rev: '1', id: null };
const job = jobWith({ id: 'a', created_at: '2026-01-01T00:00:00Z' });
const page = (change: Partial<PageChange> = {}): PageChange => ({
  ...{ askedFrom: startPosition, next: following, unreadable: [], removals: [], live: 1 },
  upserts: [storedJob(job, '1')],
  ...change,
});

let copy: LocalCopy;
/** The copy as another tab has it open, without Dexie: what is written here begins at once. */
let otherTab: IDBDatabase;

beforeEach(async () => {
  const userId = crypto.randomUUID();
  copy = await openLocalCopy(userId);
  otherTab = await new Promise((resolve, reject) => {
    const request = indexedDB.open(copyDatabaseName(userId));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
});
afterEach(async () => {
  IDBObjectStore.prototype.get = get;
  otherTab.close();
  await copy.remove();
});

/** Lets the other set, with these rows, take over in another tab, right after the first read of which set is shown. */
async function replaceBehindFirstRead(rows: Partial<PageChange>): Promise<void> {
  const { serving } = await copy.fold();
  await copy.startAnew({ askedFrom: following, proofFailed: false });
  await copy.applyPage(page(rows));
  const { filling, ...record } = await copy.fold();
  IDBObjectStore.prototype.get = function (key) {
    if (this.name === 'copy') {
      IDBObjectStore.prototype.get = get;
      const writing = otherTab.transaction(otherTab.objectStoreNames, 'readwrite');
      writing.objectStore('copy').put({ ...record, serving: filling, filling });
      for (const name of otherTab.objectStoreNames)
        if (name.endsWith(`_${serving}`)) writing.objectStore(name).clear();
    }
    return get.call(this, key);
  };
}

it('a job that is read while a new set takes over is there', async () => {
  await copy.applyPage(page());
  await replaceBehindFirstRead({});
  expect(await copy.readJob(job)).toMatchObject(job);
  expect(await copy.readJob(job)).toMatchObject(job);
});

it('rows that cannot be read are listed as many as they are counted, while a new set takes over', async () => {
  const unreadable = [{ id: 'a', newest: null, reason: 'status: no', row: { id: 'a' } }];
  await copy.applyPage(page({ upserts: [], unreadable }));
  await replaceBehindFirstRead({});
  expect(await copy.unreadable(10)).toEqual({ count: 1, rows: [expect.objectContaining({ id: 'a' })] });
  expect(await copy.unreadable(10)).toEqual({ count: 0, rows: [] });
});
