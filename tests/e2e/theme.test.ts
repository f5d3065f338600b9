import type { Page } from '@playwright/test';
import { expect, test } from './test.ts';

const paper = { light: 'rgb(247, 245, 240)', dark: 'rgb(20, 23, 21)' };
const meta = { light: '#f7f5f0', dark: '#141715' };

/** Returns what a person sees: the page's background, and the colour of the browser's own bar. */
function seen(page: Page) {
  return page.evaluate(() => ({
    ground: getComputedStyle(document.documentElement).backgroundColor,
    chosen: document.documentElement.dataset.theme ?? null,
    bars: [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')].map(
      ({ content }) => content,
    ),
  }));
}

test('a theme that is chosen against the system is there before the first paint, and goes when it is given up', async ({
  person,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await person.signUp();
  const light = { ground: paper.light, chosen: null, bars: [meta.light, meta.dark] };
  const dark = { ground: paper.dark, chosen: 'dark', bars: [meta.dark, meta.dark] };
  expect(await seen(page)).toEqual(light);
  const openSettings = async () => {
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Settings' }).click();
  };
  await openSettings();
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  await expect.poll(() => seen(page)).toEqual(dark);

  // Block the app's own code, which runs after the first paint.
  await page.route('**/assets/*.js', (route) => route.abort());
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setBypassServiceWorker', { bypass: true });
  await page.reload();
  await expect(page.locator('.splash')).toBeVisible();
  expect(await seen(page)).toEqual(dark);
  await page.unrouteAll();
  await page.reload();
  await person.isUpToDate('0');
  expect(await seen(page)).toEqual(dark);

  await openSettings();
  await expect(page.getByRole('button', { name: 'Dark', exact: true, pressed: true })).toBeVisible();
  await page.getByRole('button', { name: 'Same as the system', exact: true }).click();
  await expect.poll(() => seen(page)).toEqual(light);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(async () => (await seen(page)).ground).toBe(paper.dark);
  await page.reload();
  expect(await seen(page)).toEqual({ ...light, ground: paper.dark });
});
