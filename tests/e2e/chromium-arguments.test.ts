import { chromium, expect, test } from '@playwright/test';
import { chromiumLaunch } from '../chromium.ts';

test('Chromium switches off all that Playwright switches off, and more', async () => {
  const { executablePath, args } = chromiumLaunch();
  const browser = await chromium.launchServer({ executablePath });
  const ofPlaywright = disabledFeatures(browser.process().spawnargs);
  await browser.close();
  expect(ofPlaywright.length).toBeGreaterThan(5);
  expect(disabledFeatures(args)).toEqual(expect.arrayContaining(ofPlaywright));
});

function disabledFeatures(args: readonly string[]): string[] {
  const flag = '--disable-features=';
  return args.filter((each) => each.startsWith(flag)).flatMap((each) => each.slice(flag.length).split(','));
}
