import { axeViolations } from './axe-violations.ts';
import { newPerson } from './person.ts';
import { expect, test } from './test.ts';

test.describe(() => {
  test.use({ ownServer: true });

  test('what was changed and deleted elsewhere while away arrives on coming back', {
    tag: '@offline',
  }, async ({ person, server, page }) => {
    const [changed, deleted] = [crypto.randomUUID(), crypto.randomUUID()];
    await person.signUp();
    await person.insert([
      { id: changed, company_name: 'Acme', job_title: 'Before', source: 'manual' },
      { id: deleted, company_name: 'Gone & Co', job_title: 'Deleted', source: 'manual' },
    ]);
    await person.updateNow();
    await person.isUpToDate('2');
    await person.isReadyForOffline();

    await server.kill();
    await page.reload();
    await expect(person.status(/^Offline/)).toBeVisible();
    await server.restart();
    await person.rest(`jobs?id=eq.${changed}`, { method: 'PATCH', body: { job_title: 'After' } });
    await person.rest(`jobs?id=eq.${deleted}`, {
      method: 'PATCH',
      body: { deleted_at: '2026-01-01T00:00:00Z' },
    });
    // The tab comes to the front again, as it does when a person returns to it.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await person.isUpToDate('1');
    await expect(page.getByText('After')).toBeVisible();
    await expect(page.getByText('Gone & Co')).toBeHidden();
  });
});

test('a change elsewhere arrives at the next look, while nobody does anything', async ({ person, page }) => {
  await page.clock.install();
  await person.signUp();
  await person.insert([{ company_name: 'By itself', job_title: 'A', source: 'manual' }]);
  // The first look may still be on its way when the clock has moved.
  await expect(async () => {
    await page.clock.runFor('01:10');
    await expect(page.getByText('By itself')).toBeVisible({ timeout: 3000 });
  }).toPass();
});

test('a change elsewhere arrives when the network comes back', async ({ person, page, context }) => {
  await person.signUp();
  await context.setOffline(true);
  await expect(person.status(/^Offline, showing your copy/)).toBeVisible();
  await person.insert([{ company_name: 'While offline', job_title: 'A', source: 'manual' }]);
  await expect(page.getByText('While offline')).toBeHidden();
  await context.setOffline(false);
  await expect(page.getByText('While offline')).toBeVisible();
});

test('a page that the browser puts aside holds nothing there, and starts anew when it comes back', async ({
  person,
  page,
}) => {
  await person.signUp();
  const workers = () =>
    page.evaluate(async () => {
      const { held = [] } = await navigator.locks.query();
      return held.filter(({ name = '' }) => name.startsWith('pipeline-worker')).length;
    });
  await expect.poll(workers).toBe(1);
  // A browser fires this event on a page that it keeps in its cache. A test's browser keeps no page.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await expect.poll(workers).toBe(0);
  const started = page.waitForEvent('load');
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await started;
  await person.isUpToDate('0');
});

test('a pull that a suspension broke is made again at once when the person is back', async ({
  person,
  page,
  context,
}) => {
  await person.signUp();
  await person.insert([{ company_name: 'While suspended', job_title: 'A', source: 'manual' }]);
  const begun = Promise.withResolvers<void>();
  const isBack = Promise.withResolvers<void>();
  let asked = 0;
  await context.route('**/rest/v1/rpc/pull_jobs', async (route) => {
    if (++asked > 1) return route.continue();
    begun.resolve();
    await isBack.promise;
    await route.abort('connectionreset');
  });
  await person.updateNow();
  await begun.promise;
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  isBack.resolve();
  await person.isUpToDate('1');
  expect(asked).toBe(2);
});

test('a tab says "up to date" only when the tab that pulls for both has come to its end', async ({
  person,
  context,
}) => {
  await person.signUp();
  const begun = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  await context.route('**/rest/v1/rpc/pull_jobs', async (route) => {
    begun.resolve();
    await mayEnd.promise;
    await route.continue();
  });
  await person.updateNow();
  await begun.promise;
  const other = await newPerson(context, person.url);
  await other.page.goto(person.url);
  // Its own attempt is over then: it heard that another tab is pulling.
  await expect(other.page.getByRole('button', { name: 'Update now' })).toBeEnabled();
  await expect(other.status(/^Checking for changes, showing your copy/)).toBeVisible();
  mayEnd.resolve();
  await other.isUpToDate('0');
});

