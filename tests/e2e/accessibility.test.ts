import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './test.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1280, height: 800 },
  ]) {
    test.describe(`in ${colorScheme}, ${viewport.width} wide`, () => {
      test.use({ colorScheme, viewport, reducedMotion: 'reduce' });

      test('axe finds nothing on any screen', async ({ person, page }) => {
        const finds = async (screen: string) => {
          const { violations } = await new AxeBuilder({ page }).analyze();
          const told = violations.map(
            ({ id, nodes }) => `${screen}: ${id}: ${nodes.map((node) => node.html).join(' ')}`,
          );
          expect(told).toEqual([]);
        };
        await page.goto(person.url);
        await expect(page.getByRole('textbox', { name: 'Email' })).toBeVisible();
        await finds('sign in');
        await person.signUp();
        await expect(page.getByRole('heading', { name: 'No jobs here yet' })).toBeVisible();
        await finds('no jobs');
        await page.getByRole('button', { name: 'Add sample jobs' }).click();
        await person.isUpToDate('24');
        await finds('jobs');
        await page.getByRole('button', { name: 'Export' }).click();
        await expect(page.getByRole('dialog')).toContainText('24 jobs');
        await finds('export');
        await page.getByRole('radio', { name: 'CSV' }).check();
        await page.getByRole('checkbox', { name: 'Safe for Excel' }).check();
        await page.getByRole('button', { name: 'Download', exact: true }).click();
        await expect(page.getByRole('button', { name: 'Save again' })).toBeVisible();
        await finds('exported');
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Account' }).click();
        await page.getByRole('menuitem', { name: 'Settings' }).click();
        await expect(page.getByRole('dialog')).toContainText('Allowed at most');
        await finds('settings');
        await page.keyboard.press('Escape');
        await page
          .getByRole('textbox', { name: 'Search jobs' })
          .or(page.getByRole('searchbox'))
          .fill('no such job');
        await expect(page.getByText('No job matches')).toBeVisible();
        await finds('nothing found');
      });
    });
  }
}

test('an export is made by keyboard alone', async ({ person, page }) => {
  await person.signUp();
  await person.addJobs(3);
  await person.updateNow();
  await person.isUpToDate('3');
  await page.locator('body').press('Tab');
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  for (let steps = 0; steps < 20 && !(await focused()).includes('Export'); steps++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('radio', { name: 'JSON' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'CSV' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: 'Safe for Excel' })).toBeChecked();
  await page.getByRole('button', { name: 'Download', exact: true }).focus();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await focused()).toContain('Export');
});

test('nothing is cut off or lost at 320 pixels and twice the text', async ({ person, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await person.signUp();
  await person.addJobs(5);
  await person.updateNow();
  await person.isUpToDate('5');
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('button', { name: 'Download', exact: true })).toBeVisible();
  expect(await overflow()).toBe(0);
});
