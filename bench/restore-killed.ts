import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import type { Job } from '../src/job/job.ts';
import { chromiumLaunch } from '../tests/chromium.ts';
import { startServerProcess } from '../tests/server/server-process.ts';
import { signUpAccount, type TestAccount } from '../tests/server/test-account.ts';
import { rounded, writeResults } from './measure.ts';
import { makeJobs } from './rows.ts';

/**
 * Brings a JSON export back in the built app, and closes its tab in the middle of a chunk, several times at random. The
 * app goes on in a new tab. Fails if the account does not hold the very jobs of the file in the end.
 *
 *     node bench/restore-killed.ts [--rows 100000] [--kills 6] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    kills: { type: 'string', default: '6' },
    json: { type: 'string', default: 'bench/results/restore-killed.json' },
  },
});
const rows = Number(values.rows);
const kills = Number(values.kills);
const label = rows.toLocaleString('en');
const patienceMs = 10 * 60_000;

const folder = mkdtempSync('/var/tmp/pipeline-bench-');
const server = await startServerProcess({ DATA_DIR: folder });
const browser = await chromium.launch(chromiumLaunch());
try {
  const context = await browser.newContext();
  context.setDefaultTimeout(patienceMs);
  const account = await signUpAccount(server.url);
  const jobs = makeJobs(rows, 7);
  const file = join(folder, 'jobs.json');
  writeFileSync(file, JSON.stringify({ total: rows, jobs }));

  let page = await context.newPage();
  await signIn(page, account);
  await page.getByRole('button', { name: 'Bring back a backup' }).click();
  const start = performance.now();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: `Bring back ${label} jobs` }).click();
  const killedAt: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    killedAt.push(await comesTo(page, Math.floor((rows * (kill + Math.random())) / kills)));
    await page.close();
    page = await context.newPage();
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Look' }).click();
    await page.getByRole('button', { name: 'Go on' }).first().click();
  }
  await page.getByText(`${label} jobs are back`).first().waitFor();
  const seconds = (performance.now() - start) / 1000;
  await holdsTheSame(account, jobs);
  const results = { rows, seconds: rounded(seconds), 'killed at': killedAt.join(', ') };
  console.log('A restore in the app whose tab is closed, and every job equal in the end');
  console.table(results);
  writeResults(values.json, results);
} finally {
  await browser.close();
  await server.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}

async function signIn(page: Page, { email }: TestAccount): Promise<void> {
  await page.goto(server.url);
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Resolves once so many jobs are back, to how many are. */
async function comesTo(page: Page, wanted: number): Promise<number> {
  const progress = page.getByRole('dialog').getByText(` of ${label}`).first();
  for (;;) {
    const [, done = ''] = /([\d,]+) of/.exec((await progress.textContent()) ?? '') ?? [];
    const count = Number(done.replaceAll(',', ''));
    if (count >= wanted) return count;
    await setTimeout(20);
  }
}

async function holdsTheSame(account: TestAccount, jobs: readonly Job[]): Promise<void> {
  const answer = await account.export('?format=json');
  const found = ((await answer.json()) as { jobs: readonly Job[] }).jobs;
  const cellsOf = (job: Job) => JSON.stringify(Object.entries(job).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const wanted = new Map(jobs.map((job) => [job.id, cellsOf(job)]));
  const others = found.filter((job) => wanted.get(job.id) !== cellsOf(job));
  if (found.length !== rows || others.length > 0)
    throw new Error(`${found.length} jobs are back, and ${others.length} of them differ`);
}
