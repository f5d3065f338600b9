import type { Page } from '@playwright/test';
import { countAskedToKeep } from './asked-to-keep.ts';
import { axeViolations } from './axe-violations.ts';
import { newPerson } from './person.ts';
import { expect, test } from './test.ts';

/** Makes the browser remove the databases, as it does when it runs short of space. */
async function evictDatabases(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
}

test('a copy that the browser removed between two visits is told, and pulled again', {
  tag: '@offline',
}, async ({ person, page }) => {
  await person.signUp();
  await person.addJobs(40);
  await person.updateNow();
  await person.isUpToDate('40');
  await page.goto('about:blank');
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(`${person.url}/icons/mark.svg`);
  await evictDatabases(elsewhere);
  await page.goto(person.url);
  await expect(page.getByText('The browser removed your copy from this device')).toBeVisible();
  await expect(page.getByText('40 jobs were loaded again from your account.')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  expect(JSON.parse((await person.export('JSON')).text).total).toBe(40);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByText('The browser removed your copy from this device')).toBeHidden();
});

test('a copy that the browser removes under the open app is told, and pulled again', {
  tag: '@offline',
}, async ({ person, page }) => {
  await person.signUp();
  // Each update is a state of the copy. A new copy has fewer.
  for (const jobs of [10, 20, 30, 40]) {
    await person.addJobs(10);
    await person.updateNow();
    await person.isUpToDate(String(jobs));
  }
  await evictDatabases(page);
  await person.updateNow();
  await expect(page.getByText('The browser removed your copy from this device')).toBeVisible();
  await expect(page.getByText('40 jobs were loaded again from your account.')).toBeVisible();
  expect(JSON.parse((await person.export('JSON')).text).total).toBe(40);
  // Counted from the list, and not from the copy.
  await person.openExport('JSON');
  await page.getByRole('button', { name: 'Choose…' }).click();
  await page.getByRole('button', { name: 'Saved', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText(/\d+ of (your )?40 jobs/);
});

test('the browser is asked once to keep the copy, and the settings say its answer, usage and quota', {
  tag: '@offline',
}, async ({ person, page }) => {
  const timesAsked = await countAskedToKeep(page);
  await page.goto(person.url);
  await expect(page.getByRole('textbox', { name: 'Email' })).toBeVisible();
  expect(await timesAsked()).toBe(0);
  await person.signUp();
  expect(await timesAsked()).toBe(1);
  await person.signOut('Keep my copy on this device');
  await person.signIn();
  await person.isUpToDate();
  expect(await timesAsked()).toBe(1);

  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await expect(settings).toContainText('It was asked to keep your copy, and has not agreed so far');
  // No page can know whether it is in a private window, so everyone without an installed app reads this.
  await expect(settings).toContainText(
    'When you close a private window, your copy and your past exports are removed',
  );
  await expect(settings.getByRole('definition').filter({ hasText: /^[\d.,]+ (kB|MB)$/ })).not.toHaveCount(0);
  await expect(settings.getByRole('definition').filter({ hasText: /GB$/ })).toHaveCount(1);

  const devtools = await page.context().newCDPSession(page);
  const { targetInfo } = await devtools.send('Target.getTargetInfo');
  await devtools.send('Browser.grantPermissions', {
    permissions: ['durableStorage'],
    origin: new URL(person.url).origin,
    ...(targetInfo.browserContextId && { browserContextId: targetInfo.browserContextId }),
  });
  await settings.getByRole('button', { name: 'Ask the browser to keep my copy' }).click();
  await expect(settings).toContainText('The browser keeps your copy on this device until you remove it.');
});

test.describe('in Safari on an iPhone', () => {
  test.use({
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    reducedMotion: 'reduce',
  });
  const sentence =
    /After seven days of use without a visit to Pipeline, this browser removes your sign-in and your copy/;
  const warning = 'Safari removes your copy after seven days';

  test('what it removes after seven days is said before the sign-in and in the settings', {
    tag: '@offline',
  }, async ({ person, page }) => {
    await page.goto(person.url);
    await expect(page.getByText(sentence)).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByText(sentence)).toBeHidden();
    await person.signUp();
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Settings' }).click();
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await expect(settings).toContainText(warning);
    // The steps appear with their pictures too.
    await expect(settings).toContainText('Tap Share at the bottom of Safari.');
    await expect(settings).toContainText('Space allowed');
    expect(await axeViolations(page)).toEqual([]);
  });

  test('nothing of it is said in the installed app, which is exempt', { tag: '@offline' }, async ({
    person,
    page,
  }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'standalone', { value: true }));
    await page.goto(person.url);
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByText(sentence)).toBeHidden();
    await person.signUp();
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Settings' }).click();
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await expect(settings).toContainText('Pipeline is installed here.');
    await expect(settings).not.toContainText(warning);
    await expect(settings).not.toContainText('private window');
  });
});

