import type { Page } from '@playwright/test';
import { axeViolations } from './axe-violations.ts';
import { focusFaults } from './focus-faults.ts';
import { holdExport } from './hold-export.ts';
import { hearLiveRegions } from './live-regions.ts';
import { expect, test } from './mail-server.ts';
import { newPerson } from './person.ts';
import { walkMailScreens } from './walk-mail-screens.ts';
import { catalogueOf, walkScreens } from './walk-screens.ts';

for (const [width, height] of [
  [390, 844],
  [1280, 800],
] as const) {
  // One walk at 1280 makes both checks. It is the one that sees every screen with the service worker there.
  const isDesktop = width === 1280;
  const andFocus = isDesktop
    ? ', and every control is reached by Tab and shows it, in forced colours too'
    : '';

  test.describe(`${width} wide`, () => {
    test.use({ viewport: { width, height }, reducedMotion: 'reduce' });

    const look =
      (page: Page, told: string[]) =>
      async (screen: string): Promise<void> => {
        await lookWithAxe(page, told)(screen);
        if (isDesktop) await lookAtFocus(page, told)(screen);
      };

    test(`axe finds nothing on any screen, in light and in dark, and nothing moves${andFocus}`, {
      tag: isDesktop ? '@offline' : [],
    }, async ({ person, page }) => {
      const told: string[] = [];
      await walkScreens(person, await catalogueOf('en'), look(page, told));
      expect(told).toEqual([]);
    });

    test(`so it is on the screens of a server with mail${andFocus}`, async ({ member, mailServer, page }) => {
      const told: string[] = [];
      await walkMailScreens(member, mailServer, await catalogueOf('en'), look(page, told));
      expect(told).toEqual([]);
    });
  });
}

function lookWithAxe(page: Page, told: string[]): (screen: string) => Promise<void> {
  return async (screen) => {
    told.push(...(await movingParts(page)).map((part) => `${screen}: ${part} moves`));
    told.push(...(await axeViolations(page)).map((violation) => `${screen}, ${violation}`));
    await page.emulateMedia({ colorScheme: 'light' });
  };
}

/** Returns what moves right now. Under reduced motion, tokens set a tiny duration, so that end events still fire. */
function movingParts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && Number(effect?.getTiming().duration) > 1)
      .map(({ effect }) => String((effect as KeyframeEffect).target?.className)),
  );
}

function lookAtFocus(page: Page, told: string[]): (screen: string) => Promise<void> {
  return async (screen) => {
    // Tab closes a menu. The arrow keys move through its items.
    if (screen === 'account menu') return;
    for (const forcedColors of ['none', 'active'] as const) {
      await page.emulateMedia({ forcedColors });
      told.push(...(await focusFaults(page)).map((fault) => `${screen}, forced ${forcedColors}: ${fault}`));
    }
    await page.emulateMedia({ forcedColors: 'none' });
  };
}

test('a screen reader hears what a pull and an export come to, and each thing once', async ({
  person,
  page,
}) => {
  const heard = await hearLiveRegions(page);
  await person.signUp();
  await person.addJobs(1500);
  await person.updateNow();
  await person.isUpToDate('1,500');
  const pulled = await heard();
  expect(pulled.filter((text) => text.startsWith('Up to date'))).toHaveLength(1);
  expect(pulled.length).toBeLessThanOrEqual(4);

  await person.openExport('CSV');
  await expect(page.getByRole('dialog')).toContainText('1,500 jobs');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Save again' })).toBeVisible();
  const exported = (await heard()).slice(pulled.length);
  expect(exported[0]).toBe('Writing the file');
  expect(exported.length).toBeLessThanOrEqual(5);
  // The focus moves to the outcome, so that a screen reader reads it.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Your file is ready');
});

