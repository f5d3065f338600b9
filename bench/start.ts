import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumLaunch } from '../tests/chromium.ts';
import { Person } from '../tests/e2e/person.ts';
import { startServerProcess } from '../tests/server/server-process.ts';
import { signUpAccount } from '../tests/server/test-account.ts';
import { median, megabytes, residentBytes, rounded, writeResults } from './measure.ts';
import { fillAccount } from './server-rows.ts';

/**
 * Runs the built app as a person has it, with very many jobs. It measures what a person feels on the page of the first
 * sync, of starts without a network, and of exports in each format. A task of the page's thread above 50 ms delays a tap (W3C Long
 * Tasks).
 *
 *     node bench/start.ts [--rows 100000] [--rounds 5] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'string', default: 'bench/results/start.json' },
  },
});
const rows = Number(values.rows);
const rounds = Number(values.rounds);
/** These stand in some thousands of the benchmark's 100,000 jobs. */
const wordsForPdf = 'platform 99';

/** The tasks that held up the page's thread since the last question. */
interface LongTasks {
  readonly count: number;
  readonly longestMs: number;
}

const atRestBytes = await memoryAtRest();
const dataDir = mkdtempSync('/var/tmp/pipeline-bench-');
const profile = mkdtempSync(join(tmpdir(), 'pipeline-bench-profile-'));
const before = performance.now();
const server = await startServerProcess({ DATA_DIR: dataDir });
const firstServerStartMs = performance.now() - before;
try {
  const account = await signUpAccount(server.url);
  await fillAccount(dataDir, account.userId, rows);
  const synced = await inBrowser((context, page) => syncAndExport(context, page, account.email));
  await server.end('SIGTERM');
  const starts: Awaited<ReturnType<typeof startOffline>>[] = [];
  for (let round = 0; round < rounds; round++) starts.push(await inBrowser((_, page) => startOffline(page)));
  const again = performance.now();
  const second = await startServerProcess({ DATA_DIR: dataDir });
  const serverStartMs = performance.now() - again;
  await second.end('SIGTERM');

  const of = (name: keyof (typeof starts)[number]) => rounded(median(starts.map((start) => start[name])), 0);
  const results = {
    rows,
    'first start of the server, with a new database, ms': rounded(firstServerStartMs, 0),
    'start of the server, ms': rounded(serverStartMs, 0),
    'the server at rest after a start that built the app, MB': megabytes(atRestBytes),
    'start without a server, first paint, ms': of('firstPaintMs'),
    'start without a server, first rows, ms': of('firstRowsMs'),
    'start without a server, longest task, ms': of('longestTaskMs'),
    'first sync, tasks above 50 ms': synced.sync.count,
    'first sync, longest task, ms': synced.sync.longestMs,
    ...Object.fromEntries(
      synced.exports.flatMap(({ format, count, longestMs }) => [
        [`export, ${format}, tasks above 50 ms`, count],
        [`export, ${format}, longest task, ms`, longestMs],
      ]),
    ),
  };
  console.log('The app as it is used');
  console.table(results);
  writeResults(values.json, results);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

/** Returns the memory of the server's process after a newcomer's `npm start`, which makes app, database and demo. */
async function memoryAtRest(): Promise<number> {
  rmSync(join(import.meta.dirname, '../dist/.built'), { force: true });
  const folder = mkdtempSync('/var/tmp/pipeline-bench-');
  const fresh = await startServerProcess({ DATA_DIR: folder }, 'scripts/start.ts');
  try {
    await delay(5000);
    return residentBytes(fresh.process.pid ?? Number.NaN, 'VmRSS');
  } finally {
    await fresh.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `use` in a new browser each time, but on one profile: what is on the device stays. */
async function inBrowser<T>(use: (context: BrowserContext, page: Page) => Promise<T>): Promise<T> {
  const context = await chromium.launchPersistentContext(profile, {
    ...chromiumLaunch(),
    acceptDownloads: true,
  });
  try {
    return await use(context, context.pages()[0] ?? (await context.newPage()));
  } finally {
    await context.close();
  }
}

async function syncAndExport(context: BrowserContext, page: Page, email: string) {
  await context.addInitScript(() => {
    const tasks: number[] = [];
    const note = (entries: PerformanceEntryList) => tasks.push(...entries.map(({ duration }) => duration));
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'longtask' });
    Object.assign(window, {
      takeLongTasks() {
        // Take the records that the observer does not have yet. They would count for the next measurement.
        note(observer.takeRecords());
        return tasks.splice(0);
      },
    });
  });
  const person = new Person(page, server.url);
  await person.signIn(email);
  await person.status(/^(Getting your jobs|Up to date)/).waitFor();
  // Drop the tasks of the start, which is another figure.
  await takeLongTasks(page);
  await person.status(/^Up to date/).waitFor({ timeout: 300_000 });
  const sync = await takeLongTasks(page);
  await person.isReadyForOffline();
  const exports: (LongTasks & { format: string })[] = [];
  for (const format of ['CSV', 'JSON', 'Excel', 'NDJSON', 'Parquet', 'PDF'])
    exports.push({ format, ...(await exportOnce(page, format)) });
  return { sync, exports };
}

/** Exports as one format, and returns what that took of the page's thread, the dialog's own opening apart. */
async function exportOnce(page: Page, format: string): Promise<LongTasks> {
  await page.getByRole('button', { name: 'Export' }).click();
  const choice = page.getByRole('radio', { name: format });
  await page.getByRole('radio', { name: 'CSV' }).waitFor();
  if (!(await choice.isVisible())) await page.getByText('For data tools').click();
  await choice.check();
  // A PDF lists 5,000 applications at most.
  if (format === 'PDF') {
    await page.getByRole('button', { name: 'Choose…' }).click();
    await page.getByLabel('Words').fill(wordsForPdf);
  }
  await takeLongTasks(page);
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  await download.path();
  const tasks = await takeLongTasks(page);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  return tasks;
}

async function takeLongTasks(page: Page): Promise<LongTasks> {
  const tasks = await page.evaluate(() =>
    (window as unknown as { takeLongTasks: () => number[] }).takeLongTasks(),
  );
  return { count: tasks.length, longestMs: Math.round(Math.max(0, ...tasks)) };
}

/** Starts the app as its icon does, with the server away: all that is there is what the browser kept. */
async function startOffline(page: Page) {
  await page.goto(server.url);
  return page.evaluate(async () => {
    const firstRowsMs = await new Promise<number>((resolve) => {
      const look = () => {
        if (document.querySelector('.job-list-item a') === null) requestAnimationFrame(look);
        // The next frame paints them.
        else requestAnimationFrame(() => resolve(performance.now()));
      };
      look();
    });
    const tasks = await new Promise<PerformanceEntryList>((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
      observer.observe({ type: 'longtask', buffered: true });
      setTimeout(() => resolve([]), 500);
    });
    return {
      firstRowsMs,
      firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      longestTaskMs: Math.max(0, ...tasks.map(({ duration }) => duration)),
    };
  });
}
