import type { Page } from '@playwright/test';

export const dialogOf = (page: Page) => page.getByRole('dialog');

/** Opens the dialog of a menu item, and chooses a file there. */
export async function bring(page: Page, item: string, file: { name: string; bytes: Buffer }): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  await choose(page, file);
}

/** Chooses a file in the dialog that is open. */
export async function choose(page: Page, file: { name: string; bytes: Buffer }): Promise<void> {
  await dialogOf(page)
    .locator('input[type=file]')
    .setInputFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: file.bytes });
}
