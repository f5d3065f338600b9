import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { buildApp } from '../scripts/build-app.ts';
import { chromiumLaunch } from '../tests/chromium.ts';
import { projectFolder, startTestServer } from '../tests/server/server-fixture.ts';
import { median, rounded, writeResults } from './measure.ts';
import { fillAccount } from './server-rows.ts';

/**
 * The app itself with many jobs, as a person has it: synced once, started again without a network, exported. The tasks
 * of the page's thread above 50 ms, by PerformanceObserver, are counted meanwhile.
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

await buildApp();
const server = await startTestServer({ appFolder: join(projectFolder, 'dist') });
const profile = mkdtempSync(join(tmpdir(), 'pipeline-bench-'));
const context = await chromium.launchPersistentContext(profile, {
  ...chromiumLaunch(),
  acceptDownloads: true,
});
await context.addInitScript(() => {
  const tasks: number[] = [];
  Object.assign(globalThis, { longTasks: tasks });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
  }).observe({ entryTypes: ['longtask' as 'mark'] }); // Node's types know no page
});
try {
  const page = context.pages()[0] ?? (await context.newPage());
  const { userId, email, password } = await server.signUp();
  await fillAccount(server.dataDir, userId, rows);
  await page.goto(server.url);
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await forgetTasks(page);
  const signedIn = performance.now();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await firstJob(page).waitFor();
  const firstRowMs = performance.now() - signedIn;
  await page
    .getByRole('status')
    .filter({ hasText: /^Up to date/ })
    .waitFor({ timeout: 600_000 });
  const syncedMs = performance.now() - signedIn;
  const syncTasks = await tasksOf(page);

  await forgetTasks(page);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('radio', { name: 'CSV' }).check();
  await Promise.all([
    page.waitForEvent('download', { timeout: 600_000 }),
    page.getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  const exportTasks = await tasksOf(page);

  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await context.setOffline(true);
  const starts: number[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    const fresh = await context.newPage();
    const start = performance.now();
    await fresh.goto(server.url, { waitUntil: 'commit' });
    await firstJob(fresh).waitFor();
    starts.push(performance.now() - start);
    await fresh.close();
  }
  const result = {
    rows,
    'first rows on screen after sign-in, ms': rounded(firstRowMs),
    'all rows here, ms': rounded(syncedMs),
    'tasks above 50 ms while syncing': syncTasks.join(' ') || 'none',
    'tasks above 50 ms while exporting': exportTasks.join(' ') || 'none',
    'started without a network, first rows on screen, ms': rounded(median(starts)),
  };
  console.log('The app');
  console.table(result);
  writeResults(values.json, result);
} finally {
  await context.close();
  await server.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

function firstJob(page: Page) {
  return page.getByText(/Backend Engineer, Payments Platform 1$/).first();
}

function forgetTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    (globalThis as unknown as { longTasks: number[] }).longTasks.length = 0;
  });
}

function tasksOf(page: Page): Promise<number[]> {
  return page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);
}
