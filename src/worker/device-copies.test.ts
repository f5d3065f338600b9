import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { jobWith } from '../../tests/browser/job-with.ts';
import { receiptWith } from '../../tests/receipt-with.ts';
import { DeviceCopiesDatabase } from '../local-db/device-copies-database.ts';
import { type LocalCopy, openLocalCopy, storedJob } from '../local-db/local-copy.ts';
import { type Position, startPosition } from '../local-db/position.ts';
import { type DeviceCopies, deviceCopies } from './device-copies.ts';
import { reminder } from './reminder.ts';

// A page has no sync access handles, so the bytes go into the database, as in a private window of Firefox. The
// browser's file system is tested with the real worker: tests/e2e/device-copies.test.ts.
let userId: string;
let copy: LocalCopy;
let database: DeviceCopiesDatabase;
let ring: DeviceCopies;
let rev: number;
let now: Date;
const open: { close(): void }[] = [];

beforeEach(async () => {
  userId = crypto.randomUUID();
  rev = 0;
  now = new Date('2026-03-04T12:00:00Z');
  copy = await openLocalCopy(userId);
  ({ database, ring } = newTab());
});
afterEach(async () => {
  for (const each of open.splice(0)) each.close();
  await copy.remove();
  await new DeviceCopiesDatabase(userId, () => {}).delete();
});

function newTab() {
  const database = new DeviceCopiesDatabase(userId, () => {});
  const ring = deviceCopies({ userId, copy, database, now: () => now });
  open.push(ring, database);
  return { database, ring };
}

const following = (): Position =>
  rev === 0 ? startPosition : { phase: 'following', epoch: 'e', rev: String(rev), id: null };

/** Changes the account, and lets the device catch up with it. */
async function pull({ adds = [], removes = [] }: { adds?: string[]; removes?: string[] }): Promise<void> {
  const askedFrom = following();
  rev++;
  const live = (await copy.state()).count + adds.length - removes.length;
  const job = (id: string) => storedJob(jobWith({ id }), String(rev));
  await copy.applyPage({
    ...{ askedFrom, next: following(), unreadable: [], live },
    upserts: adds.map(job),
    removals: removes.map((id) => ({ newest: job(id).newest, id })),
  });
  await copy.noteCaughtUp({ position: following(), asOf: now.toISOString(), digest: 'unknown' });
}

const ids = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => `00000000-0000-4000-8000-${String(from + at).padStart(12, '0')}`);

function later(hours: number): void {
  now = new Date(now.getTime() + hours * 60 * 60_000);
}

async function rowsOfAll(from = ring): Promise<(number | undefined)[]> {
  const { copies } = await from.list();
  expect(copies.every(({ isWhole }) => isWhole)).toBe(true);
  return copies.map(({ receipt }) => receipt?.rows);
}

async function filesInDatabase(): Promise<number> {
  return (await database.pieces.orderBy('file').uniqueKeys()).length;
}

it('keeps a copy of all jobs, with its receipt, and hands out the same bytes', async () => {
  await pull({ adds: ids(1, 3) });
  await ring.keepUp();
  const { copies, obstacle } = await ring.list();
  expect(obstacle).toBeNull();
  expect(copies).toMatchObject([
    { isWhole: true, receipt: { userId, rows: 3, leftOut: 0, exportedAt: '2026-03-04T12:00:00Z' } },
  ]);
  const { file, fileName, receipt } = await ring.open(copies[0]?.id ?? 0);
  expect([fileName, file.type]).toEqual(['pipeline-backup-2026-03-04.json.gz', 'application/gzip']);
  expect(file.size).toBe(receipt.bytes);
  const unpacked = new Response(file.stream().pipeThrough(new DecompressionStream('gzip')));
  const { backup, total, jobs, digest } = await unpacked.json();
  expect([total, jobs.map(({ id }: { id: string }) => id)]).toEqual([3, ids(1, 3)]);
  expect([backup.source, digest.rows]).toEqual(['device', 3]);
});

