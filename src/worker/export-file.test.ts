import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExportProgress } from '../bridge/calls.ts';
import type { FileOptions } from '../export/options.ts';
import { sampleJobs } from '../job/sample-jobs.ts';
import { type LocalCopy, openLocalCopy, storedJob } from '../local-db/local-copy.ts';
import { type Position, startPosition } from '../local-db/position.ts';
import type { Filters } from '../selection/filters.ts';
import { type CopyLocks, copyLocks } from '../sync/copy-locks.ts';
import { exportFile } from './export-file.ts';

let userId: string;
let copy: LocalCopy;
/** As if Web Locks were missing, or a page had lost patience: nothing holds pages back. */
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

function run(
  locks: CopyLocks,
  {
    onProgress = () => {},
    afterBatch = async () => {},
    signal = new AbortController().signal,
    acceptIncomplete = false,
    filters,
    knownCount = () => null,
    format = 'json',
  }: {
    onProgress?: (progress: ExportProgress) => void;
    afterBatch?: () => Promise<void>;
    signal?: AbortSignal;
    acceptIncomplete?: boolean;
    filters?: Filters;
    knownCount?: () => number | null;
    format?: FileOptions['format'];
  } = {},
) {
  return exportFile({
    userId,
    copy: {
      ...copy,
      async readAtOneMoment() {
        const { state, batches } = await copy.readAtOneMoment();
        return { state, batches: slowly(batches, afterBatch) };
      },
    },
    locks,
    knownCount,
    request: { options: { format, ...(filters && { filters }) } as FileOptions, acceptIncomplete },
    now: new Date('2026-03-04T12:00:00Z'),
    signal,
    onProgress,
  });
}

/** Each thread has said that it holds the lock of its name, so the one that started it waits for that lock. */
async function areFollowed(names: readonly string[]): Promise<void> {
  await vi.waitUntil(
    async () => {
      const { pending = [] } = await navigator.locks.query();
      return names.every((waited) => pending.some(({ name }) => name === waited));
    },
    { timeout: 20_000 },
  );
}

async function* slowly<T>(batches: AsyncIterable<T>, afterBatch: () => Promise<void>) {
  for await (const batch of batches) {
    yield batch;
    await afterBatch();
  }
}

describe('an export of a copy that changes under it', () => {
  it('begins again, and holds the later state alone', async () => {
    let writing: Promise<void> | undefined;
    const { file, receipt } = await run(noLocks, {
      afterBatch() {
        writing ??= addJobs(2, 1);
        return writing;
      },
    });
    const { total, jobs } = JSON.parse(await file.text());
    expect([total, jobs.length, receipt.rows]).toEqual([2001, 2001, 2001]);
  });

  it('gives up after some times, with no file', async () => {
    let rev = 1;
    const exporting = run(noLocks, { afterBatch: () => addJobs(++rev, 1) });
    await expect(exporting).rejects.toMatchObject({ code: 'COPY_CHANGED' });
  });

  it('is spared that by the lock, for which a page waits', async () => {
    const locks = copyLocks(userId);
    let writing: Promise<void> | undefined;
    const { receipt } = await run(locks, {
      onProgress() {
        writing ??= locks.whileWriting(() => addJobs(2, 1));
      },
    });
    expect(receipt.rows).toBe(2000);
    await writing;
    expect((await copy.state()).count).toBe(2001);
  });
});

