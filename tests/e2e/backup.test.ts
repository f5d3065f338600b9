import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { type BrowserContext, expect } from '@playwright/test';
import { axeViolations } from './axe-violations.ts';
import { test as mailTest } from './mail-server.ts';
import type { Person } from './person.ts';
import { test } from './test.ts';

const isNamedByDay = /^pipeline-backup-\d{4}-\d\d-\d\d\.json$/;
const lacking = /without a connection to your account: the trash, the history of each job .* are missing/;

/** An account with a history: six jobs, of which one has moved, and two deleted ones. */
async function hasHistory(person: Person): Promise<void> {
  await person.signUp();
  await person.addJobs(8);
  await person.deleteJobs(2);
  const [first] = (await person.rest('jobs?select=id&deleted_at=is.null&limit=1', {
    method: 'GET',
  })) as [{ id: string }];
  await person.rest(`jobs?id=eq.${first.id}`, { method: 'PATCH', body: { status: 'offer' } });
  await person.updateNow();
  await person.isUpToDate('6');
}

/** Masks `exported_at`, the only field in which two backups of the same account may differ. */
function masked(text: string): string {
  return text.replace(/"exported_at":"[^"]+"/, '"exported_at":"…"');
}

/** Changes the answer of the backup's route on its way. */
async function spoilBackups(context: BrowserContext, spoil: (text: string) => string): Promise<void> {
  await context.route('**/api/backup', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: spoil(await answer.text()) });
  });
}

test('a backup comes from the account, with trash and history, and leaves its receipt', async ({
  person,
  page,
}) => {
  await hasHistory(person);
  const { name, text, bytes } = await person.export('Backup');
  expect(name).toMatch(isNamedByDay);
  expect(masked(text)).toBe(masked(await person.fromRoute('', '/api/backup')));
  const { backup, total, trash, jobs } = JSON.parse(text);
  expect(backup).toMatchObject({ source: 'account', lacks: [] });
  expect([total, trash.length]).toEqual([6, 2]);
  expect(jobs.filter(({ moves }: { moves: unknown[] }) => moves.length > 0)).toHaveLength(1);

  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Past exports' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(name).first().click();
  await expect(dialog.getByRole('definition').filter({ hasText: '6 jobs' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Show all' }).click();
  await expect(dialog.getByText(createHash('sha256').update(bytes).digest('hex'))).toBeVisible();
  await expect(dialog.getByText('Jobs that you deleted')).toBeHidden();
});

test('a backup takes no choice of jobs, and can be compressed', async ({ person, page }) => {
  await hasHistory(person);
  await person.openExport('JSON');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Choose…' }).click();
  await dialog.getByRole('searchbox', { name: 'Words' }).fill('nobody has this');
  await expect(dialog.getByText(/-filtered\.json/)).toBeVisible();
  await dialog.getByRole('radio', { name: 'Backup' }).check();
  await expect(dialog.getByText('A backup always holds everything')).toBeVisible();
  await expect(dialog.getByRole('searchbox', { name: 'Words' })).toBeHidden();
  await expect(dialog.getByRole('button', { name: 'Choose…' })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'Compressed (.gz)' }).check();
  expect(await axeViolations(page)).toEqual([]);
  const { name, bytes } = await person.download();
  expect(name).toMatch(/^pipeline-backup-\d{4}-\d\d-\d\d\.json\.gz$/);
  const plain = gunzipSync(bytes).toString('utf8');
  expect(masked(plain)).toBe(masked(await person.fromRoute('', '/api/backup')));
});

for (const [what, spoil] of [
  ['was cut off', (text: string) => text.slice(0, -200)],
  ['holds another letter than its digest says', (text: string) => text.replace('"status":"', '"status": "x')],
  ['holds fewer jobs than the server announced', (text: string) => text.replace('"total":6', '"total":5')],
] as const)
  test(`a backup that ${what} is no file, and the next one is`, async ({ person, page, context }) => {
    await hasHistory(person);
    await spoilBackups(context, spoil);
    await person.openExport('Backup');
    const dialog = page.getByRole('dialog');
    let downloads = 0;
    page.on('download', () => downloads++);
    await dialog.getByRole('button', { name: 'Download' }).click();
    await expect(dialog.getByRole('alert')).toContainText('did not arrive whole, so no file was made');
    expect(downloads).toBe(0);
    await context.unroute('**/api/backup');
    expect((await person.download()).name).toMatch(isNamedByDay);
    expect(downloads).toBe(1);
  });

test('where the account cannot be reached, the dialog says what a backup of this device lacks before it makes one', async ({
  person,
  page,
  context,
}) => {
  await hasHistory(person);
  await context.route('**/api/backup', (route) => route.abort());
  await person.openExport('Backup');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(lacking)).toBeHidden();
  await dialog.getByRole('button', { name: 'Download' }).click();
  await expect(dialog.getByRole('alert')).toContainText('no connection to the server');
  await expect(dialog.getByText(lacking).last()).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  const { name, text } = await person.download();
  expect(name).toMatch(isNamedByDay);
  expect(JSON.parse(text)).toMatchObject({
    backup: { source: 'device', lacks: expect.arrayContaining(['trash', 'moves', 'ai_parsed_data']) },
    total: 6,
    trash: [],
    digest: { rows: 6 },
  });
});

test.describe(() => {
  test.use({ ownServer: true });

  test('offline a backup is made from this device, and its receipt says so', { tag: '@offline' }, async ({
    person,
    page,
    server,
  }) => {
    await hasHistory(person);
    await person.isReadyForOffline();
    await server.kill();
    await page.reload();
    await expect(person.status(/^Offline/)).toBeVisible();
    await person.openExport('Backup');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(lacking).last()).toBeVisible();
    const { text } = await person.download();
    expect(JSON.parse(text).backup.source).toBe('device');
    await dialog.getByText('Receipt', { exact: true }).click();
    await expect(dialog.getByText('this backup was made from this device').last()).toBeVisible();
  });
});

