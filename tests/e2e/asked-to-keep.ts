import type { Page } from '@playwright/test';

/** Counts how often the app asks the browser to keep its data, in this tab, from the next page on. */
export async function countAskedToKeep(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const persist = StorageManager.prototype.persist;
    StorageManager.prototype.persist = function () {
      sessionStorage.setItem('asked', String(Number(sessionStorage.getItem('asked')) + 1));
      return persist.call(this);
    };
  });
  return () => page.evaluate(() => Number(sessionStorage.getItem('asked')));
}