it('keeps the JSON exports of an earlier version among the copies, and hands them out', async () => {
  const text = '{"exported_at":"2026-03-01T12:00:00Z","total":0,"jobs":[]}\n';
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const receipt = receiptWith({
    ...{ userId, fileName: 'pipeline-jobs-2026-03-01.json.gz', exportedAt: '2026-03-01T12:00:00Z' },
    ...{ options: { format: 'json', compress: 'gzip' }, rows: 1, bytes: bytes.length },
    sha256: [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  });
  await database.pieces.put({ file: 'old', part: 0, bytes });
  await database.copies.add({ file: 'old', digest: 'of then', receipt });
  await pull({ adds: ids(1, 2) });
  await ring.keepUp();
  expect(await rowsOfAll()).toEqual([2, 1]);
  const { copies } = await ring.list();
  const { file, fileName } = await ring.open(copies[1]?.id ?? 0);
  expect(fileName).toBe(receipt.fileName);
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
});

it('keeps the last five, at most one a day, and only of jobs that changed', async () => {
  for (let day = 1; day <= 7; day++) {
    await pull({ adds: ids(day, 1) });
    await ring.keepUp();
    await ring.keepUp();
    later(23);
    await pull({ adds: ids(100 + day, 1) });
    await ring.keepUp();
    later(1);
    await pull({ removes: ids(100 + day, 1) });
  }
  expect(await rowsOfAll()).toEqual([7, 6, 5, 4, 3]);
  expect(await filesInDatabase()).toBe(5);
  await pull({ adds: ids(101, 1) });
  await pull({ removes: ids(101, 1) });
  await ring.keepUp();
  expect(await rowsOfAll()).toEqual([7, 6, 5, 4, 3]);
});

it('keeps none of an account without jobs', async () => {
  await pull({});
  await ring.keepUp();
  expect(await ring.list()).toEqual({ copies: [], obstacle: null });
});

it('is not replaced by an account that lost most of its jobs, until the person says that this is right', async () => {
  await pull({ adds: ids(1, 10) });
  await ring.keepUp();
  later(24);
  await pull({ removes: ids(1, 6) });
  await ring.keepUp();
  expect(await rowsOfAll()).toEqual([10]);
  expect((await ring.list()).obstacle).toEqual({ kind: 'fewer', jobs: 4, before: 10 });

  await ring.keepUp({ acceptsFewer: true });
  expect(await rowsOfAll()).toEqual([4, 10]);
  expect((await ring.list()).obstacle).toBeNull();
  later(24);
  await pull({ removes: ids(7, 1) });
  await ring.keepUp();
  expect(await rowsOfAll()).toEqual([3, 4, 10]);
});

it('is not replaced either where the jobs go while a copy is written', async () => {
  await pull({ adds: ids(1, 10) });
  await ring.keepUp();
  later(24);
  await pull({ adds: ids(11, 1) });
  const { digest } = copy;
  copy.digest = async () => {
    copy.digest = digest;
    const sum = await digest();
    await pull({ removes: ids(1, 10) });
    return sum;
  };
  await ring.keepUp();
  expect(await rowsOfAll()).toEqual([10]);
  expect(await filesInDatabase()).toBe(1);
  await ring.keepUp();
  expect((await ring.list()).obstacle).toEqual({ kind: 'fewer', jobs: 1, before: 10 });
});

it('is told from one whose bytes were changed, shortened or lost, and another one is made in its place', async () => {
  for (const damage of ['changed', 'shortened', 'lost'] as const) {
    await pull({ adds: ids(rev + 1, 1) });
    await ring.keepUp();
    later(24);
    const { copies } = await ring.list();
    const { file } = (await database.copies.get(copies[0]?.id ?? 0)) ?? { file: '' };
    const piece = await database.pieces.get([file, 0]);
    if (piece === undefined) throw new Error('It has no bytes');
    const bytes =
      damage === 'shortened' ? piece.bytes.slice(1) : piece.bytes.with(20, 255 - (piece.bytes[20] ?? 0));
    if (damage === 'lost') await database.pieces.delete([file, 0]);
    else await database.pieces.put({ ...piece, bytes });
    expect((await ring.list()).copies[0], damage).toMatchObject({ isWhole: false, receipt: { rows: rev } });
    await expect(ring.open(copies[0]?.id ?? 0)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  }
  // The jobs have not changed since, but the copy of them is lost.
  await ring.keepUp({ isAsked: true });
  expect((await ring.list()).copies[0]).toMatchObject({ isWhole: true, receipt: { rows: rev } });
});

it('is in the list of who asks while it is written, in this tab or in another', async () => {
  for (const asked of [ring, newTab().ring]) {
    await pull({ adds: ids(rev + 1, 1) });
    const writing = ring.keepUp();
    await asked.keepUp({ isAsked: true });
    expect((await asked.list()).copies[0]).toMatchObject({ isWhole: true, receipt: { rows: rev } });
    await writing;
    later(24);
  }
});

it('stays away after the person removed all, for a day and until jobs change', async () => {
  await pull({ adds: ids(1, 2) });
  await ring.keepUp();
  await ring.removeAll();
  expect([await rowsOfAll(), await filesInDatabase()]).toEqual([[], 0]);
  await pull({ adds: ids(3, 1) });
  await ring.keepUp({ isAsked: true });
  expect(await rowsOfAll()).toEqual([]);
  await pull({ removes: ids(3, 1) });
  later(24);
  await ring.keepUp({ isAsked: true });
  expect(await rowsOfAll()).toEqual([]);
  await pull({ adds: ids(4, 1) });
  await ring.keepUp();
  expect(await rowsOfAll()).toEqual([3]);
});

it('is not made of a device that misses jobs, and that is said', async () => {
  await pull({ adds: ids(1, 2) });
  await copy.noteCaughtUp({ position: following(), asOf: now.toISOString(), digest: 'failed' });
  await ring.keepUp();
  expect(await ring.list()).toEqual({ copies: [], obstacle: { kind: 'incomplete' } });
});

it('is made once where two tabs want it at a time', async () => {
  await pull({ adds: ids(1, 2) });
  const other = newTab();
  await Promise.all([ring.keepUp(), other.ring.keepUp()]);
  await other.ring.keepUp();
  expect(await rowsOfAll(other.ring)).toEqual([2]);
});

it('gives way to an export, leaves nothing behind, and is made at the next call', async () => {
  await pull({ adds: ids(1, 2) });
  const { readAtOneMoment } = copy;
  copy.readAtOneMoment = () => {
    ring.giveWay();
    return readAtOneMoment();
  };
  await ring.keepUp();
  expect(await ring.list()).toEqual({ copies: [], obstacle: null });
  expect(await filesInDatabase()).toBe(0);
  copy.readAtOneMoment = readAtOneMoment;
  await ring.keepUp();
  expect(await rowsOfAll()).toEqual([2]);
});

it('sweeps the bytes that a dead tab left', async () => {
  await database.pieces.add({ file: 'of a dead tab', part: 0, bytes: new Uint8Array(9) });
  await pull({ adds: ids(1, 2) });
  await ring.keepUp();
  expect(await filesInDatabase()).toBe(1);
});

it('keeps the old copies where there is no room, says it, and tries again an hour later', async () => {
  await pull({ adds: ids(1, 2) });
  await ring.keepUp();
  later(24);
  await pull({ adds: ids(3, 1) });
  const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('No room', 'QuotaExceededError');
  });
  await ring.keepUp();
  full.mockRestore();
  expect((await ring.list()).obstacle).toEqual({ kind: 'failed', code: 'STORAGE_FULL' });
  await ring.keepUp();
  expect(await rowsOfAll()).toEqual([2]);
  later(1);
  await ring.keepUp();
  expect(await rowsOfAll()).toEqual([3, 2]);
  expect((await ring.list()).obstacle).toBeNull();
});

