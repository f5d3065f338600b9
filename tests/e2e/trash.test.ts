import type { Page } from '@playwright/test';
import { axeViolations } from './axe-violations.ts';
import { newPerson, withoutTime } from './person.ts';
import { backupOf, dialogOf } from './restore-dialog.ts';
import { expect, test } from './test.ts';

const rowsOf = (page: Page) => dialogOf(page).getByRole('listitem');

async function openTrash(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Trash' }).click();
}

async function deleteForEver(page: Page, job: string): Promise<void> {
  const row = rowsOf(page).filter({ hasText: job });
  await row.getByRole('button', { name: /^Delete for ever: / }).click();
  await row.getByRole('button', { name: 'Delete it for ever' }).click();
}

const job = (company_name: string, values: object = {}) => ({
  ...{ id: crypto.randomUUID(), company_name, job_title: 'Cook', source: 'manual', deleted_at: null },
  ...values,
});
const deleted_at = new Date().toISOString();

test('what was deleted can be seen and brought back from the trash', async ({ person, page }) => {
  await person.signUp();
  await openTrash(page);
  await expect(dialogOf(page)).toContainText('Nothing from the last 30 days');
  await page.keyboard.press('Escape');
  await person.addJobs(60);
  await person.deleteJobs(55);
  await person.updateNow();
  await person.isUpToDate('5');
  await openTrash(page);
  const rows = rowsOf(page);
  await expect(rows).toHaveCount(50);
  await rows
    .first()
    .getByRole('button', { name: /^Bring back/ })
    .click();
  await expect(rows.first()).toContainText('It is back');
  await dialogOf(page).getByRole('button', { name: 'Show more' }).click();
  await expect(rows).toHaveCount(55);
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await person.isUpToDate('6');
});

test('a job is deleted for ever only after a question, and only that one', async ({ person, page }) => {
  await person.signUp();
  await person.insert([job('Kept'), job('Acme', { deleted_at }), job('Bakers', { deleted_at })]);
  await person.updateNow();
  await person.isUpToDate('1');
  await openTrash(page);
  const acme = rowsOf(page).filter({ hasText: 'Acme' });
  const purge = acme.getByRole('button', { name: 'Delete for ever: Cook at Acme' });
  await purge.click();
  await expect(acme.getByRole('group')).toContainText('You cannot undo this.');
  await expect(acme.getByRole('group')).toContainText('It can then only come back from a file.');
  expect(await axeViolations(page)).toEqual([]);
  await acme.getByRole('button', { name: 'Cancel' }).click();
  await expect(purge).toBeFocused();
  await deleteForEver(page, 'Acme');
  await expect(acme.getByRole('status')).toHaveText('It is deleted for ever');
  await expect(acme.getByRole('status')).toBeFocused();
  await expect(acme.getByRole('button')).toHaveCount(0);
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await person.isUpToDate('1');
  const backup = JSON.parse(await backupOf(person));
  expect([backup.jobs, backup.trash]).toMatchObject([
    [{ company_name: 'Kept' }],
    [{ company_name: 'Bakers' }],
  ]);
  await openTrash(page);
  await expect(rowsOf(page)).toHaveText([/Bakers/]);
});

test('pages of the trash go on where they were after jobs have left it both ways', async ({
  person,
  page,
}) => {
  await person.signUp();
  await person.addJobs(60);
  await person.deleteJobs(60);
  await openTrash(page);
  await expect(rowsOf(page)).toHaveCount(50);
  const [first, second] = [rowsOf(page).nth(0), rowsOf(page).nth(1)];
  await first.getByRole('button', { name: /^Delete for ever/ }).click();
  await first.getByRole('button', { name: 'Delete it for ever' }).click();
  await expect(first).toContainText('It is deleted for ever');
  await second.getByRole('button', { name: /^Bring back/ }).click();
  await expect(second).toContainText('It is back');
  await dialogOf(page).getByRole('button', { name: 'Show more' }).click();
  await expect(rowsOf(page)).toHaveCount(60);
});

