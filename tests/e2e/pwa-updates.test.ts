import type { BrowserContext, Page } from '@playwright/test';
import { axeViolations } from './axe-violations.ts';
import { Person } from './person.ts';
import { keptPaths, withProfile } from './profile.ts';
import { expect, test } from './test.ts';
import { type DeployedServer, startDeployedServer } from './two-builds.ts';

const question = 'A new version is ready';

let server: DeployedServer;
test.beforeAll(async () => {
  server = await startDeployedServer();
});
test.afterAll(async () => server.close());
test.beforeEach(() => server.deploy('first'));

/** Opens two tabs of one profile with the first build. The server has the second build, which waits in the browser. */
async function withTwoTabs(
  use: (tabs: { here: Person; there: Person; context: BrowserContext }) => Promise<void>,
  before: (here: Person) => Promise<void> = signedUp,
): Promise<void> {
  await withProfile(async (context, page) => {
    const here = new Person(page, server.url);
    await before(here);
    await here.isReadyForOffline();
    const there = new Person(await context.newPage(), server.url).as(here.email);
    await there.page.goto(server.url);
    await expect(there.page.getByRole('heading').first()).toBeVisible();
    server.deploy('second');
    await here.page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    for (const { page: tab } of [here, there]) await expect(tab.getByText(question)).toBeVisible();
    await use({ here, there, context });
  });
}

async function signedUp(person: Person): Promise<void> {
  await person.signUp();
  await person.addJobs(20);
  await person.updateNow();
  await person.isUpToDate('20');
}

/** Returns which build's code runs in the page: the second one leaves its mark. */
const buildOf = (page: Page) => page.evaluate(() => (globalThis as { build?: string }).build ?? 'first');

async function accept(person: Person): Promise<void> {
  await person.comesForward();
  await person.page.getByRole('button', { name: 'Reload' }).click();
}

test('a tab of the old version exports each format after a deployment, without a network', {
  tag: '@offline',
}, async () => {
  await withTwoTabs(async ({ here, there, context }) => {
    await context.setOffline(true);
    for (const person of [here, there]) {
      expect((await person.export('CSV')).text.split('\r\n')).toHaveLength(22);
      expect(JSON.parse((await person.export('JSON')).text).total).toBe(20);
      expect(await buildOf(person.page)).toBe('first');
    }
  });
});

test('a new version is offered in each tab; accepted in one, it comes to all, and the old files go', {
  tag: '@offline',
}, async () => {
  await withTwoTabs(async ({ here, there }) => {
    expect(await keptPaths(here.page)).toEqual(expect.arrayContaining([...server.onlyInFirst]));
    const loaded = Promise.all([here, there].map(({ page }) => page.waitForEvent('load')));
    await accept(here);
    await loaded;
    for (const person of [here, there]) {
      await person.isUpToDate('20');
      await expect(person.page.getByText(question)).toBeHidden();
      expect(await buildOf(person.page)).toBe('second');
    }
    await expect
      .poll(async () => (await keptPaths(here.page)).filter((path) => server.onlyInFirst.includes(path)))
      .toEqual([]);
    expect((await here.export('CSV')).text.split('\r\n')).toHaveLength(22);
  });
});

test('a new version can be put off, and the first visit asks for it as well', {
  tag: '@offline',
}, async () => {
  await withProfile(async (context, page) => {
    const person = new Person(page, server.url);
    await signedUp(person);
    await person.isReadyForOffline();
    server.deploy('second');
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await expect(page.getByText(question)).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Later' }).click();
    await expect(page.getByText(question)).toBeHidden();
    // Nothing was replaced under the page that did not agree.
    await context.setOffline(true);
    expect((await person.export('CSV')).text.split('\r\n')).toHaveLength(22);
  });
});