test('how far a long export is, a screen reader hears in quarters, each once', async ({
  person,
  context,
  page,
}) => {
  const heard = await hearLiveRegions(page);
  await person.signUp();
  await person.addJobs(4000);
  await person.updateNow();
  await person.isUpToDate('4,000');
  const before = (await heard()).length;
  const { begun, step, letGo } = await holdExport(context, page);
  await person.openExport('JSON');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await begun;
  const quarters = async () => (await heard()).slice(before).filter((text) => /^\d+%$/.test(text));
  // Beyond the first megabyte, each chunk is one write. The format decides how many there are.
  while ((await quarters()).length < 2) {
    await step();
    // What the worker has reported is on the screen two frames later.
    await page.evaluate(
      () => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))),
    );
  }
  await letGo();
  await expect(page.getByRole('button', { name: 'Save again' })).toBeVisible();
  const said = await quarters();
  expect(said).toEqual([...new Set(said)]);
  expect(['25%', '50%', '75%'].filter((quarter) => said.includes(quarter))).toEqual(said);
  expect((await heard()).slice(before)).toContain('Writing the file');
});

test('axe finds nothing where something of a person is left on the device', async ({ person, page }) => {
  await page.addInitScript((id) => localStorage.setItem('pipeline-left-traces', id), crypto.randomUUID());
  await page.goto(person.url);
  await expect(page.getByText('Not everything was removed')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
});

test('axe finds nothing in the steps of installing in Firefox', async ({ browser, person }) => {
  const userAgent = 'Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0';
  const context = await browser.newContext({ userAgent, reducedMotion: 'reduce' });
  const other = await newPerson(context, person.url);
  await other.signUp();
  await other.page.getByRole('button', { name: 'Account' }).click();
  await other.page.getByRole('menuitem', { name: 'Settings' }).click();
  await expect(other.page.getByRole('dialog')).toContainText('tap “Add app to Home screen”');
  expect(await axeViolations(other.page)).toEqual([]);
  await context.close();
});

test('the account menu is walked with the arrows, around its ends, and gives the focus back', async ({
  person,
  page,
}) => {
  await person.signUp();
  const menu = page.getByRole('button', { name: 'Account' });
  await menu.focus();
  await page.keyboard.press('Enter');
  const items = page.getByRole('menuitem');
  // The first time, the menu's code has to load, and the focus moves to the menu itself.
  await expect(page.getByRole('menu')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(items.first()).toBeFocused();
  const count = await items.count();
  expect(count).toBeGreaterThan(3);
  for (let at = 1; at < count; at++) {
    await page.keyboard.press('ArrowDown');
    await expect(items.nth(at)).toBeFocused();
  }
  await page.keyboard.press('ArrowDown');
  await expect(items.first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(items.last()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(items).toHaveCount(0);
  await expect(menu).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(items.first()).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Sign out' })).toBeVisible();
});

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
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: 'Backup' })).toBeChecked();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: 'PDF' })).toBeChecked();
  await page.keyboard.press('ArrowUp');
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

test('a choice of one’s own is made by keyboard alone', async ({ person, page }) => {
  await person.signUp();
  await person.addJobs(30);
  await person.updateNow();
  await person.isUpToDate('30');
  await page.getByRole('button', { name: 'Export' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('30 jobs');
  const tabTo = async (name: RegExp) => {
    const reached = () =>
      page.evaluate(() => {
        const at = document.activeElement;
        return `${at?.getAttribute('aria-label') ?? ''} ${(at as HTMLInputElement | null)?.labels?.[0]?.textContent ?? ''} ${at?.textContent ?? ''}`;
      });
    for (let steps = 0; steps < 60; steps++) {
      if (name.test(await reached())) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${name}`);
  };
  await tabTo(/My own choice|Choose/);
  await page.keyboard.press('Enter');
  await tabTo(/^\s*Saved\s*$/);
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('button', { name: 'Saved', pressed: true })).toBeVisible();
  await expect(dialog).toContainText(/of (your )?30 jobs/);
  await tabTo(/Leave out notes/);
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('checkbox', { name: /Leave out notes/ })).toBeChecked();
  await tabTo(/^\s*Download\s*$/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/-filtered\.json$/);
});
