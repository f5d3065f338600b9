import type { BrowserContext, Page } from '@playwright/test';
import { newPerson, type Person } from './person.ts';
import { backupOf, choose, dialogOf, holdChunk, openRestore } from './restore-dialog.ts';
import { expect, test } from './test.ts';

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
  const { held, release } = await holdChunk(context, 3);
  await choose(page, 'backup.json', backup);
  await page.getByRole('button', { name: 'Bring back 2,400 jobs' }).click();
  await held;
  await expect(dialogOf(page)).toContainText('1,000 of 2,400');
  await page.close();
  await release();

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
  const release = await holdsAfter500(person, page, context);
  await dialogOf(page).getByRole('button', { name: 'Stop' }).click();
  await expect(dialogOf(page)).toContainText('stopped at 500 of 1,100');
  await release();
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
  await expect(dialogOf(page)).toContainText(
    '1 job was changed since, or cannot become as it was, so it stayed:',
  );
  await expect(dialogOf(page)).toContainText('Mine since');
  await page.keyboard.press('Escape');
  await person.isUpToDate('1');
});

test('nothing is brought back behind a dialog that was closed: it stops, and both say so', async ({
  person,
  page,
  context,
}) => {
  const release = await holdsAfter500(person, page, context);
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toContainText('stopped at 500 of 1,100');
  await release();

  const second = await holdChunk(context, 1);
  await dialogOf(page).getByRole('button', { name: 'Go on' }).click();
  await second.held;
  await page.goBack();
  await expect(dialogOf(page)).toBeHidden();
  await expect(page.getByRole('main')).toContainText('“backup.json” stopped at 500 of 1,100');
  await second.release();
  await page.getByRole('button', { name: 'Look' }).click();
  await dialogOf(page).getByRole('button', { name: 'Go on' }).click();
  await expect(dialogOf(page)).toContainText('1,100 jobs are back');
});

test('another tab says that it runs, and then that it has stopped', async ({ person, page, context }) => {
  const release = await holdsAfter500(person, page, context);
  const second = await newPerson(context, person.url);
  await second.page.goto(person.url);
  await openRestore(second.page);
  await expect(dialogOf(second.page)).toContainText('Another tab is at work on “backup.json”');
  await person.comesForward();
  await dialogOf(page).getByRole('button', { name: 'Stop' }).click();
  await expect(dialogOf(page)).toContainText('stopped at 500 of 1,100');
  await release();
  await second.comesForward();
  await expect(dialogOf(second.page)).toContainText('stopped at 500 of 1,100');
});

test('another tab says what became of it', async ({ person, page, context }) => {
  await person.signUp();
  await person.addJobs(3);
  const backup = await backupOf(person);
  await person.deleteJobs(3);
  const gate = Promise.withResolvers<void>();
  await context.route('**/rest/v1/rpc/put_jobs', async (route) => {
    await gate.promise;
    await route.continue();
  });
  await openRestore(page);
  await choose(page, 'backup.json', backup);
  await page.getByRole('button', { name: 'Bring back 3 jobs' }).click();
  const second = await newPerson(context, person.url);
  await second.page.goto(person.url);
  await openRestore(second.page);
  await expect(dialogOf(second.page)).toContainText('Another tab is at work on “backup.json”');
  gate.resolve();
  await expect(dialogOf(second.page)).toContainText('3 jobs are back');
});

test('a restore that the account has never heard of can be left, and another file opened', async ({
  person,
  page,
  context,
}) => {
  await person.signUp();
  await page.getByRole('button', { name: 'Bring back a backup' }).click();
  const jobs = [{ company_name: 'Wrong', job_title: 'Cook', source: 'manual' }];
  await choose(page, 'wrong.json', JSON.stringify({ jobs }));
  await context.route('**/rest/v1/rpc/begin_run', (route) => route.abort());
  await page.getByRole('button', { name: 'Bring back 1 job' }).click();
  await dialogOf(page).getByRole('button', { name: 'Stop' }).click();
  await expect(dialogOf(page)).toContainText('“wrong.json” stopped at 0 of 1');
  await expect(dialogOf(page)).toContainText('It is not known yet what came back.');
  await context.unroute('**/rest/v1/rpc/begin_run');
  await dialogOf(page).getByRole('button', { name: 'Undo' }).click();
  await dialogOf(page).getByRole('button', { name: 'Undo it' }).click();
  await expect(dialogOf(page)).toContainText('There is nothing left to undo');
  await choose(page, 'right.json', JSON.stringify({ jobs: [{ ...jobs[0], company_name: 'Right' }] }));
  await page.getByRole('button', { name: 'Bring back 1 job' }).click();
  await expect(dialogOf(page)).toContainText('1 job is back');
  expect(await person.rest('jobs?select=company_name', { method: 'GET' })).toEqual([
    { company_name: 'Right' },
  ]);
});

/** Begins to bring 1,100 jobs back to a new account. No chunk after the first gets through until it is released. */
async function holdsAfter500(
  person: Person,
  page: Page,
  context: BrowserContext,
): Promise<() => Promise<void>> {
  await person.signUp();
  await person.addJobs(1100);
  const backup = await backupOf(person);
  await freshAccount(person);
  await page.getByRole('button', { name: 'Bring back a backup' }).click();
  const { held, release } = await holdChunk(context, 2);
  await choose(page, 'backup.json', backup);
  await page.getByRole('button', { name: 'Bring back 1,100 jobs' }).click();
  await held;
  return release;
}

/** Signs out, and signs up anew. Returns the new address. */
async function freshAccount(person: Person): Promise<string> {
  await person.signOut('Remove my copy');
  person.as(`${crypto.randomUUID()}@example.org`);
  await person.signUp();
  return person.email;
}
