import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumLaunch } from '../chromium.ts';

/**
 * A browser with a profile on disk, as people have it; a test's own context is incognito, in which nothing can be
 * installed. The first page is there already. `preferences`: those that the profile begins with, as Chromium writes them.
 */
export async function withProfile(
  use: (context: BrowserContext, page: Page, folder: string) => Promise<void>,
  { preferences }: { preferences?: object } = {},
): Promise<void> {
  const folder = mkdtempSync('/var/tmp/pipeline-test-profile-');
  if (preferences !== undefined) {
    mkdirSync(join(folder, 'Default'));
    writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
  }
  const context = await chromium.launchPersistentContext(folder, {
    ...chromiumLaunch(),
    acceptDownloads: true,
  });
  try {
    await use(context, context.pages()[0] ?? (await context.newPage()), folder);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The paths of all that is in the browser's caches for this page's origin. */
export async function keptPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname);
    }
    return paths;
  });
}