test.describe('accepted in one tab, it waits as long as the other', () => {
  test('exports, and then for its open dialog', { tag: '@offline' }, async () => {
    await withTwoTabs(async ({ here, there }) => {
      await there.holdCopy();
      await there.openExport('CSV');
      await there.page.getByRole('button', { name: 'Download', exact: true }).click();
      await expect(there.page.getByText('Changes from your account are being saved').first()).toBeVisible();
      await accept(here);
      await expect(here.page.getByText('Waiting for the export in another tab to finish.')).toBeVisible();
      const download = there.page.waitForEvent('download');
      await there.letCopyGo();
      expect((await download).suggestedFilename()).toMatch(/\.csv$/);
      await expect(here.page.getByText('A window is open in another tab.')).toBeVisible();
      await expect(there.page.getByRole('button', { name: 'Save again' })).toBeVisible();
      const loaded = Promise.all([here, there].map(({ page }) => page.waitForEvent('load')));
      await there.page.keyboard.press('Escape');
      await loaded;
      for (const { page } of [here, there]) expect(await buildOf(page)).toBe('second');
    });
  });

  test('pulls', { tag: '@offline' }, async () => {
    await withTwoTabs(async ({ here, there, context }) => {
      const release = Promise.withResolvers<void>();
      const asked = Promise.withResolvers<void>();
      await context.route('**/rest/v1/rpc/pull*', async (route) => {
        asked.resolve();
        await release.promise;
        await route.continue();
      });
      await there.updateNow();
      await asked.promise;
      await accept(here);
      await expect(here.page.getByText('Waiting for your jobs to load.')).toBeVisible();
      const loaded = Promise.all([here, there].map(({ page }) => page.waitForEvent('load')));
      release.resolve();
      await loaded;
      await there.isUpToDate('20');
    });
  });

  test('has something typed in a form', { tag: '@offline' }, async () => {
    await withTwoTabs(
      async ({ here, there }) => {
        await there.page.getByRole('textbox', { name: 'Email' }).pressSequentially('amina@');
        await accept(here);
        await expect(here.page.getByText('You have typed something in another tab.')).toBeVisible();
        await expect(there.page.getByRole('textbox', { name: 'Email' })).toHaveValue('amina@');
        const loaded = Promise.all([here, there].map(({ page }) => page.waitForEvent('load')));
        await there.page.getByRole('textbox', { name: 'Email' }).fill('');
        await loaded;
      },
      async (person) => {
        await person.page.goto(person.url);
        await expect(person.page.getByRole('textbox', { name: 'Email' })).toBeVisible();
      },
    );
  });
});

test('a tab that is busy while a new version takes over keeps its own files, exports offline, and goes last', {
  tag: '@offline',
}, async () => {
  await withTwoTabs(async ({ here, there, context }) => {
    await there.comesForward();
    await there.page.getByRole('button', { name: 'Export' }).click();
    await expect(there.page.getByRole('dialog')).toContainText('20 jobs');
    const loaded = here.page.waitForEvent('load');
    // `here` does this once nobody is busy. The other tab became busy in that very moment.
    await here.page.evaluate(async () =>
      (await navigator.serviceWorker.ready).waiting?.postMessage({ type: 'SKIP_WAITING' }),
    );
    await loaded;
    await here.isUpToDate('20');
    await context.setOffline(true);
    const answers = await there.page.evaluate(
      (paths) => Promise.all(paths.map(async (path) => (await fetch(path)).status)),
      [...server.onlyInFirst],
    );
    expect(new Set(answers)).toEqual(new Set([200]));
    for (const format of ['CSV', 'JSON'] as const) {
      await there.page.getByRole('radio', { name: format }).check();
      const [download] = await Promise.all([
        there.page.waitForEvent('download'),
        there.page.getByRole('button', { name: 'Download', exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toContain(`.${format.toLowerCase()}`);
      await expect(there.page.getByRole('button', { name: 'Save again' })).toBeVisible();
    }
    const loadedThere = there.page.waitForEvent('load');
    await there.page.keyboard.press('Escape');
    await loadedThere;
    expect(await buildOf(there.page)).toBe('second');
    await expect
      .poll(async () => (await keptPaths(there.page)).filter((path) => server.onlyInFirst.includes(path)))
      .toEqual([]);
  });
});