test('without a connection, and with a server of before, a job stays in the trash and it is said why', async ({
  person,
  page,
  context,
}) => {
  await person.signUp();
  await person.insert([job('Acme', { deleted_at })]);
  await openTrash(page);
  await expect(rowsOf(page)).toHaveCount(1);
  await context.setOffline(true);
  await deleteForEver(page, 'Acme');
  await expect(rowsOf(page).getByRole('alert')).toContainText('There is no connection to the server.');
  await context.setOffline(false);
  const missing = { code: 'PGRST202', message: 'Could not find the function' };
  await context.route('**/rest/v1/rpc/purge_jobs', (route) => route.fulfill({ status: 404, json: missing }));
  await rowsOf(page).getByRole('button', { name: 'Delete it for ever' }).click();
  await expect(rowsOf(page).getByRole('alert')).toContainText('This server is too old for this.');
  await context.unroute('**/rest/v1/rpc/purge_jobs');
  await rowsOf(page).getByRole('button', { name: 'Delete it for ever' }).click();
  await expect(rowsOf(page)).toContainText('It is deleted for ever');
  await expect(rowsOf(page).getByRole('alert')).toHaveCount(0);
});

test('what another device did to a job meanwhile is said, and a lost answer is no fault', async ({
  person,
  page,
  context,
}) => {
  const [acme, bakers, cafe] = ['Acme', 'Bakers', 'Cafe'].map((name) => job(name, { deleted_at }));
  await person.signUp();
  await person.insert([acme, bakers, cafe] as object[]);
  await openTrash(page);
  await expect(rowsOf(page)).toHaveCount(3);
  await person.rest(`jobs?id=eq.${acme?.id}`, { method: 'PATCH', body: { deleted_at: null } });
  await person.rest('rpc/purge_jobs', { method: 'POST', body: { ids: [bakers?.id] } });
  const row = (company: string) => rowsOf(page).filter({ hasText: company });
  await deleteForEver(page, 'Acme');
  await expect(row('Acme')).toContainText('It is back');
  await row('Bakers')
    .getByRole('button', { name: /^Bring back/ })
    .click();
  await expect(row('Bakers')).toContainText('It is deleted for ever');
  await context.route('**/rest/v1/rpc/purge_jobs', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await deleteForEver(page, 'Cafe');
  await expect(row('Cafe').getByRole('alert')).toContainText('There is no connection to the server.');
  await context.unroute('**/rest/v1/rpc/purge_jobs');
  await row('Cafe').getByRole('button', { name: 'Delete it for ever' }).click();
  await expect(row('Cafe')).toContainText('It is deleted for ever');
  await page.keyboard.press('Escape');
  await person.isUpToDate('1');
});

test('a device that was away while a job was deleted and then deleted for ever lets it go, and asks nothing', async ({
  person: laptop,
  page,
  browser,
}) => {
  await laptop.signUp();
  await laptop.insert([job('Kept'), job('Acme'), job('Bakers')]);
  const phone = (await newPerson(await browser.newContext(), laptop.url)).as(laptop.email);
  const tablet = (await newPerson(await browser.newContext(), laptop.url)).as(laptop.email);
  for (const device of [phone, tablet]) {
    await device.signIn();
    await device.isUpToDate('3');
  }
  // The phone has heard of neither deletion, the tablet of the first one.
  await phone.page.context().setOffline(true);
  const now = new Date().toISOString();
  await laptop.rest('jobs?company_name=neq.Kept', { method: 'PATCH', body: { deleted_at: now } });
  for (const device of [laptop, tablet]) {
    await device.updateNow();
    await device.isUpToDate('1');
  }
  await tablet.page.context().setOffline(true);
  await laptop.comesForward();
  await openTrash(page);
  for (const company of ['Acme', 'Bakers']) {
    await deleteForEver(page, company);
    await expect(rowsOf(page).filter({ hasText: company })).toContainText('It is deleted for ever');
  }
  await page.keyboard.press('Escape');
  await laptop.isUpToDate('1');
  // Less than the phone has.
  await laptop.insert([job('Later')]);

  const whole = withoutTime(await laptop.fromRoute('?format=json'));
  for (const device of [phone, tablet]) {
    await device.comesForward();
    await device.page.context().setOffline(false);
    await device.updateNow();
    await device.isUpToDate('2');
    await expect(device.page.getByText('Acme')).toBeHidden();
    await expect(device.page.getByText(/missing on the server|may differ/)).toHaveCount(0);
    expect(withoutTime((await device.export('JSON')).text)).toBe(whole);
    await device.page.context().close();
  }
});
