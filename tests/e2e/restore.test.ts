import type { Page } from '@playwright/test';
import { axeViolations } from './axe-violations.ts';
import { newPerson, type Person } from './person.ts';
import { expect, test } from './test.ts';

const dialogOf = (page: Page) => page.getByRole('dialog');

async function openRestore(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Bring back a file' }).click();
}

async function choose(page: Page, name: string, text: string | Uint8Array): Promise<void> {
  await dialogOf(page)
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

const backupOf = (person: Person) => person.fromRoute('', '/api/backup');
const kind = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

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
  await expect(dialogOf(page)).toContainText('There is nothing to bring back');
  // Nobody knows what the rest holds.
  await expect(dialogOf(page)).not.toContainText('in this file are in your account');
  await page.keyboard.press('Escape');
  await person.isUpToDate('30');
  await other.page.context().close();
});

test('what differs is asked, each row can be decided alone, and what changes meanwhile is left and named', async ({
  person,
  page,
}) => {
  await person.signUp();
  await person.addJobs(5);
  await person.updateNow();
  await person.isUpToDate('5');
  const file = JSON.parse(await person.fromRoute('?format=json'));
  const [first, second, third] = file.jobs;
  for (const job of [first, second, third]) job.notes = 'from the file';
  first.updated_at = '2999-01-01T00:00:00Z';
  await openRestore(page);
  await choose(page, 'jobs.json', JSON.stringify(file));
  const apply = dialogOf(page).getByRole('button', { name: /^Bring back/ });
  const differs = kind(page, '2 differ, and it is not known which is newer');
  await expect(dialogOf(page).getByRole('button', { name: 'Please choose first' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await differs.getByRole('combobox').selectOption('Keep mine');
  await differs.getByRole('button', { name: 'Show them' }).click();
  await differs
    .getByRole('listitem')
    .filter({ hasText: 'Notes' })
    .first()
    .getByRole('combobox')
    .selectOption('Take the file’s');
  await expect(apply).toHaveText('Bring back 2 jobs');

  await person.rest(`jobs?id=eq.${first.id}`, { method: 'PATCH', body: { location: 'elsewhere' } });
  await apply.click();
  await expect(dialogOf(page)).toContainText(
    '1 job changed in your account meanwhile, so it was left as it is:',
  );
  await expect(dialogOf(page)).toContainText(first.job_title);
  const after = JSON.parse(await person.fromRoute('?format=json')).jobs as { id: string; notes: string }[];
  expect(after.filter(({ notes }) => notes === 'from the file').map(({ id }) => id)).toHaveLength(1);
  expect(after.find(({ id }) => id === first.id)?.notes).not.toBe('from the file');
});

test('a restore goes on after its tab was closed, as if it had never stopped', async ({
  person,
  page,
  context,
}) => {
  await person.signUp();
  await person.addJobs(2400);
  const backup = await backupOf(person);
  const second = await newPerson(context, person.url);
  const fresh = await freshAccount(person);
  await page.getByRole('button', { name: 'Bring back a backup' }).click();
  let chunks = 0;
  const held = Promise.withResolvers<void>();
  await context.route('**/rest/v1/rpc/put_jobs', async (route) => {
    if (++chunks === 3) return held.resolve();
    await route.continue();
  });
  await choose(page, 'backup.json', backup);
  await page.getByRole('button', { name: 'Bring back 2,400 jobs' }).click();
  await held.promise;
  await expect(dialogOf(page)).toContainText('1,000 of 2,400');
  await page.close();
  await context.unroute('**/rest/v1/rpc/put_jobs');

  await second.page.goto(person.url);
  await second.isUpToDate();
  await expect(second.page.getByText('Bringing back “backup.json” stopped at 1,000 of 2,400')).toBeVisible();
  await second.page.getByRole('button', { name: 'Look' }).click();
  await second.page.getByRole('button', { name: 'Go on' }).click();
  await expect(dialogOf(second.page)).toContainText('2,400 jobs are back');
  const cells = (text: string) => JSON.parse(text).jobs.map(({ id: _, ...job }: { id: string }) => job);
  expect(cells(await backupOf(person.as(fresh)))).toEqual(cells(backup));
});

test('a restore stops where the person says so, goes on, and undoing it names what was changed since, also after an answer was lost', async ({
  person,
  page,
  context,
}) => {
  await person.signUp();
  await person.addJobs(1100);
  const backup = await backupOf(person);
  await freshAccount(person);
  await page.getByRole('button', { name: 'Bring back a backup' }).click();
  let chunks = 0;
  const held = Promise.withResolvers<void>();
  await context.route('**/rest/v1/rpc/put_jobs', async (route) => {
    if (++chunks === 2) return held.resolve();
    await route.continue();
  });
  await choose(page, 'backup.json', backup);
  await page.getByRole('button', { name: 'Bring back 1,100 jobs' }).click();
  await held.promise;
  await dialogOf(page).getByRole('button', { name: 'Stop' }).click();
  await expect(dialogOf(page)).toContainText('stopped at 500 of 1,100');
  await context.unroute('**/rest/v1/rpc/put_jobs');
  await dialogOf(page).getByRole('button', { name: 'Go on' }).click();
  await expect(dialogOf(page)).toContainText('1,100 jobs are back');
  await page.keyboard.press('Escape');

  // The first jobs that are undone, in the order of their ids.
  const [first] = (await person.rest('jobs?select=id&order=id&limit=1', { method: 'GET' })) as [
    { id: string },
  ];
  await person.rest(`jobs?id=eq.${first.id}`, { method: 'PATCH', body: { job_title: 'Mine since' } });
  let calls = 0;
  await context.route('**/rest/v1/rpc/undo_run', async (route) => {
    if (++calls > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await openRestore(page);
  await dialogOf(page).getByRole('button', { name: 'Undo' }).click();
  await dialogOf(page).getByRole('button', { name: 'Undo it' }).click();
  await expect(dialogOf(page)).toContainText('1 job was changed since, so it stayed:');
  await expect(dialogOf(page)).toContainText('Mine since');
  await page.keyboard.press('Escape');
  await person.isUpToDate('1');
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
  await page.getByRole('button', { name: 'Bring back 2 jobs' }).click();
  await expect(page.getByRole('alert')).toContainText('This cannot be done as things are now.');
  await person.isUpToDate('1');
});

test('a copy on this device can be brought back', async ({ person, page }) => {
  await person.signUp();
  await person.addJobs(4);
  await person.updateNow();
  await person.isUpToDate('4');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'See the copies' }).click();
  const bringBack = dialogOf(page).getByRole('button', { name: /^Bring back, / });
  await expect(bringBack).toBeVisible();
  await person.deleteJobs(3);
  await bringBack.click();
  await expect(dialogOf(page)).toContainText('3 jobs come back');
  await page.getByRole('button', { name: 'Bring back 3 jobs' }).click();
  await expect(dialogOf(page)).toContainText('3 jobs are back');
});

test('without a server nothing is compared and nothing is claimed', async ({ person, page, context }) => {
  await person.signUp();
  await person.addJobs(3);
  await person.updateNow();
  await person.isUpToDate('3');
  const backup = await backupOf(person);
  await context.route('**/rest/v1/**', (route) => route.abort());
  await openRestore(page);
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
  await expect(page.getByRole('alert')).toContainText('This server is of an older version');
});

/** Signs out, and signs up anew. Returns the new address. */
async function freshAccount(person: Person): Promise<string> {
  await person.signOut('Remove my copy');
  person.as(`${crypto.randomUUID()}@example.org`);
  await person.signUp();
  return person.email;
}