/** Returns everything that a page of this origin could read. */
function everythingHere(page: Page) {
  return page.evaluate(async () => {
    const files: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    const kept: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const type = (await cache.match(request))?.headers.get('Content-Type')?.split(';')[0];
        kept.push(`${new URL(request.url).pathname} ${type}`);
      }
    }
    return {
      databases: (await indexedDB.databases()).map(({ name = '' }) => name).sort(),
      files,
      kept,
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      cookies: document.cookie,
    };
  });
}

test('"remove" leaves nothing of the person in any storage, with two tabs open, and another account keeps its own', {
  tag: '@offline',
}, async ({ person, page, context }) => {
  await person.signUp();
  await person.insert([{ company_name: 'Of the first', job_title: 'A', source: 'manual' }]);
  await person.updateNow();
  await person.isUpToDate('1');
  await person.isReadyForOffline();
  const first = person.email;
  await person.signOut('Keep my copy on this device');

  person.email = `${crypto.randomUUID()}@example.org`;
  await person.signUp();
  const other = await newPerson(context, person.url);
  await other.page.goto(person.url);
  await other.isUpToDate('0');
  await person.insert([{ company_name: 'Of the second', job_title: 'B', source: 'manual' }]);
  for (const tab of [person, other]) {
    await tab.updateNow();
    await tab.isUpToDate('1');
    await expect(tab.page.getByText('Of the second')).toBeVisible();
    await expect(tab.page.getByText('Of the first')).toBeHidden();
  }
  expect((await other.export('CSV')).text).not.toContain('Of the first');
  // A crash in the middle of an export may leave such a file.
  await page.evaluate(async () => {
    await (await navigator.storage.getDirectory()).getFileHandle('left-over.csv', { create: true });
  });
  // Each account has a copy, and copies on this device. The second account also has the receipt of its export.
  expect((await everythingHere(page)).databases).toEqual([
    expect.stringMatching(/^copies-/),
    expect.stringMatching(/^copies-/),
    expect.stringMatching(/^jobs-/),
    expect.stringMatching(/^jobs-/),
    expect.stringMatching(/^receipts-/),
  ]);

  await person.signOut('Remove my copy');
  await expect(other.page.getByRole('textbox', { name: 'Email' })).toBeVisible();
  for (const tab of [page, other.page]) {
    await expect
      .poll(() => everythingHere(tab))
      .toMatchObject({
        databases: [expect.stringMatching(/^copies-/), expect.stringMatching(/^jobs-/)],
        files: [expect.stringMatching(/^copies-/)],
        // This entry notes that the first account's copy is kept here.
        local: ['pipeline-kept-copies'],
        session: [],
        cookies: '',
      });
  }
  const { kept } = await everythingHere(page);
  // The caches hold only the app itself and the lists of its files.
  const ofTheApp =
    /^\/(assets\/\S+|icons\/\S+|theme\.js|index\.html|pipeline-reader\.html|manifest\.webmanifest) (text\/(javascript|css|html)|image\/\S+|font\/woff|application\/(json|manifest\+json))$/;
  expect(kept.length).toBeGreaterThan(10);
  expect(kept.filter((entry) => !ofTheApp.test(entry))).toEqual([]);

  await person.signIn(first);
  await expect(page.getByText('Of the first')).toBeVisible();
  await expect(other.page.getByText('Of the first')).toBeVisible();
  await person.signOut('Remove my copy');
  await expect.poll(() => everythingHere(page)).toMatchObject({ databases: [], files: [], local: [] });
});

test('switching accounts in one tab takes the other along, which shows and exports the new one alone', {
  tag: '@offline',
}, async ({ person, context }) => {
  await person.signUp();
  await person.insert([{ company_name: 'Of the first', job_title: 'A', source: 'manual' }]);
  await person.updateNow();
  await person.isUpToDate('1');
  const other = await newPerson(context, person.url);
  await other.page.goto(person.url);
  await other.isUpToDate('1');
  await person.signOut('Keep my copy on this device');
  await expect(other.page.getByRole('textbox', { name: 'Email' })).toBeVisible();
  await expect(other.page.getByText('Of the first')).toBeHidden();

  person.email = `${crypto.randomUUID()}@example.org`;
  await person.signUp();
  await other.isUpToDate('0');
  for (const tab of [person, other]) {
    await expect(tab.page.getByText('Of the first')).toBeHidden();
    expect((await tab.export('CSV')).text.split('\r\n')).toHaveLength(2);
  }
});
