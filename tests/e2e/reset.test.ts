import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { administrate } from './administrate.ts';
import { axeViolations } from './axe-violations.ts';
import { newPerson, type Person } from './person.ts';
import { expect, test } from './test.ts';

test.use({ ownServer: true });

const gone = /^This account is no longer on the server, showing your copy from/;
const asks = /^Jobs are missing on the server, showing your copy from/;

async function withJobs(person: Person, count: number): Promise<void> {
  await person.signUp();
  await person.addJobs(count);
  await person.updateNow();
  await person.isUpToDate(String(count));
}

async function totalOfExport(person: Person): Promise<number> {
  return JSON.parse((await person.export('JSON')).text).total;
}

/** Checks that the copy is whole, shows its old time, and is not called up to date. */
async function isAsItWas(person: Person, jobs: number): Promise<void> {
  await expect(person.status(gone)).toBeVisible();
  await expect(person.status(/^Up to date/)).toBeHidden();
  await expect(
    person.page.getByText(`${jobs} jobs are still on this device.`, { exact: false }),
  ).toBeVisible();
  expect(await totalOfExport(person)).toBe(jobs);
}

/**
 * Puts the database into the state of an old backup with `kept` jobs of each account. It has another history, and it
 * does not know that the later jobs were deleted.
 */
async function restoreBackup(dataDir: string, kept: number): Promise<void> {
  await administrate(
    dataDir,
    `set session_replication_role = replica;
    delete from public.jobs where id not in (
      select id from (select id, row_number() over (partition by user_id order by id) as place from public.jobs) numbered
      where place <= ${kept});
    set session_replication_role = origin;
    select private.sync_new_epoch()`,
  );
}

async function checkNow(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
}

