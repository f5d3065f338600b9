import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pageWith } from '../../tests/browser/page-with.ts';
import {
  type BrowserTestAccount,
  plainJob,
  signUpTestAccount,
  testBackend,
} from '../../tests/browser/test-account.ts';
import { holdFile } from '../app/export/held-files.ts';
import { pullLockPrefix } from '../sync/copy-locks.ts';
import type { SyncState } from '../sync/sync-state.ts';
import type { PipelineWorker } from './start-worker.ts';
import { startPipelineWorker } from './start-worker.ts';
import { workerUrl } from './worker-url.ts';

let account: BrowserTestAccount;
let worker: PipelineWorker;
/** The browser's own workers, without the threads that help them, the latest last: ending one here really ends it. */
let threads: Worker[];
/** The next workers are ended before they run a line. */
let areStillborn: boolean;
const browserWorker = globalThis.Worker;
let tokensAsked: number;
let nextToken: (userId: string) => Promise<string | null>;
/** The token that the page has at first, without asking the server. */
let firstToken: string;

beforeEach(async () => {
  account = await signUpTestAccount();
  tokensAsked = 0;
  nextToken = async () => account.token;
  threads = [];
  areStillborn = false;
  globalThis.Worker = class extends browserWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      if (options?.name?.startsWith('pipeline-worker')) threads.push(this);
      if (areStillborn) this.terminate();
    }
  };
  worker = startPipelineWorker({
    scriptUrl: workerUrl,
    async accessToken({ userId, refresh }) {
      if (!refresh) return { kind: 'token', accessToken: firstToken };
      tokensAsked++;
      const accessToken = await nextToken(userId);
      return accessToken === null ? { kind: 'signed-out' } : { kind: 'token', accessToken };
    },
    closed() {},
    lost() {},
  });
});
afterEach(() => {
  worker.close();
  globalThis.Worker = browserWorker;
});

function pull(token: string) {
  firstToken = token;
  return worker.pull();
}

const open = () => worker.open({ userId: account.userId, backend: testBackend() });
const exportNow = (acceptIncomplete = false, signal = new AbortController().signal) =>
  worker.exportJobs(
    { options: { format: 'csv' }, acceptIncomplete, now: new Date('2026-03-04T12:00:00Z') },
    { signal },
  );

it('asks the page for a new token where the server refuses the one it has, and goes on', async () => {
  await account.insert([plainJob()]);
  await open();
  expect(await pull('no.longer.good')).toMatchObject({ count: 1, problem: null });
  expect(tokensAsked).toBe(1);
});

it('says "sign in" where the page has no token, and can pull again afterwards', async () => {
  await open();
  nextToken = async () => null;
  expect(await pull('no.longer.good')).toMatchObject({ problem: 'sign-in', pulling: false });
  expect(await pull(account.token)).toMatchObject({ problem: null });
});

it('gives to each account the token that was asked for it, though another came meanwhile', async () => {
  const other = await signUpTestAccount();
  await other.insert([plainJob(), plainJob()]);
  const asked = new Map<string, (token: string) => void>();
  nextToken = (userId) => new Promise((resolve) => asked.set(userId, resolve));
  await open();
  const given = pull('no.longer.good');
  await vi.waitFor(() => expect(asked.has(account.userId)).toBe(true), { timeout: 20_000 });
  await worker.open({ userId: other.userId, backend: testBackend() });
  const pulled = pull('no.longer.good');
  await vi.waitFor(() => expect(asked.has(other.userId)).toBe(true), { timeout: 20_000 });
  asked.get(account.userId)?.(account.token);
  await expect(given).rejects.toThrow(); // its copy is closed
  asked.get(other.userId)?.(other.token);
  expect(await pulled).toMatchObject({ count: 2, problem: null });
});

it('leaves the pull to a tab that is at it, and says so', async () => {
  await open();
  const pulled = await navigator.locks.request(`${pullLockPrefix}${account.userId}`, () =>
    pull(account.token),
  );
  expect(pulled).toBeNull();
  expect(await pull(account.token)).toMatchObject({ problem: null });
});

it('is not left waiting by a page that fails to find a token', async () => {
  await open();
  nextToken = () => Promise.reject(new Error('the chunk did not load'));
  expect(await pull('no.longer.good')).toMatchObject({ problem: 'offline', pulling: false });
});

it('refuses an export of a copy that is not whole, unless the person took it as it is', async () => {
  await open();
  await expect(exportNow()).rejects.toMatchObject({ code: 'COPY_INCOMPLETE' });
  const { fileName, receipt } = await exportNow(true);
  expect(fileName).toBe('pipeline-jobs-2026-03-04-incomplete.csv');
  expect(receipt).toMatchObject({ rows: 0, incomplete: 'first-pull', asOf: null });
});

