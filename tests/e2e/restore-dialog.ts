import type { BrowserContext, Page } from '@playwright/test';
import type { Person } from './person.ts';

export const dialogOf = (page: Page) => page.getByRole('dialog');
export const backupOf = (person: Person) => person.fromRoute('', '/api/backup');
/** The part of a preview that is about one kind of rows. */
export const kind = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

export async function openRestore(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Bring back a file' }).click();
}

export async function choose(page: Page, name: string, text: string | Uint8Array): Promise<void> {
  await dialogOf(page)
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** Lets no chunk through from this one on. `held` resolves when it is sent. */
export async function holdChunk(context: BrowserContext, number: number) {
  let chunks = 0;
  const held = Promise.withResolvers<void>();
  await context.route('**/rest/v1/rpc/put_jobs', async (route) => {
    if (++chunks >= number) return held.resolve();
    await route.continue();
  });
  return { held: held.promise, release: () => context.unroute('**/rest/v1/rpc/put_jobs') };
}