it('brings no database back that was removed with the traces of the person', async () => {
  await pull({ adds: ids(1, 2) });
  await ring.keepUp();
  await new DeviceCopiesDatabase(userId, () => {}).delete();
  later(24);
  await pull({ adds: ids(3, 1) });
  await ring.keepUp();
  await expect(ring.list()).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  const names = (await indexedDB.databases()).map(({ name }) => name);
  expect(names).not.toContain(`copies-${userId}`);
});

it('of one account is none of another', async () => {
  await pull({ adds: ids(1, 2) });
  await ring.keepUp();
  const other = crypto.randomUUID();
  const theirs = new DeviceCopiesDatabase(other, () => {});
  const { copies } = await deviceCopies({ userId: other, copy, database: theirs, now: () => now }).list();
  expect(copies).toEqual([]);
  await theirs.delete();
});

it('reminds a person whose jobs changed and left this device in no file for seven days', async () => {
  const { ask, noteLeft, postpone } = reminder(database, copy);
  const days = (leftElsewhere: string | null = null) => ask({ now, leftElsewhere });
  await pull({});
  later(24 * 30);
  // An account without jobs.
  expect(await days()).toBeNull();
  await pull({ adds: ids(1, 1) });
  // From here on it would know.
  expect(await days()).toBeNull();
  later(24 * 8);
  // The same jobs.
  expect(await days()).toBeNull();
  await pull({ adds: ids(2, 1) });
  expect(await days()).toBe(8);
  expect(await days(now.toISOString())).toBeNull();
  await postpone(now);
  expect(await days()).toBeNull();
  later(24 * 7);
  expect(await days()).toBe(15);
  await noteLeft(now);
  later(24 * 7);
  expect(await days()).toBeNull();
  await pull({ removes: ids(2, 1) });
  expect(await days()).toBe(7);
  await copy.noteCaughtUp({ position: following(), asOf: now.toISOString(), digest: 'failed' });
  // Nobody knows whether the jobs of the account have changed.
  expect(await days()).toBeNull();
  await copy.noteCaughtUp({ position: following(), asOf: now.toISOString(), digest: 'unknown' });
  expect(await days()).toBe(7);
});

it('reminds also where a tab closed too early to sum the jobs up, or a clock was a year ahead', async () => {
  const { ask } = reminder(database, copy);
  const days = () => ask({ now, leftElsewhere: null });
  for (const left of [
    { at: now.toISOString(), digest: null },
    { at: new Date('2028-01-01T00:00:00Z').toISOString(), digest: 'of then' },
  ]) {
    await pull({ adds: ids(rev + 1, 1) });
    await database.facts.put({ key: 'left', ...left });
    // The jobs of now are those of then, as far as this device knows.
    expect(await days()).toBeNull();
    later(24 * 7);
    expect(await days()).toBeNull();
    await pull({ adds: ids(rev + 1, 1) });
    expect(await days()).toBe(7);
  }
});
