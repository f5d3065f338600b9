import { axeViolations } from './axe-violations.ts';
import { newPerson } from './person.ts';
import { backupOf, choose, dialogOf, kind, openRestore } from './restore-dialog.ts';
import { expect, test } from './test.ts';

test('somebody who lost jobs sees what comes back, brings it back, and can undo it', async ({
  person,
  page,
}) => {
  await person.signUp();
  await person.addJobs(60);
  const backup = await backupOf(person);
  await person.deleteJobs(20);
  await person.updateNow();
  await person.isUpToDate('40');
  await openRestore(page);
  await choose(page, 'pipeline-backup.json', backup);
  await expect(dialogOf(page)).toContainText('20 jobs come back');
  await expect(dialogOf(page)).toContainText('Nothing has been changed yet.');
  await expect(dialogOf(page)).toContainText('You can undo this for 30 days.');
  await expect(kind(page, '20 are in your trash')).toBeVisible();
  await expect(kind(page, '40 without a difference')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await person.isUpToDate('40');

  await page.getByRole('button', { name: 'Bring back 20 jobs' }).click();
  await expect(dialogOf(page)).toContainText('20 jobs are back');
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await person.isUpToDate('60');
  expect(JSON.parse(await backupOf(person)).trash).toEqual([]);

  await openRestore(page);
  await dialogOf(page).getByRole('button', { name: 'Undo' }).click();
  await dialogOf(page).getByRole('button', { name: 'Undo it' }).click();
  await expect(dialogOf(page)).toContainText('20 jobs are as they were before');
  await expect(dialogOf(page)).toContainText('Undone on');
  await page.keyboard.press('Escape');
  await person.isUpToDate('40');
});

test('an empty account offers it, a backup of another account comes whole, and a second time nothing is new', async ({
  person,
  page,
  browser,
}) => {
  const other = await newPerson(await browser.newContext(), person.url);
  await other.signUp();
  await other.addJobs(30);
  const backup = await backupOf(other);
  await person.signUp();
  await page.getByRole('button', { name: 'Bring back a backup' }).click();
  await choose(page, 'backup.json', backup);
  await expect(dialogOf(page)).toContainText('This backup was made in another account.');
  await page.getByRole('button', { name: 'Bring back 30 jobs' }).click();
  await expect(dialogOf(page)).toContainText('30 jobs are back');
  await dialogOf(page).getByRole('button', { name: 'Choose another file' }).click();
  await choose(page, 'backup.json', backup);
  await expect(dialogOf(page)).toContainText('There is nothing to bring back');
  await expect(dialogOf(page)).toContainText('All 30 jobs in this file are in your account.');
  await dialogOf(page).getByRole('button', { name: 'Choose another file' }).click();
  await choose(page, 'half.json', backup.slice(0, backup.length / 2));
  await expect(dialogOf(page)).toContainText('This file was cut off.');
  await expect(dialogOf(page)).toContainText('As it stands, nothing comes back');
  // Nobody knows what the rest holds.
  await expect(dialogOf(page)).not.toContainText('in this file are in your account');
  await page.keyboard.press('Escape');
  await person.isUpToDate('30');
  await other.page.context().close();
});

test('a file that is cut off, changed, or not ours says so, and changes nothing', async ({
  person,
  page,
}) => {
  await person.signUp();
  await person.addJobs(3);
  await person.updateNow();
  await person.isUpToDate('3');
  const backup = await backupOf(person);
  await openRestore(page);
  await choose(page, 'page.html', '<html></html>');
  await expect(page.getByRole('alert')).toContainText(
    'It is not an Excel, CSV, JSON or NDJSON file from Pipeline.',
  );
  await choose(page, 'proof.pdf', '%PDF-1.7');
  await expect(page.getByRole('alert')).toContainText(
    'Jobs cannot be brought back from a file of this kind.',
  );
  await choose(page, 'cut.json', backup.slice(0, -300));
  await expect(dialogOf(page)).toContainText('This file was cut off.');
  await dialogOf(page).getByRole('button', { name: 'Choose another file' }).click();
  await choose(page, 'changed.json', backup.replace('"company_name":"', '"company_name":"X'));
  await expect(dialogOf(page)).toContainText('its fingerprint does not fit its jobs');
  await page.keyboard.press('Escape');
  await person.isUpToDate('3');
});

test('a preview of before is not shown as one of now, and two tabs do not apply each other’s files', async ({
  person,
  page,
  context,
}) => {
  await person.signUp();
  await person.addJobs(3);
  const backup = await backupOf(person);
  await person.deleteJobs(2);
  await person.updateNow();
  await person.isUpToDate('1');
  await openRestore(page);
  await choose(page, 'first.json', backup);
  await expect(dialogOf(page)).toContainText('2 jobs come back');
  const second = await newPerson(context, person.url);
  await second.page.goto(person.url);
  await second.isUpToDate('1');
  await openRestore(second.page);
  await expect(dialogOf(second.page)).toContainText('Choose a backup or another file');
  await choose(second.page, 'second.json', JSON.stringify({ jobs: [] }));
  await expect(dialogOf(second.page)).toContainText('This file holds no jobs.');
  await person.comesForward();
  const cameBetween = 'Another restore came between, perhaps in another tab.';
  await kind(page, '2 are in your trash').getByRole('button', { name: 'Show them' }).click();
  await expect(kind(page, '2 are in your trash')).toContainText(cameBetween);
  await page.getByRole('button', { name: 'Bring back 2 jobs' }).click();
  await expect(page.getByRole('alert')).toContainText(cameBetween);
  await person.isUpToDate('1');
});

test('a copy on this device can be brought back, and once more after that', async ({ person, page }) => {
  await person.signUp();
  await person.addJobs(4);
  await person.updateNow();
  await person.isUpToDate('4');
  for (const lost of [3, 2]) {
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'See the copies' }).click();
    const bringBack = dialogOf(page).getByRole('button', { name: /^Bring back, / });
    await expect(bringBack).toBeVisible();
    await person.deleteJobs(lost);
    await bringBack.click();
    await expect(dialogOf(page)).toContainText(`${lost} jobs come back`);
    await page.getByRole('button', { name: `Bring back ${lost} jobs` }).click();
    await expect(dialogOf(page)).toContainText(`${lost} jobs are back`);
    await page.keyboard.press('Escape');
  }
});

