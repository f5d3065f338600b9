import type { BrowserContext, Page } from '@playwright/test';
import { axeViolations } from './axe-violations.ts';
import { holdExport, workerOf } from './hold-export.ts';
import { newPerson, Person, textOf, withoutTime } from './person.ts';
import { withProfile } from './profile.ts';
import { storedFiles } from './stored-files.ts';
import { expect, test } from './test.ts';

/** Holds a first pull before its third page of 1,000 jobs. Returns the positions from which it asked for pages. */
async function holdThirdPage(context: BrowserContext): Promise<{ begun: Promise<void>; from: unknown[] }> {
  const begun = Promise.withResolvers<void>();
  const from: unknown[] = [];
  let pages = 0;
  await context.route('**/rest/v1/rpc/pull_first', async (route) => {
    if (++pages === 3) return begun.resolve();
    from.push(route.request().postDataJSON());
    await route.continue();
  });
  return { begun: begun.promise, from };
}

/** Lets a test end workers as a browser ends a thread without memory: at once, in any state, without a message. */
async function letWorkersBeKilled(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const started: Worker[] = [];
    const Own = globalThis.Worker;
    globalThis.Worker = class extends Own {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        started.push(this);
      }
    };
    Object.assign(globalThis, { killWorkers: () => started.map((worker) => worker.terminate()) });
  });
  return () => page.evaluate(() => (globalThis as unknown as { killWorkers: () => void }).killWorkers());
}

/** Puts `count` jobs into the account, and none on this device. */
async function hasJobsElsewhere(person: Person, count: number): Promise<void> {
  await person.signUp();
  await person.addJobs(count);
  await person.signOut('Remove my copy');
}

async function exportsAll(person: Person): Promise<void> {
  expect((await person.export('CSV')).text === (await person.fromRoute('?format=csv'))).toBe(true);
}

test('a worker that dies in the middle of a pull is told of, and the next update goes on where it was', async ({
  person,
  context,
  page,
}) => {
  const killWorkers = await letWorkersBeKilled(page);
  await hasJobsElsewhere(person, 3000);
  const { begun, from } = await holdThirdPage(context);
  await person.signIn();
  await begun;
  await expect(person.status('Getting your jobs: 2,000 of 3,000')).toBeVisible();
  await killWorkers();
  await expect(person.status('Getting your jobs stopped unexpectedly, trying again')).toBeVisible();
  from.length = 0;
  await person.updateNow();
  await person.isUpToDate('3,000');
  expect(from).toMatchObject([{ id: expect.any(String) }]);
  await exportsAll(person);
});

test('a worker whose script is minutes on its way is waited for, and nothing is called broken', async ({
  person,
  context,
  page,
}) => {
  const arrived = Promise.withResolvers<void>();
  await context.route(/\/entry-[^/]+\.js$/, async (route) => {
    await arrived.promise;
    await route.continue();
  });
  await page.clock.install();
  await page.goto(person.url);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('textbox', { name: 'Email' }).fill(person.email);
  await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('button', { name: 'Account', exact: true })).toBeVisible();
  for (let minute = 0; minute < 3; minute++) await page.clock.runFor(60_000);
  arrived.resolve();
  await person.isUpToDate();
});

test('a worker that dies in the middle of an export is told of, leaves no half file, and the next export works', async ({
  person,
  context,
  page,
}) => {
  const killWorkers = await letWorkersBeKilled(page);
  await person.signUp();
  await person.addJobs(3000);
  await person.updateNow();
  await person.isUpToDate('3,000');
  const { begun } = await holdExport(context, page);
  await person.openExport('JSON');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await begun;
  const [half] = await storedFiles(page);
  expect(half).toBeDefined();
  await killWorkers();
  await expect(page.getByRole('alert')).toContainText('The browser stopped part of this app');
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await exportsAll(person);
  await expect.poll(() => storedFiles(page)).not.toContain(half);
});

