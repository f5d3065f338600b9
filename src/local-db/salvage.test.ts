import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sampleJobs } from '../job/sample-jobs.ts';
import { CopyDatabase } from './database.ts';
import { type LocalCopy, openLocalCopy, storedJob } from './local-copy.ts';
import { type Position, startPosition } from './position.ts';
import type { RowSet } from './row-set.ts';
import { salvage } from './salvage.ts';
import { readRecord } from './write-pages.ts';

let copy: LocalCopy;
let database: CopyDatabase;
const following = (rev: number): Position => ({ phase: 'following', epoch: 'e', rev: String(rev), id: null });

beforeEach(async () => {
  const userId = crypto.randomUUID();
  copy = await openLocalCopy(userId);
  const postings = await (await fetch('/sample-postings.json')).json();
  const jobs = sampleJobs({ postings, count: 1000, now: new Date('2026-05-01T00:00:00Z'), seed: 1 });
  const upserts = jobs.map((job) => storedJob({ ...job, id: crypto.randomUUID() }, '1'));
  await copy.applyPage({
    ...{ askedFrom: startPosition, next: following(1), upserts, unreadable: [], removals: [], live: 1000 },
  });
  // Three of them are changed, and stand beside the blocks.
  const changed = upserts.slice(0, 3).map((job) => ({ ...job, notes: 'changed' }));
  await copy.applyPage({
    ...{ askedFrom: following(1), next: following(2), upserts: changed, unreadable: [], removals: [] },
    live: 1000,
  });
  await copy.noteCaughtUp({ position: following(2), asOf: '2026-05-01T00:00:00Z', digest: 'held' });
  database = new CopyDatabase(userId);
  await database.open();
});
afterEach(async () => {
  vi.restoreAllMocks();
  database.close();
  await copy.remove();
});

/** As Chromium tells of a record whose file is gone: the first `times` readings of the first record of a table. */
async function loseFirst(table: 'blocks' | 'recent', times = Number.POSITIVE_INFINITY): Promise<void> {
  const rows = database.rows.bind(database);
  const key = JSON.stringify(
    await rows('a')
      [table].toCollection()
      .primaryKeys()
      .then((keys) => keys[0]),
  );
  vi.spyOn(database, 'rows').mockImplementation((set) => {
    const whole: RowSet = rows(set);
    const get = (asked: [number, string]) => {
      if (set !== 'a' || JSON.stringify(asked) !== key || times-- <= 0) return whole[table].get(asked);
      return Promise.reject(new DOMException('Data lost', 'NotReadableError'));
    };
    const lossy = new Proxy(whole[table], {
      get: (target, name) => (name === 'get' ? get : Reflect.get(target, name, target)),
    });
    return { ...whole, [table]: lossy };
  });
}

async function readAll(): Promise<{ count: number; rows: number; changed: number }> {
  const { state, batches } = await copy.readAtOneMoment();
  const jobs = [];
  for await (const batch of batches) jobs.push(...batch);
  return {
    count: state.count,
    rows: jobs.length,
    changed: jobs.filter(({ notes }) => notes === 'changed').length,
  };
}

it('leaves a lost block out, but for what came after it, and begins anew beside the rest', async () => {
  await loseFirst('blocks');
  await salvage(database);
  expect(await readAll()).toEqual({ count: 803, rows: 803, changed: 3 });
  expect((await copy.unreadable(1)).count).toBe(197);
  const { serving, filling, sets } = await readRecord(database);
  expect([serving, filling, sets.b.position]).toEqual(['a', 'b', startPosition]);
});

it('leaves a lost row of those that came later out, and does not bring back what it replaced', async () => {
  await loseFirst('recent');
  await salvage(database);
  expect(await readAll()).toEqual({ count: 999, rows: 999, changed: 2 });
  expect((await copy.unreadable(1)).count).toBe(1);
});

it('takes nothing for lost that can be read a moment later', async () => {
  await loseFirst('blocks', 1);
  await salvage(database);
  expect(await readAll()).toEqual({ count: 1000, rows: 1000, changed: 3 });
});

it('changes nothing once more where all that is shown can be read and is being replaced already', async () => {
  await loseFirst('blocks');
  await salvage(database);
  const record = await readRecord(database);
  vi.restoreAllMocks();
  await salvage(database);
  expect(await readRecord(database)).toEqual(record);
});