it('has a receipt with the file’s own size and SHA-256', async () => {
  const { file, receipt } = await run(noLocks);
  const bytes = await file.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  expect(receipt.sha256).toBe([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  expect(receipt).toMatchObject({
    ...{ userId, bytes: bytes.byteLength, rows: 2000, leftOut: 0, incomplete: null },
    unreadable: { count: 0, named: [] },
  });
});

it('names the jobs that the copy holds and cannot read, and is not made without consent', async () => {
  const unreadable = [
    {
      ...{ id: 'b', newest: null, reason: 'source: no' },
      row: { id: 'b', company_name: 'Acme', job_title: 'Cook', source: 'elsewhere' },
    },
    { id: 'c', newest: null, reason: 'company_name: no', row: { id: 'c', company_name: 7 } },
  ];
  const outcome = await copy.applyPage({
    ...{ askedFrom: following(1), next: following(2), upserts: [], unreadable, removals: [], live: 2002 },
  });
  expect(outcome.kind).toBe('applied');
  await expect(run(noLocks)).rejects.toMatchObject({ code: 'COPY_INCOMPLETE' });
  const { fileName, receipt } = await run(noLocks, { acceptIncomplete: true });
  expect(fileName).toBe('pipeline-jobs-2026-03-04-incomplete.json');
  expect(receipt).toMatchObject({
    rows: 2000,
    incomplete: 'unreadable-rows',
    unreadable: {
      count: 2,
      named: [
        { id: 'b', company: 'Acme', title: 'Cook' },
        { id: 'c', company: null, title: null },
      ],
    },
  });
});

describe('an export of chosen jobs', () => {
  const filters = { statuses: ['applied'] } as const satisfies Filters;

  it('counts them by itself where nobody has, the same as a list knows', async () => {
    const counted = await run(noLocks, { filters });
    const { jobs } = JSON.parse(await counted.file.text());
    expect(counted.receipt.rows).toBe(jobs.length);
    expect(counted.receipt).toMatchObject({ leftOut: 2000 - jobs.length, options: { filters } });
    const known = await run(noLocks, { filters, knownCount: () => jobs.length });
    expect(await known.file.text()).toBe(await counted.file.text());
  });

  it('can be given up while they are counted', async () => {
    const cancelled = new AbortController();
    let batches = 0;
    const exporting = run(noLocks, {
      ...{ filters, signal: cancelled.signal },
      async afterBatch() {
        batches++;
        cancelled.abort();
      },
    });
    await expect(exporting).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(batches).toBe(1);
  });

  it('begins again where the copy changed before they were counted', async () => {
    let writing: Promise<void> | undefined;
    const { file, receipt } = await run(noLocks, {
      filters,
      knownCount() {
        writing ??= addJobs(2, 10);
        return null;
      },
      afterBatch: async () => writing,
    });
    const { jobs } = JSON.parse(await file.text());
    expect([jobs.length, receipt.rows + receipt.leftOut]).toEqual([receipt.rows, 2010]);
  });
});

describe('a backup', () => {
  const threads = globalThis.Worker;
  afterEach(() => {
    globalThis.Worker = threads;
  });

  it('is made without a thread for its digest where there is none, or where it dies', async () => {
    const { file } = await run(noLocks, { format: 'backup' });
    const text = await file.text();
    expect(JSON.parse(text).digest.rows).toBe(2000);

    globalThis.Worker = class extends threads {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.terminate();
        throw new Error('no thread');
      }
    };
    expect(await (await run(noLocks, { format: 'backup' })).file.text()).toBe(text);

    const started = new Map<string, Worker>();
    globalThis.Worker = class extends threads {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        started.set(String(options?.name), this);
      }
    };
    let ended = 0;
    const again = await run(noLocks, {
      format: 'backup',
      async afterBatch() {
        if (started.size < 2) return;
        await areFollowed([...started.keys()]);
        for (const thread of started.values()) thread.terminate();
        started.clear();
        ended++;
      },
    });
    expect(await again.file.text()).toBe(text);
    expect(ended).toBe(1);
  });
});

