import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumLaunch } from '../tests/chromium.ts';
import { projectFolder, startTestServer } from '../tests/server/server-fixture.ts';
import { buildApp } from './build-app.ts';
import { signInToDemo } from './sign-in-to-demo.ts';

const folder = join(projectFolder, 'public/screenshots');

/** Takes the pictures for the README and the install prompt, from the real app with its demo account. */
async function takeScreenshots(): Promise<void> {
  await buildApp();
  mkdirSync(folder, { recursive: true });
  const server = await startTestServer({ appFolder: join(projectFolder, 'dist') });
  const browser = await chromium.launch(chromiumLaunch());
  const phone = {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  };
  const desktop = { viewport: { width: 1280, height: 800 } };
  await take(browser, server.url, 'desktop', { ...desktop, colorScheme: 'light' }, true);
  await take(browser, server.url, 'desktop-dark', { ...desktop, colorScheme: 'dark' }, true, office);
  await take(browser, server.url, 'phone', { ...phone, colorScheme: 'light' }, false);
  await take(browser, server.url, 'phone-export', { ...phone, colorScheme: 'dark' }, true);
  await browser.close();
  await server.close();
}

async function office(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Last month, for the office' }).click();
  await page
    .getByText(/ of 200 jobs/)
    .first()
    .waitFor();
}

async function take(
  browser: Browser,
  url: string,
  name: string,
  options: Parameters<Browser['newContext']>[0],
  withExport: boolean,
  choose: (page: Page) => Promise<void> = async () => {},
): Promise<void> {
  const page = await (await browser.newContext({ ...options, reducedMotion: 'reduce' })).newPage();
  await signInToDemo(page, url);
  await page.getByRole('link').first().waitFor();
  if (withExport) {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('button', { name: 'Download', exact: true }).waitFor();
    await choose(page);
  }
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.context().close();
}

await takeScreenshots();
