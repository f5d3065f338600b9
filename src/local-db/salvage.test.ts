import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compareKeys } from '../job/export-order.ts';
import { sampleJobs } from '../job/sample-jobs.ts';
import type { StoredJob } from './block.ts';
import { CopyDatabase } from './database.ts';
import { type LocalCopy, openLocalCopy, storedJob } from './local-copy.ts';
import { type Position, startPosition } from './position.ts';
import type { RowSet } from './row-set.ts';
import { salvage } from './salvage.ts';
import { type PageChange, readRecord } from './write-pages.ts';

let copy: LocalCopy;
let database: CopyDatabase;
let jobs: readonly StoredJob[];
const following = (rev: number): Position => ({ phase: 'following', epoch: 'e', rev: String(rev), id: null });

beforeEach(async () => {
  const userId = crypto.randomUUID();
  copy = await openLocalCopy(userId);
  const postings = await (await fetch('/sample-postings.json')).json();
  jobs = sampleJobs({ postings, count: 1000, now: new Date('2026-05-01T00:00:00Z'), seed: 1 })
    .map((job) => storedJob({ ...job, id: crypto.randomUUID() }, '1'))
    .sort(compareKeys);
  await copy.applyPage({
    ...{ askedFrom: startPosition, next: following(1), unreadable: [], removals: [], live: 1000 },
    upserts: jobs,
  });
  // Three of them change, and are then records outside the blocks.
  const changed = jobs.slice(0, 3).map((job) => ({ ...job, notes: 'changed' }));
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

/** Acts as Chromium does when files are gone: fails the first `times` readings of the first `records` of a table. */
async function lose(
  table: 'blocks' | 'recent',
  records: number,
  times = Number.POSITIVE_INFINITY,
): Promise<void> {
  const rows = database.rows.bind(database);
  const all = await rows('a')[table].toCollection().primaryKeys();
  const lost = new Set(all.slice(0, records).map((key) => JSON.stringify(key)));
  vi.spyOn(database, 'rows').mockImplementation((set) => {
    const whole: RowSet = rows(set);
    const get = (asked: [number, string]) => {
      if (set !== 'a' || !lost.has(JSON.stringify(asked)) || times-- <= 0) return whole[table].get(asked);
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
  await lose('blocks', 1);
  await salvage(database);
  expect(await readAll()).toEqual({ count: 803, rows: 803, changed: 3 });
  expect((await copy.unreadable(1)).count).toBe(197);
  const { serving, filling, sets } = await readRecord(database);
  expect([serving, filling, sets.b.position]).toEqual(['a', 'b', startPosition]);
});

it('leaves a lost row of those that came later out, and does not bring back what it replaced', async () => {
  await lose('recent', 1);
  await salvage(database);
  expect(await readAll()).toEqual({ count: 999, rows: 999, changed: 2 });
  expect((await copy.unreadable(1)).count).toBe(1);
});

it('takes nothing for lost that can be read a moment later', async () => {
  await lose('blocks', 1, 1);
  await salvage(database);
  expect(await readAll()).toEqual({ count: 1000, rows: 1000, changed: 3 });
});

it('names what was lost, in one record for each block of it', async () => {
  const blocks = await database.rows('a').blocks.limit(2).toArray();
  const later = new Set((await database.rows('a').recent.toArray()).map(({ id }) => id));
  await lose('blocks', 2);
  await salvage(database);
  const { count, rows } = await copy.unreadable(1000);
  const ids = blocks.flatMap(({ jobs }) => jobs.map(({ id }) => id)).filter((id) => !later.has(id));
  expect([count, rows.map(({ id }) => id).sort()]).toEqual([397, ids.sort()]);
  expect(await database.unreadable('a').count()).toBe(2);
  expect((await copy.unreadable(100)).rows).toHaveLength(100);
});

describe('a copy of which nothing can be read any more', () => {
  const page = (from: number, askedFrom: Position, next: Position): PageChange => ({
    ...{ askedFrom, next, upserts: jobs.slice(from, from + 500), unreadable: [], removals: [], live: 1000 },
  });
  const halfway: Position = { phase: 'first', epoch: 'e', head: '2', after: null };

  beforeEach(() => copy.fold());

  it('is as one that the browser removed: empty, not whole, and fetched from the first page on', async () => {
    await lose('blocks', Number.POSITIVE_INFINITY);
    await salvage(database);
    expect(await copy.state()).toMatchObject({ count: 0, total: 1000, asOf: null, incomplete: 'first-pull' });
    expect(await copy.unreadable(1)).toEqual({ count: 0, rows: [] });
    expect(await copy.pullState()).toMatchObject({ position: startPosition, proven: false, question: null });
    await copy.applyPage(page(0, startPosition, halfway));
    expect(await copy.state()).toMatchObject({ count: 500, incomplete: 'first-pull' });
    await copy.applyPage(page(500, halfway, following(2)));
    await copy.noteCaughtUp({ position: following(2), asOf: '2026-05-02T00:00:00Z', digest: 'held' });
    expect(await readAll()).toEqual({ count: 1000, rows: 1000, changed: 0 });
    expect(await copy.state()).toMatchObject({ asOf: '2026-05-02T00:00:00Z', incomplete: null });
  });

  it('shows what has come already where everything is being fetched anew, and goes on with that', async () => {
    await copy.startAnew({ askedFrom: following(2), proofFailed: true });
    await copy.applyPage(page(0, startPosition, halfway));
    await lose('blocks', Number.POSITIVE_INFINITY);
    await salvage(database);
    expect(await readAll()).toEqual({ count: 500, rows: 500, changed: 0 });
    expect(await copy.state()).toMatchObject({ total: 1000, asOf: null, incomplete: 'first-pull' });
    expect((await copy.pullState()).position).toEqual(halfway);
  });
});

it('changes nothing once more where all that is shown can be read and is being replaced already', async () => {
  await lose('blocks', 1);
  await salvage(database);
  const record = await readRecord(database);
  vi.restoreAllMocks();
  await salvage(database);
  expect(await readRecord(database)).toEqual(record);
});