describe('exports that are asked for at once', () => {
  it('are written one after another, each whole', async () => {
    const written: string[] = [];
    const files = await Promise.all(
      ['first', 'second', 'third'].map((name) =>
        run(noLocks, { afterBatch: async () => void written.push(name) }),
      ),
    );
    expect(written.filter((name, at) => name !== written[at - 1])).toEqual(['first', 'second', 'third']);
    // The last file, which a person receives now, and the one before, which the browser may still be copying.
    for (const { file } of files.slice(1)) {
      expect(JSON.parse(await file.text()).jobs).toHaveLength(2000);
    }
  });

  it('can be given up while they wait', async () => {
    const cancelled = new AbortController();
    let waiting: Promise<unknown> | undefined;
    await run(noLocks, {
      async afterBatch() {
        waiting ??= expect(run(noLocks, { signal: cancelled.signal })).rejects.toMatchObject({
          code: 'CANCELLED',
        });
        cancelled.abort();
        await waiting;
      },
    });
    expect(waiting).toBeDefined();
  });
});

describe('an export that waits', () => {
  /** What the export said, each change once. `until` resolves when it has said that. */
  function heard() {
    const said: string[] = [];
    const listeners = new Set<() => void>();
    return {
      said,
      onProgress(progress: ExportProgress) {
        const word = progress.kind === 'waiting' ? progress.waitsFor : progress.kind;
        if (said.at(-1) !== word) said.push(word);
        for (const listener of listeners) listener();
      },
      until: (word: string) =>
        new Promise<void>((resolve) => listeners.add(() => said.at(-1) === word && resolve())),
    };
  }

  /** Holds the copy as another tab does. Resolves once it holds it. */
  async function hold(mode: LockMode): Promise<() => void> {
    const held = Promise.withResolvers<void>();
    const letGo = Promise.withResolvers<void>();
    void navigator.locks.request(`pipeline-copy-${userId}`, { mode }, () => {
      held.resolve();
      return letGo.promise;
    });
    await held.promise;
    return letGo.resolve;
  }

  it('for changes that are being saved says so, and then that it writes', async () => {
    const letGo = await hold('exclusive');
    const { said, onProgress, until } = heard();
    const exporting = run(copyLocks(userId), { onProgress });
    await until('saving');
    letGo();
    expect((await exporting).receipt.rows).toBe(2000);
    expect(said).toEqual(['saving', 'writing']);
  });

  it('behind another tab’s export, for which changes wait too, says that', async () => {
    const locks = copyLocks(userId);
    const letGo = await hold('shared');
    const saving = locks.whileWriting(async () => {});
    const { said, onProgress, until } = heard();
    const exporting = run(locks, { onProgress });
    await until('file');
    letGo();
    await Promise.all([saving, exporting]);
    expect(said).toEqual(['file', 'writing']);
  });

  it('behind another export of its own worker says that', async () => {
    const { said, onProgress, until } = heard();
    let second: Promise<unknown> | undefined;
    await run(noLocks, {
      async afterBatch() {
        if (second !== undefined) return;
        second = run(noLocks, { onProgress });
        await until('file');
      },
    });
    await second;
    expect(said).toEqual(['file', 'writing']);
  });

  it('can be given up, and is no longer in the line then', async () => {
    const letGo = await hold('exclusive');
    const { onProgress, until } = heard();
    const cancelled = new AbortController();
    const exporting = run(copyLocks(userId), { onProgress, signal: cancelled.signal });
    await until('saving');
    cancelled.abort();
    await expect(exporting).rejects.toMatchObject({ code: 'CANCELLED' });
    expect((await navigator.locks.query()).pending?.filter(({ name }) => name?.includes(userId))).toEqual([]);
    letGo();
  });

  it('no longer than a moment says nothing of it', async () => {
    const letGo = await hold('exclusive');
    const { said, onProgress } = heard();
    const exporting = run(copyLocks(userId), { onProgress });
    letGo();
    await exporting;
    expect(said).toEqual(['writing']);
  });
});

it('stops at once when it is cancelled midway', async () => {
  const cancelled = new AbortController();
  const exporting = run(noLocks, {
    onProgress: () => cancelled.abort(),
    signal: cancelled.signal,
  });
  await expect(exporting).rejects.toMatchObject({ code: 'CANCELLED' });
});
