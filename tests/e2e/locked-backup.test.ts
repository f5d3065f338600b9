import { axeViolations } from './axe-violations.ts';
import { bring, choose, dialogOf } from './bring-file.ts';
import { askForLocked, unlock, untilTried } from './locked-file.ts';
import { expect, test } from './test.ts';

test('a backup is locked with eight words, tried, checked and brought back', async ({ person, page }) => {
  await person.signUp();
  await person.addJobs(30);
  await person.updateNow();
  await person.isUpToDate('30');
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const words = await askForLocked(person, page);
  expect(await axeViolations(page)).toEqual([]);

  // Without the words typed once more, no file is made.
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  const again = page.getByLabel('The password once more');
  await expect(again).toBeFocused();
  await expect(dialogOf(page)).toContainText('Please type the password once more.');
  await again.fill(words.replace(/-/g, ' '));
  const file = await person.download();
  expect(file.name).toMatch(/^pipeline-backup-\d{4}-\d\d-\d\d\.json\.gz\.age$/);
  expect(file.text.startsWith('age-encryption.org/v1\n-> scrypt ')).toBe(true);
  expect(file.text).not.toContain('company');
  await expect(dialogOf(page)).toContainText('The file was opened once with its password.');
  await expect(dialogOf(page)).not.toContainText('This device has little memory');
  await page.keyboard.press('Escape');

  // It opened at once, in the file that it was written to.
  expect(said.filter((line) => /written anew|fetched again/.test(line))).toEqual([]);
  await bring(page, 'Check a file', file);
  await expect(dialogOf(page)).toContainText('Unchanged since you exported it');
  await unlock(page, `${words}-wrong`);
  await expect(dialogOf(page)).toContainText('The file does not open with this password.', untilTried);
  expect(await axeViolations(page)).toEqual([]);
  await unlock(page, words.toUpperCase().replace(/-/g, ' '));
  await expect(dialogOf(page)).toContainText('30 jobs are the same', untilTried);
  await page.keyboard.press('Escape');

  await person.deleteJobs(10);
  await person.updateNow();
  await person.isUpToDate('20');
  await bring(page, 'Bring back a file', file);
  await expect(dialogOf(page)).toContainText('This file is protected with a password');
  await unlock(page, 'not these words');
  await expect(dialogOf(page)).toContainText('The file does not open with this password.', untilTried);
  await unlock(page, words);
  await expect(dialogOf(page)).toContainText('10 jobs come back', untilTried);
  await page.getByRole('button', { name: 'Bring back 10 jobs' }).click();
  await expect(dialogOf(page)).toContainText('10 jobs are back');
  await page.keyboard.press('Escape');
  await person.isUpToDate('30');
});

test('a locked backup of the device, made offline, opens with a password of one’s own, and a damaged one up to there', {
  tag: '@offline',
}, async ({ person, page, context }) => {
  await person.signUp();
  await person.addJobs(800);
  await person.updateNow();
  await person.isUpToDate('800');
  await person.isReadyForOffline();
  await context.setOffline(true);
  await askForLocked(person, page);
  await page.getByRole('button', { name: 'Use my own' }).click();
  await page.getByLabel('Password of the file').fill('too short');
  await page.getByLabel('The password once more').fill('too short');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await expect(dialogOf(page)).toContainText('The password needs at least 12 characters.');
  await page.getByLabel('Password of the file').fill('my own Secret 123');
  await page.getByLabel('The password once more').fill('my own Secret 123');
  const file = await person.download();
  await page.keyboard.press('Escape');

  await bring(page, 'Check a file', file);
  await unlock(page, 'my own Secret 123');
  await expect(dialogOf(page)).toContainText('800 jobs are the same', untilTried);
  await page.keyboard.press('Escape');
  for (const [end, says] of [
    [-1, 'This file is damaged, or it was cut off'],
    [60_000, 'damaged or cut off. So nothing of it was read.'],
  ] as const) {
    await bring(page, 'Check a file', { name: file.name, bytes: file.bytes.subarray(0, end) });
    await expect(dialogOf(page)).toContainText('This file is protected with a password');
    await unlock(page, 'my own Secret 123');
    await expect(dialogOf(page)).toContainText(says, untilTried);
    await page.keyboard.press('Escape');
  }

  await context.setOffline(false);
  await bring(page, 'Bring back a file', { name: file.name, bytes: file.bytes.subarray(0, -1) });
  await unlock(page, 'my own Secret 123');
  await expect(dialogOf(page)).toContainText('This file is damaged, or it was cut off.', untilTried);
});

test('a locked backup that is brought back a second time holds nothing new, and nothing is written', async ({
  person,
  page,
}) => {
  await person.signUp();
  await person.addJobs(12);
  await person.updateNow();
  await person.isUpToDate('12');
  const words = await askForLocked(person, page);
  await page.getByLabel('The password once more').fill(words);
  const file = await person.download();
  await page.keyboard.press('Escape');
  await person.deleteJobs(7);
  await person.updateNow();
  await person.isUpToDate('5');

  await bring(page, 'Bring back a file', file);
  await unlock(page, words);
  await expect(dialogOf(page)).toContainText('7 jobs come back', untilTried);
  await page.getByRole('button', { name: 'Bring back 7 jobs' }).click();
  await expect(dialogOf(page)).toContainText('7 jobs are back');
  const rows = () => person.rest('jobs?select=*&order=id', { method: 'GET' });
  const runs = () => person.rest('rpc/list_runs', { method: 'POST' });
  const before = [await rows(), await runs()];

  const written: string[] = [];
  page.on('request', (request) => {
    if (/\/rpc\/(begin_run|put_jobs|finish_run)/.test(request.url())) written.push(request.url());
  });
  await dialogOf(page).getByRole('button', { name: 'Choose another file' }).click();
  await choose(page, file);
  await unlock(page, words);
  await expect(dialogOf(page)).toContainText('There is nothing to bring back', untilTried);
  await expect(dialogOf(page)).toContainText('All 12 jobs in this file are in your account.');
  await expect(dialogOf(page).getByRole('button', { name: /^Bring back \d/ })).toBeHidden();
  expect([await rows(), await runs()]).toEqual(before);
  expect(written).toEqual([]);
});
