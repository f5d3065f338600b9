import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumLaunch } from '../chromium.ts';

/**
 * Runs a browser with a profile on disk, as people have it. A test's own context is incognito and cannot install apps.
 * The first page is already open. `preferences`: the initial preferences of the profile, in Chromium's format.
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

/** Returns the paths of everything in the browser's caches for this page's origin. */
export async function keptPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname);
    }
    return paths;
  });
}
