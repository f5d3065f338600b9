import type { Page } from '@playwright/test';
import { chromiumLaunch } from '../chromium.ts';
import { expect, test } from './test.ts';

/** The browser takes this for another machine's address: no secure context (W3C, Secure Contexts, 3.1). */
const host = 'pipeline.test';
const launch = chromiumLaunch();
test.use({
  launchOptions: { ...launch, args: [...launch.args, `--host-resolver-rules=MAP ${host} 127.0.0.1`] },
});

const screens = {
  'en-GB': ['This address is not secure', /https/],
  'de-DE': ['Diese Adresse ist nicht sicher', /https/],
  'sw-KE': ['Anwani hii si salama', /https/],
} as const;

for (const [locale, [title, cure]] of Object.entries(screens)) {
  test.describe(locale, () => {
    test.use({ locale });

    test('plain http on an address of another machine says what is wrong and what to do', async ({
      page,
      server,
    }) => {
      const faults = faultsOf(page);
      await page.goto(server.url.replace('127.0.0.1', host));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.getByRole('main')).toContainText(cure);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      expect(await page.evaluate(() => isSecureContext)).toBe(false);
      // Using locks, caches or random ids before that screen appears would throw here.
      expect(faults).toEqual([]);
    });
  });
}

test('the button leads to the same address by https', async ({ page, server }) => {
  await page.goto(server.url.replace('127.0.0.1', host));
  const asked = page.waitForRequest((request) => request.url().startsWith(`https://${host}`));
  await page.getByRole('button', { name: 'Open with https' }).click();
  expect(new URL((await asked).url()).host).toBe(host);
});

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // Ignore Chromium's remark on the header, which applies only to secure contexts.
    if (message.type() === 'error' && !message.text().startsWith('The Cross-Origin-Opener-Policy'))
      faults.push(message.text());
  });
  return faults;
}
