import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { chromiumLaunch } from '../tests/chromium.ts';
import { freePort } from '../tests/server/free-port.ts';
import { projectFolder, startTestServer } from '../tests/server/server-fixture.ts';
import { buildApp } from './build-app.ts';
import { signInToDemo } from './sign-in-to-demo.ts';

/** The least score, of 1. Performance has none: its score says as much about the machine as about the app. */
const floor = { accessibility: 1, 'best-practices': 1 } as const;
/** The parts of the performance score, in milliseconds on the phone that Lighthouse simulates. */
const performanceTimes = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time'];

const maxAttempts = 3;

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const figures: Record<string, Record<string, number>> = {};

/**
 * Fails if Lighthouse gives the built app less than the floor, on the sign-in screen or on the list of jobs.
 *
 *     node scripts/check-lighthouse.ts [--json FILE]
 */
async function checkLighthouse(): Promise<void> {
  await buildApp();
  const server = await startTestServer({ appFolder: join(projectFolder, 'dist') });
  const profile = mkdtempSync(join(tmpdir(), 'pipeline-lighthouse-'));
  const port = Number(await freePort());
  const { executablePath, args } = chromiumLaunch();
  // The browser has its own profile. Lighthouse's tab shares that, and so the sign-in.
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...args, `--remote-debugging-port=${port}`],
  });
  const faults: string[] = [];
  try {
    faults.push(...(await look('sign in', server.url, port)));
    const page = await browser.newPage();
    await signInToDemo(page, server.url);
    await page.close();
    faults.push(...(await look('jobs', server.url, port)));
  } finally {
    await browser.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  for (const fault of faults) console.error(fault);
  if (values.json !== undefined) {
    mkdirSync(dirname(values.json), { recursive: true });
    writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
  process.exit(faults.length === 0 ? 0 : 1);
}

/** Prints the scores of a screen, of 100. Returns a line for each score below the floor. */
async function look(screen: string, url: string, port: number): Promise<string[]> {
  const { categories, audits } = await resultFor(url, port);
  const scores = Object.values(categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]);
  const times = performanceTimes.map((id) => [id, Math.round(audits[id]?.numericValue ?? Number.NaN)]);
  console.log(`${screen}: ${[...scores, ...times].map((pair) => pair.join(' ')).join(', ')}`);
  figures[screen] = Object.fromEntries([...scores, ...times]);
  return Object.entries(floor).flatMap(([id, least]) => {
    const category = categories[id];
    if (category !== undefined && (category.score ?? 0) >= least) return [];
    const failed = (category?.auditRefs ?? [])
      .map((ref) => ({ weight: ref.weight, audit: audits[ref.id] }))
      .filter(({ weight, audit }) => weight > 0 && audit?.score !== null && (audit?.score ?? 0) < 1)
      .map(({ audit }) => audit?.title);
    return [`${screen}: ${id} is ${category?.score} of ${least}: ${failed.join('; ')}`];
  });
}

/** Tries again: on a busy machine Lighthouse sometimes sees nothing painted, which says nothing about the app. */
async function resultFor(url: string, port: number) {
  for (let attempt = 1; ; attempt++) {
    const result = await lighthouse(url, {
      port,
      onlyCategories: [...Object.keys(floor), 'performance'],
      disableStorageReset: true,
      logLevel: 'error',
    });
    const error = result === undefined ? { code: 'NO_RESULT', message: '' } : result.lhr.runtimeError;
    if (result !== undefined && error === undefined) return result.lhr;
    console.warn(`Lighthouse could not look at ${url}: ${error?.code} ${error?.message}`);
    if (attempt === maxAttempts)
      throw new Error(`Lighthouse could not look at ${url} in ${attempt} attempts`);
  }
}

await checkLighthouse();
