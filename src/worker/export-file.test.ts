import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleJobs } from '../job/sample-jobs.ts';
import { type LocalCopy, openLocalCopy, storedJob } from '../local-db/local-copy.ts';
import { type Position, startPosition } from '../local-db/position.ts';
import { type CopyLocks, copyLocks } from '../sync/copy-locks.ts';
import { exportFile } from './export-file.ts';

let userId: string;
let copy: LocalCopy;
/** As if Web Locks were not there, or a page had lost patience: nothing holds pages back. */
const noLocks: CopyLocks = {
  whileWriting: (write) => write(),
  whileReading: (read) => read(),
  ifAloneInPulling: (pull) => pull(),
};
const following = (rev: number): Position => ({ phase: 'following', epoch: 'e', rev: String(rev), id: null });

beforeEach(async () => {
  userId = crypto.randomUUID();
  copy = await openLocalCopy(userId);
  await addJobs(1, 2000);
  await copy.noteCaughtUp({ position: following(1), asOf: '2026-01-01T00:00:00.000Z', digest: 'unknown' });
});
afterEach(() => copy.remove());

async function addJobs(rev: number, count: number): Promise<void> {
  const postings = await (await fetch('/sample-postings.json')).json();
  const jobs = sampleJobs({ postings, count, now: new Date('2026-05-01T00:00:00Z'), seed: rev });
  const upserts = jobs.map((job) => storedJob({ ...job, id: crypto.randomUUID() }, String(rev)));
  const askedFrom = rev === 1 ? startPosition : following(rev - 1);
  const outcome = await copy.applyPage({
    ...{ askedFrom, next: following(rev), upserts, unreadable: [], removals: [], live: null },
  });
  expect(outcome.kind).toBe('applied');
}

function run(locks: CopyLocks, onProgress: () => void = () => {}, signal = new AbortController().signal) {
  return exportFile({
    copy,
    locks,
    countChosen: async () => {
      throw new Error('nothing is filtered here');
    },
    request: { options: { format: 'json' }, acceptIncomplete: false },
    now: new Date('2026-03-04T12:00:00Z'),
    signal,
    onProgress,
  });
}

describe('an export of a copy that changes under it', () => {
  it('begins again, and holds the later state alone', async () => {
    let writing: Promise<void> | undefined;
    const { file, receipt } = await run(noLocks, () => {
      writing ??= addJobs(2, 1);
    });
    await writing;
    const { total, jobs } = JSON.parse(await file.text());
    expect([total, jobs.length, receipt.rows]).toEqual([2001, 2001, 2001]);
  });

  it('gives up after some times, with no file', async () => {
    let rev = 1;
    let writing = Promise.resolve();
    const exporting = run(noLocks, () => {
      writing = writing.then(() => addJobs(++rev, 1));
    });
    await expect(exporting).rejects.toMatchObject({ code: 'COPY_CHANGED' });
    await writing;
  });

  it('is spared that by the lock, for which a page waits', async () => {
    const locks = copyLocks(userId);
    let writing: Promise<void> | undefined;
    const { receipt } = await run(locks, () => {
      writing ??= locks.whileWriting(() => addJobs(2, 1));
    });
    expect(receipt.rows).toBe(2000);
    await writing;
    expect((await copy.state()).count).toBe(2001);
  });
});

it('stops at once when it is cancelled midway', async () => {
  const cancelled = new AbortController();
  const exporting = run(noLocks, () => cancelled.abort(), cancelled.signal);
  await expect(exporting).rejects.toMatchObject({ code: 'CANCELLED' });
});