it('cancels an export that was given up before it began', async () => {
  await open();
  await pull(account.token);
  await expect(exportNow(false, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
});

it('keeps the receipt of an export when the page says that its file reaches the person, not before', async () => {
  await account.insert([plainJob()]);
  await open();
  await pull(account.token);
  const { receipt } = await exportNow();
  expect(await worker.receipts()).toEqual([]);
  const id = await worker.keepReceipt(receipt);
  expect(await worker.receipts()).toEqual([{ id, receipt }]);
});

it('takes back what was exported in the account that was left, and no receipt of the one that came', async () => {
  const other = await signUpTestAccount();
  await account.insert([plainJob()]);
  await other.insert([plainJob()]);
  await open();
  await pull(account.token);
  const left = await exportNow();
  const receiptId = await worker.keepReceipt(left.receipt);
  await worker.open({ userId: other.userId, backend: testBackend() });
  await pull(other.token);
  const { receipt } = await exportNow();
  expect(await worker.keepReceipt(receipt)).toBe(receiptId);
  await worker.takeBack({ ...left, receiptId });
  expect(await worker.receipts()).toEqual([{ id: receiptId, receipt }]);
  await expect(left.file.arrayBuffer()).rejects.toMatchObject({ name: 'NotFoundError' });
});

it('tells the state as it changes, and the account that was opened last alone', async () => {
  const states: SyncState[] = [];
  worker.onState((state) => states.push(state));
  const other = await signUpTestAccount();
  await other.insert([plainJob(), plainJob()]);
  await account.insert([plainJob()]);
  const first = open();
  const second = worker.open({ userId: other.userId, backend: testBackend() });
  await Promise.all([first, second]);
  await pull(other.token);
  expect(states.at(-1)).toMatchObject({ count: 2, pulling: false, problem: null });
  expect(
    (await worker.list({ filters: {}, sort: 'added', now: new Date(), offset: 0, limit: 10 })).total,
  ).toBe(2);
});

it('lists as many jobs as are asked for, also right after it was opened', async () => {
  await account.insert(Array.from({ length: 300 }, () => plainJob()));
  await open();
  await pull(account.token);
  const another = startPipelineWorker({ scriptUrl: workerUrl, ...pageWith(() => account.token) });
  const opening = another.open({ userId: account.userId, backend: testBackend() });
  const asked = { filters: {}, sort: 'added', now: new Date(), offset: 0, limit: 5000 } as const;
  await opening;
  const { rows, total } = await another.list(asked);
  another.close();
  expect([rows.length, total]).toEqual([300, 300]);
});

it('rejects what waits for it when it is closed', async () => {
  const opening = open();
  worker.close();
  await expect(opening).rejects.toMatchObject({ code: 'WORKER_ENDED' });
  await expect(open()).rejects.toMatchObject({ code: 'INTERNAL_ERROR' });
});

describe('a worker that the browser ends', () => {
  it('in the middle of a pull rejects it, says that nothing is pulled any more, and the next call goes on', async () => {
    await account.insert([plainJob()]);
    await open();
    const states: SyncState[] = [];
    worker.onState((state) => states.push(state));
    nextToken = async () => {
      threads.at(-1)?.terminate();
      return account.token;
    };
    await expect(pull('no.longer.good')).rejects.toMatchObject({ code: 'WORKER_ENDED' });
    expect(states.at(-1)).toMatchObject({ pulling: false });
    expect(await pull(account.token)).toMatchObject({ count: 1, pulling: false, problem: null });
    expect(states.at(-1)).toMatchObject({ count: 1, pulling: false });
  });

  it('while nobody asks for anything is followed by another at the next call, and by one alone', async () => {
    await account.insert([plainJob(), plainJob()]);
    await open();
    await pull(account.token);
    threads.at(-1)?.terminate();
    const asked = { filters: {}, sort: 'added', now: new Date(), offset: 0, limit: 10 } as const;
    // Before the page knows of the end, calls are rejected. After that, they are answered. None waits for ever.
    for (const answer of await Promise.allSettled([worker.list(asked), worker.tags(), worker.receipts()]))
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'WORKER_ENDED' });
    const [{ total }] = await Promise.all([worker.list(asked), worker.tags()]);
    expect([total, threads.length]).toEqual([2, 2]);
    expect((await exportNow()).receipt.rows).toBe(2);
  });

  it('leaves the file that it made, which the person may want to save again', async () => {
    await account.insert([plainJob(), plainJob()]);
    await open();
    await pull(account.token);
    const { file, fileLock, receipt } = await exportNow();
    // As the export dialog does.
    holdFile(fileLock);
    threads.at(-1)?.terminate();
    const asked = { filters: {}, sort: 'added', now: new Date(), offset: 0, limit: 10 } as const;
    await worker.list(asked).catch(() => {});
    await worker.list(asked);
    // The next worker sweeps the files of dead workers, as at every start.
    await exportNow();
    expect((await file.arrayBuffer()).byteLength).toBe(receipt.bytes);
  });
});

it('gives up a worker that dies before it holds its lock, and starts another at the next call', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    worker.close();
    areStillborn = true;
    worker = startPipelineWorker({ scriptUrl: workerUrl, ...pageWith(() => account.token) });
    let isSettled = false;
    const opening = expect(open()).rejects.toMatchObject({ code: 'WORKER_ENDED' });
    void opening.finally(() => {
      isSettled = true;
    });
    while (!isSettled) await vi.advanceTimersByTimeAsync(1000);
    await opening;
  } finally {
    vi.useRealTimers();
  }
  areStillborn = false;
  expect(await open()).toMatchObject({ count: 0 });
});

it('starts anew where the script did not load the first time', async () => {
  worker.close();
  let script = '/no-such-script.js';
  worker = startPipelineWorker({
    get scriptUrl() {
      return script;
    },
    ...pageWith(() => account.token),
  });
  await expect(open()).rejects.toMatchObject({ code: 'WORKER_ENDED' });
  script = workerUrl;
  expect(await open()).toMatchObject({ count: 0 });
});
