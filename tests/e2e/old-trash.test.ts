import { bring, dialogOf } from './bring-file.ts';
import { expect, test } from './test.ts';

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

test('what was deleted more than 30 days ago is not in the trash, but in the backup, and a file brings it back', async ({
  person,
  page,
}) => {
  const titled = (title: string) => ({ company_name: 'Acme', job_title: title, source: 'manual' });
  await person.signUp();
  await person.insert(['Old cook', 'Late cook', 'Cook'].map(titled));
  const file = await person.bytesFromRoute('?format=json');
  const deleted = (title: string, days: number) =>
    person.rest(`jobs?job_title=eq.${encodeURIComponent(title)}`, {
      ...{ method: 'PATCH', body: { deleted_at: daysAgo(days) } },
    });
  await deleted('Old cook', 31);
  await deleted('Late cook', 29);
  await person.updateNow();
  await person.isUpToDate('1');

  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Trash' }).click();
  await expect(dialogOf(page).getByRole('listitem')).toHaveText(/Late cook/);
  await page.keyboard.press('Escape');
  const { trash } = JSON.parse(await person.fromRoute('', '/api/backup')) as {
    trash: { job_title: string }[];
  };
  expect(trash.map(({ job_title }) => job_title).sort()).toEqual(['Late cook', 'Old cook']);

  await bring(page, 'Bring back a file', { name: 'jobs.json', bytes: Buffer.from(file) });
  await expect(page.getByRole('region', { name: '2 are in your trash' })).toBeVisible();
  await page.getByRole('button', { name: 'Bring back 2 jobs' }).click();
  await expect(dialogOf(page)).toContainText('2 jobs are back');
  await page.keyboard.press('Escape');
  await person.isUpToDate('3');
});
