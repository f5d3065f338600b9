import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { newDataFolder } from '../server/data-folder.ts';
import { freePort } from '../server/free-port.ts';
import { startServerProcess } from '../server/server-process.ts';
import { administrate } from './administrate.ts';
import { startGitHost } from './git-host.ts';
import { newPerson, Person } from './person.ts';
import { expect, test } from './test.ts';

test.use({ ownServer: true });

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await expect(page.getByRole('button', { name: 'Sign out everywhere' })).toBeVisible();
}

async function openDeletion(page: Page): Promise<void> {
  await openSettings(page);
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByRole('heading', { name: 'Delete account' })).toBeVisible();
}

const accounts = (dataDir: string, email: string) =>
  administrate(dataDir, `select from auth.users where email = '${email}'`);

/** The databases that this origin has in the browser. */
const databases = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

test('a person deletes the account with its password, after an export: nothing is left anywhere', async ({
  person,
  page,
  server,
}) => {
  await person.signUp();
  await person.addJobs(3);
  await person.updateNow();
  await person.isUpToDate('3');

  await openDeletion(page);
  await expect(page.getByText('This deletes your account and all jobs in it')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('button', { name: 'Download' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await openDeletion(page);
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Delete for good' });
  await confirm.click();
  await expect(page.getByText('Please enter your password.')).toBeVisible();
  const password = page.getByRole('textbox', { name: 'Password' });
  await expect(password).toBeFocused();
  await password.fill('not the password');
  await confirm.click();
  await expect(page.getByText('This is not your password.')).toBeVisible();
  await expect(password).toBeFocused();
  expect(await accounts(server.dataDir, person.email)).toHaveLength(1);
  await password.fill('correct horse battery');
  await confirm.click();

  await expect(
    page.getByRole('paragraph').filter({ hasText: 'Your account and its jobs are deleted' }),
  ).toBeVisible();
  expect(await accounts(server.dataDir, person.email)).toHaveLength(0);
  expect(await databases(page)).toEqual([]);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(person.email);
});

test('without a network nothing is deleted, and the app says so', { tag: '@offline' }, async ({
  person,
  page,
  context,
  server,
}) => {
  await person.signUp();
  await person.isReadyForOffline();
  await context.setOffline(true);
  await openDeletion(page);
  await expect(page.getByText('The account cannot be deleted right now')).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Delete for good' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await openSettings(page);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByText('You are not signed out everywhere')).toBeVisible();
  await context.setOffline(false);
  expect(await accounts(server.dataDir, person.email)).toHaveLength(1);
});

test('a server without the function does not offer it', async ({ person, page, server }) => {
  await person.signUp();
  await administrate(server.dataDir, 'drop function public.delete_account(uuid)');
  const asked = page.waitForResponse(/rpc\/delete_account/);
  await openSettings(page);
  expect((await asked).status()).toBe(404);
  await expect(page.getByRole('button', { name: 'Sign out everywhere' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delete everything' })).toHaveCount(0);
});

test('an account without a password is deleted after a fresh sign-in with its provider', async ({ page }) => {
  const email = `${crypto.randomUUID()}@example.org`;
  const gitHost = await startGitHost({ id: 583_231, login: 'amina', name: 'Amina', email });
  const dataDir = newDataFolder('server');
  const server = await startServerProcess({
    ...gitHost.variables,
    DATA_DIR: dataDir,
    PORT: await freePort(),
  });
  const person = new Person(page, server.url);
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Continue with GitHub' }).click();
  await page.getByRole('link', { name: 'Authorize' }).click();
  await person.isUpToDate('0');
  await administrate(dataDir, "update auth.sessions set created_at = created_at - interval '6 minutes'");

  await openDeletion(page);
  await expect(page.getByText('First sign in again')).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Delete for good' })).toHaveCount(0);
  await page.getByRole('dialog').getByRole('button', { name: 'Continue with GitHub' }).click();
  await page.getByRole('link', { name: 'Authorize' }).click();
  await person.isUpToDate('0');
  await openDeletion(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await expect(
    page.getByRole('paragraph').filter({ hasText: 'Your account and its jobs are deleted' }),
  ).toBeVisible();
  expect(await accounts(dataDir, email)).toHaveLength(0);
  await server.end('SIGTERM');
  gitHost.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test('"Sign out everywhere" ends every session on the server, and keeps the copies', async ({
  person,
  page,
  server,
  browser,
}) => {
  await person.signUp();
  const phone = (await newPerson(await browser.newContext(), person.url)).as(person.email);
  await phone.signIn();
  await phone.isUpToDate();
  await openSettings(page);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByRole('textbox', { name: 'Email' })).toBeVisible();
  expect(
    await administrate(
      server.dataDir,
      'select from auth.sessions s join auth.users u on u.id = s.user_id ' +
        `where u.email = '${person.email}'`,
    ),
  ).toHaveLength(0);
  expect(await databases(page)).not.toEqual([]);
  await phone.page.context().close();
});
