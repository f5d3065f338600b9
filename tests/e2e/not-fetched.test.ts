import { expect, test } from './test.ts';

test('a dialog that could not be fetched says so, and the page goes on working', async ({
  person,
  page,
  context,
}) => {
  await context.route(/assets\/(check-dialog|account-menu-list)[^/]*\.js$/, (route) => route.abort());
  await person.signUp();
  await person.addJobs(3);
  await person.updateNow();
  await person.isUpToDate('3');
  const notice = page.getByRole('region', { name: 'This part of Pipeline is not on this device yet' });
  await page.getByRole('button', { name: 'Account' }).click();
  await expect(notice).toBeVisible();
  await person.export('JSON');
  await context.unrouteAll();
  await notice.getByRole('button', { name: 'Reload' }).click();
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Check a file' }).click();
  await expect(page.getByRole('dialog', { name: 'Check a file' })).toBeVisible();
  await expect(notice).toBeHidden();
});
