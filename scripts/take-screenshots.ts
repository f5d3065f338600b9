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
  const shots: [string, Parameters<Browser['newContext']>[0], (page: Page) => Promise<void>][] = [
    ['desktop', { ...desktop, colorScheme: 'light' }, openExport],
    ['desktop-dark', { ...desktop, colorScheme: 'dark' }, office],
    ['your-search', { ...desktop, colorScheme: 'light' }, openSearch],
    ['phone', { ...phone, colorScheme: 'light' }, async () => {}],
    ['phone-export', { ...phone, colorScheme: 'dark' }, openExport],
  ];
  for (const [name, options, open] of shots) {
    const page = await (await browser.newContext({ ...options, reducedMotion: 'reduce' })).newPage();
    await signInToDemo(page, server.url);
    await page.getByRole('link').first().waitFor();
    await open(page);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.context().close();
  }
  await browser.close();
  await server.close();
}

async function openExport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('button', { name: 'Download', exact: true }).waitFor();
}

async function office(page: Page): Promise<void> {
  await openExport(page);
  await page.getByRole('button', { name: 'Last month, for the office' }).click();
  await page
    .getByText(/ of 200 jobs/)
    .first()
    .waitFor();
}

async function openSearch(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Your search' }).click();
  await page.getByRole('dialog', { name: 'Your search' }).getByRole('table').first().waitFor();
}

await takeScreenshots();
