import { createClient } from '@supabase/supabase-js';
import type { FileOptions } from '../../src/export/options.ts';
import { checkFile } from '../../src/import/check-file.ts';
import { blobPieces } from '../../src/kernel/blob-pieces.ts';
import { sha256Of } from '../../src/kernel/sha256-of.ts';
import { createJobList } from '../../src/local-db/job-list.ts';
import type { JobListSort } from '../../src/local-db/job-list-query.ts';
import { openLocalCopy, storedJob } from '../../src/local-db/local-copy.ts';
import { type Position, startPosition } from '../../src/local-db/position.ts';
import { notBegun } from '../../src/restore/apply-plan.ts';
import { planRestore } from '../../src/restore/plan-restore.ts';
import type { Filters } from '../../src/selection/filters.ts';
import { copyLocks } from '../../src/sync/copy-locks.ts';
import { exportFile } from '../../src/worker/export-file.ts';
import { accountHolder } from '../../src/worker/open-account.ts';
import { restoreStore } from '../../src/worker/restore-store.ts';
import { digestApart } from '../../src/worker/stream-hash.ts';
import { makeJobBatches } from '../rows.ts';
import { hashing } from './hashing.ts';
import type { Contender, OperationName, Operations } from './operations.ts';
import { exportInBatches, exportNaively, RivalDatabase } from './rivals.ts';

const pageRows = 1000;
const userId = 'bench';

type Run = {
  [N in OperationName]: (argument: Operations[N]['argument']) => Promise<Operations[N]['answer']>;
};

const operations: Run = {
  async fill({ contender, rows }) {
    const write = contender === 'ours' ? await fillingOurs(rows) : fillingRival();
    let ms = 0;
    for await (const page of makeJobBatches(rows, pageRows)) {
      const start = performance.now();
      await write(page);
      ms += performance.now() - start;
    }
    return { ms };
  },

  async export({ contender, format }) {
    const start = performance.now();
    const file = await fileOf(contender, format);
    const ms = performance.now() - start;
    return { ms, bytes: file.size };
  },

  async keep(kind) {
    const options: FileOptions = {
      json: { format: 'json' } as const,
      backup: { format: 'backup' } as const,
      packed: { format: 'backup', compress: 'gzip' } as const,
      locked: { format: 'backup', compress: 'gzip', encrypt: 'age' } as const,
    }[kind];
    const start = performance.now();
    await exportOurs(options, new AbortController().signal);
    return { ms: performance.now() - start };
  },

  hashing,

  async hash({ contender, format }) {
    return { sha256: await sha256Of(blobPieces(await fileOf(contender, format))) };
  },

  async verify() {
    const file = await exportOurs({ format: 'csv' }, new AbortController().signal);
    const copy = await openLocalCopy(userId);
    const start = performance.now();
    const { content } = await checkFile({
      file,
      name: 'jobs.csv',
      copy,
      userId,
      findReceipt: async () => null,
      digest: digestApart,
      signal: new AbortController().signal,
      onProgress() {},
    });
    const ms = performance.now() - start;
    if (content.kind !== 'read' || content.comparison.kind !== 'compared')
      throw new Error(`The file could not be compared: ${content.kind}`);
    return { ms, same: content.comparison.same };
  },

  async preview() {
    const file = await exportOurs({ format: 'csv' }, new AbortController().signal);
    const copy = await openLocalCopy(userId);
    const store = restoreStore(userId);
    const { signal } = new AbortController();
    const onBytes = () => {};
    const start = performance.now();
    const sha256 = await digestApart(file, { signal, onBytes });
    const writing = await store.begin();
    const { batches } = await copy.readAtOneMoment();
    const { kinds, facts } = await planRestore({
      ...{ file, jobs: batches, timeZone: null, signal, onBytes, onEntries: writing.add },
      target: {
        knownJobs: async () => ({ kind: 'answer', value: [] }),
        trashedJobs: async () => ({ kind: 'answer', value: [] }),
      },
    });
    await writing.finish({
      ...{ id: 'bench', state: 'planned', fileName: 'jobs.csv', sha256, facts, timeZone: null },
      ...{ kinds: kinds.bytes, kindChoices: {}, rowChoices: new Map(), applied: notBegun },
    });
    return { ms: performance.now() - start, same: kinds.counts().same };
  },

  async cancel() {
    const given = new AbortController();
    let since = Number.NaN;
    await exportOurs({ format: 'csv' }, given.signal, () => {
      if (given.signal.aborted) return;
      since = performance.now();
      given.abort();
    }).then(
      () => Promise.reject(new Error('The export ended before it could be cancelled')),
      (error: unknown) => {
        if ((error as { code?: string }).code !== 'CANCELLED') throw error;
      },
    );
    return { ms: performance.now() - since };
  },

  async change({ rows, changes }) {
    const copy = await openLocalCopy(userId);
    const ms: number[] = [];
    for await (const job of spread(rows, changes)) {
      const start = performance.now();
      await applyChanges(copy, [job]);
      ms.push(performance.now() - start);
    }
    return { ms };
  },

  async changePage({ rows, changes }) {
    const copy = await openLocalCopy(userId);
    const jobs: Rows = [];
    for await (const job of spread(rows, changes)) jobs.push(job);
    const start = performance.now();
    await applyChanges(copy, jobs);
    return { ms: performance.now() - start };
  },

  async list() {
    const start = performance.now();
    const copy = await openLocalCopy(userId);
    const { batches } = await copy.readAtOneMoment();
    await batches.next();
    await batches.return();
    const firstMs = performance.now() - start;
    const list = createJobList({ whileReading: (read) => read() });
    await list.load(copy);
    const loadMs = performance.now() - start;
    const timed = (filters: Filters, sort: JobListSort) => {
      const asked = performance.now();
      list.query({ filters, sort, now: new Date(), offset: 0, limit: 50 });
      return performance.now() - asked;
    };
    const timeZone = 'Africa/Nairobi';
    const period = { by: 'applied', month: 'last-month', timeZone } as const;
    const counted = () => {
      const asked = performance.now();
      list.figures({ filters: {}, timeZone, now: new Date() });
      return performance.now() - asked;
    };
    const firstFiguresMs = counted();
    const figuresMs = Math.min(counted(), counted(), counted());
    return {
      firstMs,
      loadMs,
      firstFiguresMs,
      figuresMs,
      searchMs: timed({ search: 'engineer nairobi' }, 'added'),
      filterMs: timed({ statuses: ['applied', 'interview'], period }, 'added'),
      // This measures the first time, the next line a search while typing.
      sortMs: timed({}, 'company'),
      sortedSearchMs: timed({ search: 'engineer nair', statuses: ['applied', 'interview'] }, 'company'),
    };
  },

  async fetchPages({ supabaseUrl, supabaseKey, accessToken }) {
    const client = createClient(supabaseUrl, supabaseKey, { accessToken: async () => accessToken });
    const start = performance.now();
    let rows = 0;
    let after: { created_at: string; id: string } | null = null;
    for (;;) {
      const { data, error }: { data: PulledPage | null; error: unknown } = await client.rpc('pull_first', {
        ...after,
        lim: pageRows,
      });
      if (data === null) throw new Error(`No page: ${JSON.stringify(error)}`);
      rows += data.jobs.length;
      if (!data.more) return { ms: performance.now() - start, rows };
      const { created_at, id } = data.jobs.at(-1) as { created_at: string; id: string };
      after = { created_at, id };
    }
  },

  /** Pulls as the app does: the list follows each page. */
  async pull({ accessToken, ...backend }) {
    const holder = accountHolder({
      accessToken: async () => ({ kind: 'token', accessToken }),
      async state() {},
      async closed() {},
      async lost() {},
    });
    await holder.open({ userId: 'first-sync', backend });
    const account = holder.current();
    const start = performance.now();
    await account.sync.pull();
    const ms = performance.now() - start;
    const state = account.state();
    if (state.problem !== null || state.incomplete !== null)
      throw new Error(`Not up to date: ${JSON.stringify(state)}`);
    await account.copy.remove();
    holder.close();
    return { ms, rows: state.count };
  },
};

