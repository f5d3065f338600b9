import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder, startTestServer, type TestServer } from '../server/server-fixture.ts';
import { Person } from './person.ts';
import { expect, test } from './test.ts';

test.describe(() => {
  test.use({ ownServer: true });

  test('the app can be installed, and starts without a server', async ({ person, server, page, context }) => {
    await page.goto(person.url);
    await person.isReadyForOffline();
    const devtools = await context.newCDPSession(page);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // Contexts of tests are incognito, in which nothing can be installed.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
      [],
    );
    await server.kill();
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Email' })).toBeVisible();
  });
});

test('every file of the build is kept for offline, and nothing of the server is', async ({
  person,
  page,
}) => {
  await page.goto(person.url);
  await person.isReadyForOffline();
  const kept = await page.evaluate(async () => {
    const urls: string[] = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) urls.push(new URL(request.url).pathname);
    }
    return urls;
  });
  const manifest = readFileSync(join(projectFolder, 'dist/service-worker.js'), 'utf8');
  const scripts = [...manifest.matchAll(/"?url"?:\s*"(assets\/[^"]+\.js)"/g)].map((match) => `/${match[1]}`);
  expect(scripts.length).toBeGreaterThan(5);
  expect(kept).toEqual(expect.arrayContaining([...scripts, '/index.html']));
  expect(kept.filter((path) => /^\/(api|auth|rest|config)/.test(path))).toEqual([]);
});

test('a path of the server, and a missing file, are never answered with the page', async ({
  person,
  page,
}) => {
  await page.goto(person.url);
  await person.isReadyForOffline();
  const answers = await page.evaluate(async () => {
    const paths = ['/assets/gone.js', '/api/nothing', '/config.json', '/missing.png', '/some/page'];
    return Promise.all(
      paths.map(async (path) => {
        const answer = await fetch(path);
        return [path, answer.status, answer.headers.get('Content-Type')?.split(';')[0]];
      }),
    );
  });
  expect(answers).toEqual([
    ['/assets/gone.js', 404, 'application/json'],
    ['/api/nothing', 404, 'application/json'],
    ['/config.json', 200, 'application/json'],
    ['/missing.png', 404, 'application/json'],
    ['/some/page', 200, 'text/html'],
  ]);
});

test.describe('a new version', () => {
  let appFolder: string;
  let server: TestServer;

  test.beforeAll(async () => {
    appFolder = mkdtempSync('/var/tmp/pipeline-test-app-');
    cpSync(join(projectFolder, 'dist'), appFolder, { recursive: true });
    server = await startTestServer({ appFolder });
  });
  test.afterAll(async () => {
    await server.close();
    rmSync(appFolder, { recursive: true });
  });

  /** A deployment: the service worker's bytes are others. */
  function deploy(): void {
    appendFileSync(join(appFolder, 'service-worker.js'), `\n// ${crypto.randomUUID()}\n`);
  }

  for (const [when, visits] of [
    ['on the first visit, which no service worker controls yet', 1],
    ['on a later visit', 2],
  ] as const) {
    test(`is offered ${when}, and put in place when the person says so`, async ({ page }) => {
      const person = new Person(page, server.url);
      await person.signUp();
      await person.isReadyForOffline();
      if (visits === 2) await page.reload();
      await person.isUpToDate('0');
      deploy();
      await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
      await expect(page.getByText('A new version is ready')).toBeVisible();
      const loaded = page.waitForEvent('load');
      await page.getByRole('button', { name: 'Reload' }).click();
      await loaded;
      await person.isUpToDate('0');
      await expect(page.getByText('A new version is ready')).toBeHidden();
    });
  }

  test('that another tab put in place is offered to this one', async ({ page, context }) => {
    const person = new Person(page, server.url);
    await person.signUp();
    await person.isReadyForOffline();
    await page.reload();
    const other = new Person(await context.newPage(), server.url);
    await other.page.goto(server.url);
    await other.isUpToDate('0');
    deploy();
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    for (const { page: tab } of [person, other])
      await expect(tab.getByText('A new version is ready')).toBeVisible();
    for (const { page: tab } of [person, other]) {
      const loaded = tab.waitForEvent('load');
      await tab.getByRole('button', { name: 'Reload' }).click();
      await loaded;
    }
    await other.isUpToDate('0');
  });

  test('waits while an export runs', async ({ page }) => {
    const person = new Person(page, server.url);
    await person.signUp();
    await person.addJobs(20);
    await person.updateNow();
    await person.isUpToDate('20');
    await person.isReadyForOffline();
    await page.reload();
    await person.isUpToDate('20');
    await person.holdCopy();
    await person.openExport('CSV');
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    deploy();
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting !== null);
    await expect(page.getByText('A new version is ready')).toBeHidden();
    const download = page.waitForEvent('download');
    await person.letCopyGo();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    await page.keyboard.press('Escape');
    await expect(page.getByText('A new version is ready')).toBeVisible();
  });
});
