import type { Locator, Page } from '@playwright/test';
import { expect, test } from './test.ts';

/**
 * Taps twice with a finger, a third of a second apart by the events' own time. The second tap hits the button that
 * replaced the first. Not every browser counts a finger's clicks (in Safari, each click is the first).
 */
async function tapsTwice(page: Page, first: Locator, second: Locator): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const point = await startOf(first);
  const begun = Date.now() / 1000;
  for (const timestamp of [begun, begun + 0.3]) {
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point], timestamp });
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [], timestamp });
    await expect(second).toBeVisible();
  }
}

/** Returns a point of the button that its replacement covers too. */
async function startOf(button: Locator): Promise<{ x: number; y: number }> {
  await expect(button).toBeVisible();
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (box === null) throw new Error('The button is gone');
  return { x: box.x + 60, y: box.y + box.height / 2 };
}

test.describe('on a phone', () => {
  test.use({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    reducedMotion: 'reduce',
    actionTimeout: 15_000,
  });

  // Act like Safari on iOS, which does not count taps.
  test.beforeEach(({ page }) =>
    page.addInitScript(() => Object.defineProperty(UIEvent.prototype, 'detail', { get: () => 1 })),
  );

  test('who taps Download twice still reads what came of it, though Done is under the finger by then', async ({
    person,
    page,
  }) => {
    await person.signUp();
    await person.openExport('CSV');
    const done = page.getByRole('button', { name: 'Done' });
    await tapsTwice(page, page.getByRole('button', { name: 'Download', exact: true }), done);
    await expect(page.getByRole('dialog')).toContainText('Your file is ready');
    await done.click();
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  test('who taps “Delete receipt” twice is still asked', async ({ person, page }) => {
    await person.signUp();
    await person.export('CSV');
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Past exports' }).click();
    await page.getByRole('dialog').locator('summary').click();
    const confirm = page.getByRole('button', { name: 'Delete it' });
    await tapsTwice(page, page.getByRole('button', { name: 'Delete receipt' }), confirm);
    await expect(page.getByRole('group', { name: /^Without the receipt/ })).toBeVisible();
    await confirm.click();
    await expect(page.getByText('Nothing exported here yet')).toBeVisible();
  });
});

test.describe('on a desktop', () => {
  test.use({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', actionTimeout: 15_000 });

  test('who double-clicks what opens a dialog has it open; a click beside it closes it', async ({
    person,
    page,
  }) => {
    await person.signUp();
    await person.addJobs(3);
    await person.updateNow();
    await person.isUpToDate('3');
    const dialog = page.getByRole('dialog');
    for (const opener of [page.getByRole('button', { name: 'Export' }), page.getByRole('link').first()]) {
      const box = await opener.boundingBox();
      if (box === null) throw new Error('Nothing to click');
      const [x, y] = [box.x + box.width / 4, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.up();
      await expect(dialog).toBeVisible();
      await page.mouse.down({ clickCount: 2 });
      await page.mouse.up({ clickCount: 2 });
      // A dialog that closes would be gone before this click ends.
      await dialog.getByRole('heading').first().click();
      await expect(dialog).toBeVisible();
      await page.mouse.click(x, y);
      await expect(dialog).toBeHidden();
    }
  });
});
