import type { Page } from '@playwright/test';
import { expect, test } from './test.ts';

/** Opens the app as so many days from now. The worker's own clock stays, so no new copy on this device is made. */
async function reloadLater(page: Page, days: number): Promise<void> {
  await page.clock.setFixedTime(Date.now() + days * 86_400_000);
  await page.reload();
}

const reminder = (page: Page, days: number) =>
  page.getByText(`Your jobs have changed, and no file of them has left this device for ${days} days.`);

/** Counts the page's questions to its worker whether to remind, and the answers. */
async function countReminders(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counted = { asked: 0, answered: 0 };
    const ids = new Set<number>();
    const { Worker: Before } = globalThis;
    class Counting extends Before {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', ({ data }) => {
          if (data.kind === 'answer' && ids.delete(data.id)) counted.answered++;
        });
      }
      override postMessage(message: { kind: string; name?: string; id?: number }): void {
        if (message.kind === 'call' && message.name === 'reminder' && message.id !== undefined) {
          ids.add(message.id);
          counted.asked++;
        }
        super.postMessage(message);
      }
    }
    Object.assign(window, { Worker: Counting, counted });
  });
}

/** Lets the page ask once more, which it does when a dialog closes, and expects no reminder. */
async function isQuiet(page: Page): Promise<void> {
  const counted = () =>
    page.evaluate(() => (window as unknown as { counted: { asked: number; answered: number } }).counted);
  const { asked } = await counted();
  await page.getByRole('button', { name: 'Your search' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  // Once when it opened, and once when it closed.
  await expect.poll(async () => (await counted()).answered).toBeGreaterThanOrEqual(asked + 2);
  await expect(page.getByText('no file of them has left this device')).toBeHidden();
}

test('a person whose jobs changed is reminded after seven days without a file, until one leaves or they want quiet', async ({
  person,
  page,
}) => {
  await countReminders(page);
  await person.signUp();
  await reloadLater(page, 30);
  // No reminder for an account without jobs.
  await person.isUpToDate('0');
  await isQuiet(page);
  await page.clock.setFixedTime(Date.now());
  await person.addJobs(3);
  await person.updateNow();
  await person.isUpToDate('3');
  await reloadLater(page, 8);
  await person.isUpToDate('3');
  // The jobs are the same as eight days ago.
  await isQuiet(page);

  await person.addJobs(1, 2);
  await person.updateNow();
  await person.isUpToDate('4');
  await expect(reminder(page, 8)).toBeVisible();
  await reloadLater(page, 9);
  await expect(reminder(page, 9)).toBeVisible();

  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(reminder(page, 9)).toBeHidden();
  await reloadLater(page, 15);
  await person.isUpToDate('4');
  await isQuiet(page);
  await reloadLater(page, 16);
  await expect(reminder(page, 16)).toBeVisible();

  // The banner's own button leads to the export.
  await page.getByRole('main').getByRole('button', { name: 'Export' }).click();
  await page.getByRole('radio', { name: 'JSON' }).check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  await download.path();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(reminder(page, 16)).toBeHidden();
  await person.addJobs(1, 3);
  await person.updateNow();
  await person.isUpToDate('5');
  await isQuiet(page);
  await reloadLater(page, 23);
  await expect(reminder(page, 7)).toBeVisible();
});

test('nobody is reminded of another account’s jobs', async ({ person, page }) => {
  await countReminders(page);
  await person.signUp();
  await person.addJobs(2);
  await person.updateNow();
  await person.isUpToDate('2');
  await person.addJobs(1, 2);
  await reloadLater(page, 8);
  await expect(reminder(page, 8)).toBeVisible();
  await person.signOut('Keep my copy on this device');
  person.email = `${crypto.randomUUID()}@example.org`;
  await person.signUp();
  await person.addJobs(1);
  await person.updateNow();
  await person.isUpToDate('1');
  await isQuiet(page);
});
