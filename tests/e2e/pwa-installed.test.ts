import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { newPerson, Person } from './person.ts';
import { withProfile } from './profile.ts';
import { expect, test } from './test.ts';

/** Installs the app as a person does in the browser's menu, and starts it from its icon, or from a shortcut of it. */
async function installed(context: BrowserContext, page: Page, manifestId: string) {
  const devtools = await context.newCDPSession(page);
  await devtools.send('PWA.install', { manifestId, installUrlOrBundleUrl: manifestId });
  await devtools.send('PWA.changeAppUserSettings', { manifestId, displayMode: 'standalone' });
  return async (url = manifestId): Promise<Page> => {
    const window = context.waitForEvent('page');
    await devtools.send('PWA.launch', { manifestId, url });
    return window;
  };
}

test.describe('installed, with the server killed', () => {
  test.use({ ownServer: true });

  test('the app starts in a window of its own, and its shortcut exports CSV to disk', {
    tag: '@offline',
  }, async ({ server }) => {
    await withProfile(async (context, page) => {
      const person = new Person(page, server.url);
      await person.signUp();
      await person.addJobs(30);
      await person.updateNow();
      await person.isUpToDate('30');
      await person.isReadyForOffline();
      const start = await installed(context, page, `${server.url}/`);
      await server.kill();

      const app = await start();
      expect(await app.evaluate(() => matchMedia('(display-mode: standalone)').matches)).toBe(true);
      const owner = new Person(app, server.url);
      await expect(owner.status(/^Offline, showing your copy/)).toBeVisible();
      await expect(app.getByText('30 jobs', { exact: true })).toBeVisible();
      await app.getByRole('button', { name: 'Account' }).click();
      await app.getByRole('menuitem', { name: 'Settings' }).click();
      await expect(app.getByText('Pipeline is installed here.')).toBeVisible();
      await expect(app.getByText('removes your copy and your sign-in')).toBeHidden();

      const shortcut = await start(`${server.url}/?export=csv`);
      await expect(shortcut.getByRole('radio', { name: 'CSV' })).toBeChecked();
      await expect(shortcut.getByRole('button', { name: 'Download', exact: true })).toBeFocused();
      await expect(shortcut.getByRole('dialog')).toContainText('30 jobs');
      expect(new URL(shortcut.url()).search).toBe('');
      const [download] = await Promise.all([
        shortcut.waitForEvent('download'),
        shortcut.keyboard.press('Enter'),
      ]);
      expect(readFileSync(await download.path(), 'utf8').split('\r\n')).toHaveLength(32);
    });
  });
});

test.describe('an address that asks for an export', () => {
  test('opens the dialog after the sign-in, runs nothing, and is gone from the address bar', {
    tag: '@offline',
  }, async ({ person, page, context }) => {
    await person.signUp();
    await person.signOut('Keep my copy on this device');
    let downloads = 0;
    page.on('download', () => downloads++);
    await page.goto(`${person.url}/?export=csv&from=elsewhere`);
    await page.getByRole('textbox', { name: 'Email' }).fill(person.email);
    await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('radio', { name: 'CSV' })).toBeChecked();
    await expect(page.getByRole('button', { name: 'Download', exact: true })).toBeFocused();
    expect(new URL(page.url()).search).toBe('?from=elsewhere');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();

    // The next export is as before: a stranger's link does not change what the person chose.
    await page.getByRole('button', { name: 'Export' }).click();
    await expect(page.getByRole('radio', { name: 'JSON' })).toBeChecked();
    expect(downloads).toBe(0);

    const other = await newPerson(context, person.url);
    await other.page.goto(`${person.url}/?export=exe`);
    await other.isUpToDate('0');
    await expect(other.page.getByRole('dialog')).toBeHidden();
    expect(new URL(other.page.url()).search).toBe('');
  });
});
