import type { Page } from '@playwright/test';

/** Signs in to the demo account. Resolves when all its jobs are on the page's device. */
export async function signInToDemo(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await page
    .getByRole('status')
    .filter({ hasText: /^Up to date/ })
    .waitFor();
}
