import type { Page } from '@playwright/test';
import { dialogOf } from './bring-file.ts';
import type { Person } from './person.ts';
import { expect } from './test.ts';

/** Trying a password is made to take long: more than a second, and many on a busy machine. */
export const untilTried = { timeout: 45_000 };

/** Asks for a locked backup in the open export dialog. Returns the offered password. */
export async function askForLocked(person: Person, page: Page): Promise<string> {
  await person.openExport('Backup');
  await page.getByRole('checkbox', { name: 'Protect it with a password' }).check();
  const words = dialogOf(page).locator('code[translate=no]');
  await expect(words).toHaveText(/^([a-z]{3,8}-){7}[a-z]{3,8}$/);
  return (await words.textContent()) ?? '';
}

export async function unlock(page: Page, typed: string): Promise<void> {
  await dialogOf(page).getByLabel('Password of the file').fill(typed);
  await dialogOf(page).getByRole('button', { name: 'Open', exact: true }).click();
}