test('two tabs of one account show the same, and both export it', async ({ person, context }) => {
  await person.signUp();
  const other = await newPerson(context, person.url);
  await other.page.goto(person.url);
  await other.isUpToDate('0');
  await person.addJobs(2500);
  await Promise.all([person.updateNow(), other.updateNow()]);
  await Promise.all([person.isUpToDate('2,500'), other.isUpToDate('2,500')]);
  const [here, there] = [await person.export('CSV'), await other.export('CSV')];
  expect(here.text === there.text).toBe(true);
  expect(here.text.split('\r\n')).toHaveLength(2502);
});

test('a tab that is closed in the middle of a first pull loses nothing: the next goes on where it was', async ({
  person,
  context,
}) => {
  await person.signUp();
  await person.addJobs(4000);
  await person.signOut('Remove my copy');
  let asked = 0;
  await context.route('**/rest/v1/rpc/pull_first', async (route) => {
    // The third page never arrives.
    if (++asked !== 3) await route.continue();
  });
  await person.signIn();
  await expect(person.status('Getting your jobs: 2,000 of 4,000')).toBeVisible();
  await person.page.close();

  asked = 3;
  const next = (await newPerson(context, person.url)).as(person.email);
  await next.page.goto(person.url);
  await next.isUpToDate('4,000');
  expect(asked).toBe(5);
  const { jobs } = JSON.parse((await next.export('JSON')).text) as { jobs: { id: string }[] };
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(4000);
});

test('two accounts on one device see nothing of each other', async ({ person, page }) => {
  await person.signUp();
  await person.insert([{ company_name: 'Secret of the first', job_title: 'A', source: 'manual' }]);
  await person.updateNow();
  await person.isUpToDate('1');
  const first = person.email;
  await person.signOut('Keep my copy on this device');

  person.email = `${crypto.randomUUID()}@example.org`;
  await person.signUp();
  await expect(page.getByText('Secret of the first')).toBeHidden();
  expect((await person.export('CSV')).text).not.toContain('Secret');
  await person.signOut('Remove my copy');

  await person.signIn(first);
  await expect(page.getByText('Secret of the first')).toBeVisible();
});

test.describe(() => {
  test.use({ ownServer: true });

  test('signing out with "remove" leaves no copy on the device, also without a network', {
    tag: '@offline',
  }, async ({ person, server, page }) => {
    await person.signUp();
    await person.addJobs(5);
    await person.updateNow();
    await person.isUpToDate('5');
    await person.isReadyForOffline();
    await server.kill();
    await page.reload();
    await expect(person.status(/^Offline/)).toBeVisible();
    await person.signOut('Remove my copy');
    const left = await page.evaluate(async () => ({
      databases: (await indexedDB.databases()).map(({ name }) => name),
      session: localStorage.getItem('pipeline-session'),
    }));
    expect(left).toEqual({ databases: [], session: null });
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Email' })).toBeVisible();
  });
});

test('a captive portal is no network, and signs nobody out', { tag: '@offline' }, async ({
  person,
  context,
  page,
}) => {
  await person.signUp();
  await person.addJobs(3);
  await person.updateNow();
  await person.isUpToDate('3');
  await person.isReadyForOffline();
  await context.route(/\/(config\.json|auth\/v1|rest\/v1)/, (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Welcome to the hotel</h1>' }),
  );
  await page.reload();
  await expect(person.status(/^Offline, showing your copy/)).toBeVisible();
  expect(JSON.parse((await person.export('JSON')).text).total).toBe(3);
  await context.unrouteAll();
  await person.updateNow();
  await person.isUpToDate('3');
});

test('a session that the server refuses asks to sign in again, and the copy still exports', async ({
  person,
  page,
}) => {
  await person.signUp();
  await person.addJobs(3);
  await person.updateNow();
  await person.isUpToDate('3');
  await page.evaluate(() => {
    const session = JSON.parse(localStorage.getItem('pipeline-session') ?? '');
    session.expires_at = 1;
    session.refresh_token = 'no-longer-good';
    localStorage.setItem('pipeline-session', JSON.stringify(session));
  });
  await page.reload();
  await expect(person.status(/^Sign in again to update/)).toBeVisible();
  expect(JSON.parse((await person.export('JSON')).text).total).toBe(3);
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await expect(page.getByRole('dialog', { name: 'Sign in again' })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
});