/** The part of a page that is needed to go on to the next. */
interface PulledPage {
  readonly jobs: readonly { created_at: string; id: string }[];
  readonly more: boolean;
}

function fileOf(contender: Contender, format: 'csv' | 'json'): Promise<Blob> {
  if (contender === 'ours') return exportOurs({ format }, new AbortController().signal);
  return contender === 'naive' ? exportNaively() : exportInBatches();
}

async function exportOurs(
  options: FileOptions,
  signal: AbortSignal,
  onProgress: () => void = () => {},
): Promise<Blob> {
  const copy = await openLocalCopy(userId);
  const { file } = await exportFile({
    userId,
    copy,
    locks: copyLocks(userId),
    knownCount: () => null,
    request: { options, passphrase: 'eight words', acceptIncomplete: true },
    now: new Date('2026-03-04T12:00:00Z'),
    signal,
    onProgress,
  });
  copy.close();
  return file;
}

type Copy = Awaited<ReturnType<typeof openLocalCopy>>;
type Rows = Parameters<typeof storedJob>[0][];

async function fillingOurs(rows: number): Promise<(page: Rows) => Promise<void>> {
  await (await openLocalCopy(userId)).remove();
  const copy = await openLocalCopy(userId);
  let askedFrom: Position = startPosition;
  let written = 0;
  return async (page) => {
    written += page.length;
    const last = page.at(-1);
    if (last === undefined) return;
    const next: Position =
      written < rows
        ? { phase: 'first', epoch: 'e', head: '1', after: { created_at: last.created_at, id: last.id } }
        : { phase: 'following', epoch: 'e', rev: '1', id: null };
    const upserts = page.map((job) => storedJob(job, '1'));
    await copy.applyPage({ askedFrom, next, upserts, unreadable: [], removals: [], live: rows });
    askedFrom = next;
  };
}

function fillingRival(): (page: Rows) => Promise<void> {
  const database = new RivalDatabase();
  const emptied = database.delete().then(() => database.open());
  return async (page) => {
    await emptied;
    await database.jobs.bulkPut(page);
  };
}

async function applyChanges(copy: Copy, jobs: Rows): Promise<void> {
  const { position } = await copy.pullState();
  if (position.phase !== 'following') throw new Error('The copy is not filled');
  const rev = String(Number(position.rev) + 1);
  const upserts = jobs.map((job) => storedJob({ ...job, notes: `changed at ${rev}` }, rev));
  const next = { ...position, rev };
  await copy.applyPage({ askedFrom: position, next, upserts, unreadable: [], removals: [], live: null });
}

/** Yields so many of the jobs, at even distances. */
async function* spread(rows: number, changes: number): AsyncGenerator<Rows[number]> {
  const step = rows / changes;
  let at = 0;
  let wanted = step / 2;
  for await (const page of makeJobBatches(rows, pageRows)) {
    for (; wanted < at + page.length; wanted += step) {
      const job = page[Math.floor(wanted) - at];
      if (job !== undefined) yield job;
    }
    at += page.length;
  }
}

self.addEventListener('message', async ({ data: { name, argument } }: MessageEvent) => {
  const run = operations[name as OperationName] as (argument: unknown) => Promise<unknown>;
  try {
    self.postMessage({ answer: await run(argument) });
  } catch (error) {
    self.postMessage({ error: String((error as Error).stack ?? error) });
  }
});