test('without a server nothing is compared and nothing is claimed', async ({ person, page, context }) => {
  await person.signUp();
  await person.addJobs(3);
  await person.updateNow();
  await person.isUpToDate('3');
  const backup = await backupOf(person);
  await context.route('**/rest/v1/rpc/list_runs', (route) => route.abort());
  await openRestore(page);
  const unknown = dialogOf(page).getByText('What was brought back in the last 30 days cannot be shown now');
  await expect(unknown).toBeVisible();
  await context.unroute('**/rest/v1/rpc/list_runs');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(unknown).toBeHidden();

  await context.route('**/rest/v1/**', (route) => route.abort());
  await choose(page, 'backup.json', backup);
  await expect(page.getByRole('alert')).toContainText('There is no connection to the server.');
  await context.unroute('**/rest/v1/**');
  await choose(page, 'backup.json', backup);
  await expect(dialogOf(page)).toContainText('All 3 jobs in this file are in your account');
});

test('a server of before says that it cannot', async ({ person, page, context }) => {
  await person.signUp();
  const missing = { code: 'PGRST202', message: 'Could not find the function' };
  await context.route('**/rest/v1/rpc/known_jobs', (route) => route.fulfill({ status: 404, json: missing }));
  await openRestore(page);
  await choose(
    page,
    'jobs.json',
    JSON.stringify({ jobs: [{ id: crypto.randomUUID(), company_name: 'A', job_title: 'B' }] }),
  );
  await expect(page.getByRole('alert')).toContainText('This server is too old for this');
});