test('Cancel ends the fetching, and leaves nothing', async ({ person, page, context }) => {
  await hasHistory(person);
  const asked = Promise.withResolvers<void>();
  await context.route('**/api/backup', () => asked.resolve());
  await person.openExport('Backup');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Download' }).click();
  await asked.promise;
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('progressbar')).toBeHidden();
  await expect(dialog.getByRole('alert')).toBeHidden();
  await context.unroute('**/api/backup');
  const { text } = await person.download();
  expect(JSON.parse(text).backup.source).toBe('account');
});

test('“Check a file” proves a backup, and says what it did not compare', async ({ person, page }) => {
  await hasHistory(person);
  const { name, text } = await person.export('Backup');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Check a file' }).click();
  const dialog = page.getByRole('dialog');
  const check = async (content: string) =>
    dialog
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });

  await check(JSON.stringify(JSON.parse(text), null, 2));
  await expect(dialog.getByText('It is whole, and its jobs are those on this device')).toBeVisible();
  await expect(dialog.getByText(/^6 jobs are the same/)).toBeVisible();
  await expect(dialog.getByText(/^Not compared.*its trash \(2 jobs\), the history/)).toBeVisible();
  await expect(dialog.getByText('Columns that are not ours')).toBeHidden();
  expect(await axeViolations(page)).toEqual([]);

  await check(text.replace('"from":"', '"from": "x'));
  await expect(dialog.getByText('This backup is damaged, or it was changed')).toBeVisible();
  await check(text.slice(0, -150));
  await expect(dialog.getByText('This file was cut off')).toBeVisible();
  await check(text.replace('"version":1', '"version":2'));
  await expect(dialog.getByText('in a form that this app does not know')).toBeVisible();
  await check(text);
  await expect(dialog.getByText('Unchanged since you exported it')).toBeVisible();
});

mailTest(
  'a backup is sent by mail, and comes every week',
  async ({ member, page, mailServer: { mailbox } }) => {
    const words = 'Backup: all jobs in your account, with the trash and the history of each job';
    const trashOf = async () => {
      const [file] = (await mailbox.next(member.email)).attachments;
      expect(file?.name).toContain('pipeline-backup-');
      return JSON.parse(file?.bytes.toString() ?? '').trash;
    };
    await member.deleteJobs(2);
    await member.signIn();
    await member.isUpToDate('10');
    await member.openExport('Backup');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Send by email' }).click();
    await expect(dialog).toContainText(words);
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    expect(await trashOf()).toHaveLength(2);

    await dialog.getByRole('button', { name: 'Back' }).click();
    await dialog.getByRole('radio', { name: 'CSV' }).check();
    await dialog.getByRole('button', { name: 'Send me this every week' }).click();
    await dialog.getByRole('button', { name: 'Change the file' }).click();
    await dialog.getByRole('radio', { name: 'Backup' }).check();
    await expect(dialog.getByRole('button', { name: 'Choose…' })).toBeDisabled();
    await expect(dialog.getByRole('checkbox', { name: 'Compressed (.gz)' })).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toContainText(words);
    await dialog.getByRole('button', { name: 'Start these emails' }).click();
    await dialog.getByRole('button', { name: 'Send one now' }).click();
    expect(await trashOf()).toHaveLength(2);
  },
);
