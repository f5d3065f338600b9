import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type CDPSession, chromium } from '@playwright/test';
import { build } from 'vite';
import { chromiumLaunch } from '../tests/chromium.ts';
import { startTestServer, type TestServer } from '../tests/server/server-fixture.ts';
import type { OperationName, Operations } from './browser/operations.ts';
import { watchPeak } from './measure.ts';

/** The benchmark's built page behind the real server, and a browser profile that stays between the browser's starts. */
export interface BenchSite {
  readonly server: TestServer;
  readonly profile: string;
  close(): Promise<void>;
}

/** An answer, with the peak of the memory that it added to the tab's process. */
export type Measured<N extends OperationName> = Operations[N]['answer'] & { readonly peakBytes: number };

export async function openBenchSite(): Promise<BenchSite> {
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-bench-'));
  const appFolder = join(folder, 'page');
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'browser'),
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir: appFolder, emptyOutDir: true, target: 'es2022' },
  });
  const server = await startTestServer({ appFolder });
  return {
    server,
    profile: join(folder, 'profile'),
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Runs one operation in a new browser. The browser has a profile, so its data is on disk and not in memory. */
export async function runInBrowser<N extends OperationName>(
  site: BenchSite,
  name: N,
  argument: Operations[N]['argument'],
): Promise<Measured<N>> {
  const context = await chromium.launchPersistentContext(site.profile, {
    ...chromiumLaunch(),
    // The server's content security policy covers our page, and does not know the address of the benchmark's worker.
    bypassCSP: true,
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(site.server.url);
    await page.waitForFunction(() => 'run' in globalThis);
    const browser = await context.browser()?.newBrowserCDPSession();
    if (browser === undefined) throw new Error('The browser gives no session');
    await untilIdle(browser);
    const renderers = await renderersOf(browser);
    // The tab's process is the one that grows. The others are spare.
    const peak = watchPeak(renderers);
    const answer = await page.evaluate(
      ([operation, given]) =>
        (globalThis as unknown as { run: (name: string, argument: unknown) => Promise<unknown> }).run(
          operation as string,
          given,
        ),
      [name, argument] as const,
    );
    return { ...(answer as Operations[N]['answer']), peakBytes: peak() };
  } finally {
    await context.close();
  }
}

/** Waits until a new browser is idle. It is busy with itself for seconds, and no contender should pay for those. */
async function untilIdle(browser: CDPSession): Promise<void> {
  const everyMs = 250;
  for (let before = await cpuMs(); ; ) {
    await setTimeout(everyMs);
    const now = await cpuMs();
    if (now - before < everyMs / 10) return;
    before = now;
  }
  async function cpuMs(): Promise<number> {
    const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
  }
}

async function renderersOf(browser: CDPSession): Promise<readonly number[]> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}