test('an account that was deleted while its token is good is not an empty account', async ({
  person,
  page,
  server,
}) => {
  await withJobs(person, 5);
  await administrate(server.dataDir, 'delete from auth.users');
  await page.reload();
  await isAsItWas(person, 5);
  expect(await axeViolations(page)).toEqual([]);
  await checkNow(page);
  await expect(page.getByText(/nothing was checked\. Your copy has not changed/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  // The dialog says what signing out would lose.
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByText('The server does not have all of these jobs', { exact: false })).toBeVisible();
});

test('a server that lost its database and kept its secrets takes nothing from this device', {
  tag: '@offline',
}, async ({ person, page, server }) => {
  await withJobs(person, 5);
  await person.isReadyForOffline();
  await server.stop();
  rmSync(join(server.dataDir, 'postgres'), { recursive: true });
  await server.restart();
  await page.reload();
  await isAsItWas(person, 5);
});

test('an answer with nothing is not believed, and a later good one is', async ({ person, page, context }) => {
  await withJobs(person, 5);
  await context.route('**/rest/v1/rpc/*', (route) =>
    route.fulfill({ json: { epoch: null, head: '0', more: false, live: 0, jobs: [] } }),
  );
  await page.reload();
  await isAsItWas(person, 5);
  await context.unrouteAll();
  await person.updateNow();
  await person.isUpToDate('5');
  await expect(page.getByText('This account is no longer on the server')).toBeHidden();
});

test('a server from an old backup asks before jobs go, in every tab and after a reload, until it is answered', async ({
  person,
  page,
  server,
  context,
}) => {
  await withJobs(person, 500);
  await restoreBackup(server.dataDir, 1);
  await person.insert([{ company_name: 'Came later', job_title: 'Cook', source: 'manual' }]);
  await page.reload();
  await expect(person.status(asks)).toBeVisible();
  const told =
    'Your account on the server now has 2 jobs. This device has 500. ' +
    '499 of them are not on the server, and the server did not report them as deleted.';
  await expect(page.getByText(told)).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save a file first' }).click();
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await totalOfExport(person)).toBe(500);
  await expect(page.getByText('Came later')).toBeHidden();
  await checkNow(page);
  await expect(
    page.getByText('Please decide first which copy you want.', { exact: false }).first(),
  ).toBeVisible();

  await page.reload();
  await expect(page.getByText(told)).toBeVisible();
  const other = await newPerson(context, person.url);
  await other.page.goto(person.url);
  await expect(other.page.getByText(told)).toBeVisible();

  // The person keeps the copy. The app says so, gets no jobs, and lets the person decide again.
  await other.page.getByRole('button', { name: 'Decide' }).click();
  await expect(other.page.getByRole('radio', { name: 'Keep this device’s copy' })).toBeChecked();
  expect(await axeViolations(other.page)).toEqual([]);
  await other.page.getByRole('button', { name: 'Keep this device’s copy' }).click();
  for (const { status } of [person, other].map((tab) => ({
    status: tab.status(/^Not updating, because you kept your copy from/),
  })))
    await expect(status).toBeVisible();
  await expect(page.getByText(told)).toBeHidden();
  await page.reload();
  await expect(person.status(/^Not updating, because you kept your copy from/)).toBeVisible();
  await person.comesForward();
  expect(await totalOfExport(person)).toBe(500);

  await page.getByRole('button', { name: 'Decide again' }).click();
  await page.getByRole('radio', { name: 'Take the server’s copy' }).check();
  await expect(
    page.getByText('499 jobs are permanently removed from this device.', { exact: false }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Take the server’s copy' }).click();
  await Promise.all([person.isUpToDate('2'), other.isUpToDate('2')]);
  await expect(page.getByText('Came later')).toBeVisible();
});

test('an answer is done that was given before the tab was closed: it waits for a file that is being saved', {
  tag: '@offline',
}, async ({ person, page, server, context }) => {
  await withJobs(person, 5);
  await person.isReadyForOffline();
  await restoreBackup(server.dataDir, 1);
  await person.updateNow();
  await expect(person.status(asks)).toBeVisible();
  const holder = await newPerson(context, person.url);
  await holder.page.goto(`${person.url}/config.json`);
  await holder.holdCopy();
  await person.comesForward();
  await page.getByRole('button', { name: 'Decide' }).click();
  await page.getByRole('radio', { name: 'Take the server’s copy' }).check();
  await page.getByRole('button', { name: 'Take the server’s copy' }).click();
  // The app notes the answer and removes nothing yet.
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Decide' })).toBeHidden();
  await expect(person.status(/^Checking for changes, showing your copy from/)).toBeVisible();
  await expect(page.getByText('5 jobs', { exact: true })).toBeVisible();
  await page.close();
  await server.kill();
  await holder.page.close();

  const next = await newPerson(context, person.url);
  await next.page.goto(person.url);
  await expect(next.status(/^Offline, showing your copy from/)).toBeVisible();
  await expect(next.page.getByText('1 job', { exact: true })).toBeVisible();
});

test('a reset after which nothing is missing asks nothing, also where jobs were deleted meanwhile', async ({
  person,
  page,
  server,
}) => {
  await withJobs(person, 6);
  const [{ id }] = (await person.rest('jobs?select=id&limit=1', { method: 'GET' })) as [{ id: string }];
  await person.rest(`jobs?id=eq.${id}`, { method: 'PATCH', body: { deleted_at: '2026-06-01T00:00:00Z' } });
  await administrate(server.dataDir, 'select private.sync_new_epoch()');
  const said: string[] = [];
  await page.exposeFunction('tell', (text: string) => said.push(text));
  await page.evaluate(() => {
    const tell = (window as unknown as { tell: (text: string) => void }).tell;
    new MutationObserver(() => tell(document.body.textContent)).observe(document.body, {
      ...{ subtree: true, childList: true, characterData: true },
    });
  });
  await person.updateNow();
  await person.isUpToDate('5');
  expect(said.filter((text) => text.includes('missing on the server'))).toEqual([]);
});