test('an export that is cancelled in the middle of its file leaves nothing of it, and no receipt', async ({
  person,
  context,
  page,
}) => {
  await person.signUp();
  await person.addJobs(3000);
  await person.updateNow();
  await person.isUpToDate('3,000');
  const { begun, letGo } = await holdExport(context, page);
  await person.openExport('JSON');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await begun;
  expect(await storedFiles(page)).toHaveLength(1);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Download', exact: true })).toBeEnabled();
  await letGo();
  await expect.poll(() => storedFiles(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Past exports' }).click();
  await expect(page.getByText('Nothing exported here yet')).toBeVisible();
  await page.keyboard.press('Escape');
  await exportsAll(person);
});

test('who leaves the page while an export runs is asked first, and nobody else is', async ({
  person,
  context,
  page,
}) => {
  await person.signUp();
  await person.addJobs(3000);
  await person.updateNow();
  await person.isUpToDate('3,000');
  const { begun, letGo } = await holdExport(context, page);
  await person.openExport('JSON');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await begun;
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  // The person chooses "Stay", and the export continues.
  await question.dismiss();
  const [download] = await Promise.all([page.waitForEvent('download'), letGo()]);
  expect(withoutTime(await textOf(download)) === withoutTime(await person.fromRoute(''))).toBe(true);
  await expect(page.getByRole('button', { name: 'Save again' })).toBeVisible();
  page.on('dialog', () => {
    throw new Error('It asked with nothing to lose');
  });
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
});

test('an export that is begun while another tab’s runs waits for it at most, and both files are whole', async ({
  person,
  context,
  page,
}) => {
  await person.signUp();
  await person.addJobs(3000);
  await person.updateNow();
  await person.isUpToDate('3,000');
  const other = (await newPerson(context, person.url)).as(person.email);
  await other.page.goto(person.url);
  await other.isUpToDate('3,000');

  const { begun, letGo } = await holdExport(context, page);
  const downloadOf = (tab: Page) => tab.getByRole('button', { name: 'Download', exact: true });
  await person.openExport('JSON');
  await downloadOf(page).click();
  await begun;
  // While an export runs, this tab does not start another one.
  await expect(downloadOf(page)).toHaveAttribute('aria-disabled', 'true');
  await other.openExport('CSV');
  const saved = [page, other.page].map((tab) => tab.waitForEvent('download'));
  await downloadOf(other.page).click();
  await letGo();
  const [json, csv] = await Promise.all(saved.map(async (download) => textOf(await download)));
  expect(withoutTime(json ?? '') === withoutTime(await person.fromRoute(''))).toBe(true);
  expect(csv === (await person.fromRoute('?format=csv'))).toBe(true);
});

test('a tab that is closed in the middle of an export leaves nothing half-written after the next start', async ({
  person,
  context,
}) => {
  await person.signUp();
  await person.addJobs(3000);
  await person.updateNow();
  await person.isUpToDate('3,000');
  const { begun } = await holdExport(context, person.page);
  await person.openExport('JSON');
  await person.page.getByRole('button', { name: 'Download', exact: true }).click();
  await begun;
  expect(await storedFiles(person.page)).toHaveLength(1);
  await person.page.close();

  const later = (await newPerson(context, person.url)).as(person.email);
  await later.page.goto(person.url);
  await later.isUpToDate('3,000');
  await expect.poll(() => storedFiles(later.page)).toEqual([]);
  await exportsAll(later);
});

test('a change that the browser does not write is told of, the copy stays as it was, and the next update brings it', async ({
  person,
  page,
}) => {
  await person.signUp();
  await person.insert([{ company_name: 'Acme', job_title: 'First', source: 'manual' }]);
  await person.updateNow();
  await person.isUpToDate('1');
  await workerOf(page).evaluate(() => {
    // Abort every write transaction until the test says otherwise.
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...record) {
      const request = put.apply(this, record);
      this.transaction.abort();
      return request;
    };
    Object.assign(globalThis, { writeAgain: () => Object.assign(IDBObjectStore.prototype, { put }) });
  });
  await person.insert([{ company_name: 'Acme', job_title: 'Second', source: 'manual' }]);
  await person.updateNow();
  await expect(
    person.status(/^Changes could not be saved on this device, showing your copy from /),
  ).toBeVisible();
  expect(JSON.parse((await person.export('JSON')).text).jobs).toMatchObject([{ job_title: 'First' }]);
  await workerOf(page).evaluate(() => (globalThis as unknown as { writeAgain: () => void }).writeAgain());
  await person.updateNow();
  await person.isUpToDate('2');
  await exportsAll(person);
});

test('a disk that is full during a pull is said in a sentence, and the next update goes on where there is room', {
  tag: '@offline',
}, async ({ person: elsewhere, server }) => {
  await elsewhere.signUp();
  await elsewhere.addJobs(3000);
  await withProfile(async (context, page) => {
    const person = new Person(page, server.url).as(elsewhere.email);
    await page.goto(server.url);
    await person.isReadyForOffline();
    // Do this before the first write: for some time after a write, Chromium does not check the free space.
    const devtools = await context.newCDPSession(page);
    const { origin } = new URL(server.url);
    const { usage } = await devtools.send('Storage.getUsageAndQuota', { origin });
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 500_000 });
    await person.signIn();
    await expect(person.status(/^No storage space left/)).toBeVisible();
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    await person.updateNow();
    await person.isUpToDate('3,000');
    await exportsAll(person);
  });
});
