import type { Page } from '@playwright/test';
import { administrate } from './administrate.ts';
import { expect, test } from './mail-server.ts';
import type { Person } from './person.ts';

// The screens of mail move, as they do for most people. For the others, a walk in hostile-text.test.ts does.
test.use({ reducedMotion: 'no-preference' });

async function openSchedules(page: Page) {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Set up emails' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Send me a copy' })).toBeVisible();
  return dialog;
}

async function signIn(member: Person): Promise<void> {
  await member.signIn();
  await member.isUpToDate('12');
}

async function make(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Set up an email' }).click();
  await dialog.getByRole('button', { name: 'Start these emails' }).click();
  await expect(dialog.getByRole('button', { name: 'Send one now' })).toBeVisible();
}

test.describe('in Nairobi', () => {
  test.use({ timezoneId: 'Africa/Nairobi' });

  test('a copy comes every month as it was set up, one comes at once, and the emails are paused, continued and stopped', async ({
    member,
    page,
    mailServer: { mailbox, dataDir },
  }) => {
    await signIn(member);
    // In UTC it may still be the last day of a month that has ended in Nairobi (UTC+3 all year).
    const there = new Date(Date.now() + 3 * 3_600_000);
    const applied_at = new Date(Date.UTC(there.getUTCFullYear(), there.getUTCMonth() - 1, 15)).toISOString();
    await member.insert([{ company_name: 'Zuri', job_title: 'Cook', source: 'manual', applied_at }]);
    const dialog = await openSchedules(page);
    await expect(dialog).toContainText(`The emails go to ${member.email}.`);
    await expect(dialog).toContainText('No emails are set up.');
    await dialog.getByRole('button', { name: 'Set up an email' }).click();
    await expect(dialog.getByRole('heading', { name: 'Set up an email' })).toBeFocused();
    await dialog.getByRole('combobox', { name: 'How often' }).selectOption('Every month');
    await dialog.getByRole('combobox', { name: 'Day of the month' }).selectOption('The last day');
    await dialog.getByRole('combobox', { name: 'Between' }).selectOption('18:00 and 19:00');
    await expect(dialog.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Africa/Nairobi');
    await dialog.getByRole('button', { name: 'Change the file' }).click();
    await dialog.getByRole('button', { name: 'Last month, for the office' }).click();
    await expect(dialog.getByRole('radio', { name: 'PDF' })).toBeChecked();
    // A query holds no name.
    await expect(dialog.getByRole('textbox', { name: /Your name/ })).toHaveCount(0);
    await dialog.getByRole('radio', { name: 'CSV' }).check();
    await dialog.getByRole('checkbox', { name: 'Safe for Excel' }).check();
    await dialog.getByRole('button', { name: 'Done' }).click();
    const holds = 'CSV: applied in the month before the email, without notes, salary, and scores';
    await expect(dialog).toContainText(holds);
    await dialog.getByRole('button', { name: 'Start these emails' }).click();
    const when = 'On the last day of every month, between 18:00 and 19:00';
    await expect(dialog.getByRole('heading', { name: when })).toBeFocused();
    await expect(dialog).toContainText(holds);
    await expect(dialog).toContainText('No copy has been made yet.');

    await dialog.getByRole('button', { name: 'Send one now' }).click();
    const mail = await mailbox.next(member.email);
    const query =
      '?format=csv&excel=1&tz=Africa/Nairobi&period=last-month&by=applied&omit=notes,salary,scores';
    expect(mail.attachments[0]?.bytes.toString()).toContain('Zuri');
    expect(mail.attachments[0]?.bytes).toEqual(Buffer.from(await member.bytesFromRoute(query)));
    const run = dialog.getByRole('region', { name: 'History' }).getByRole('listitem');
    await expect(run).toContainText('Sent');
    await expect(run).toContainText('asked for by hand');
    await expect(dialog).not.toContainText('none yet');

    // Its hour has come.
    await administrate(dataDir, "update private.export_schedules set next_at = now() - interval '1 minute'");
    await mailbox.next(member.email);
    await dialog.getByRole('button', { name: 'Back' }).click();
    const entry = dialog.getByRole('listitem');
    await expect(entry).toContainText(when);
    await entry.getByRole('button', { name: 'Details' }).click();
    await expect(run).toHaveCount(2);
    await expect(run.filter({ hasText: 'asked for by hand' })).toHaveCount(1);

    await dialog.getByRole('button', { name: 'Pause' }).click();
    await expect(dialog).toContainText('Paused');
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await expect(dialog).not.toContainText('Paused');
    await dialog.getByRole('button', { name: 'Stop these emails' }).click();
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Stop them' }).click();
    await expect(dialog).toContainText('No emails are set up.');
    expect(mailbox.waiting(member.email)).toBe(0);
  });
});

test('a copy with far fewer jobs is asked about, and counts once the person says that it is right', async ({
  member,
  page,
  mailServer: { mailbox },
}) => {
  await signIn(member);
  const dialog = await openSchedules(page);
  await make(page);
  const send = async () => {
    await dialog.getByRole('button', { name: 'Send one now' }).click();
    await mailbox.next(member.email);
  };
  await send();
  const run = dialog.getByRole('region', { name: 'History' }).getByRole('listitem');
  await expect(run).toContainText('12 jobs');
  await member.deleteJobs(9);
  await expect(dialog.getByRole('button', { name: 'Send one now' })).not.toHaveAttribute('aria-disabled');
  await send();
  await expect(run.first()).toContainText('Sent, with far fewer jobs than before');
  await expect(dialog).toContainText('Are jobs missing?');
  await dialog.getByRole('button', { name: 'This is right' }).click();
  await expect(dialog).not.toContainText('Are jobs missing?');
  await expect(run.first()).not.toContainText('far fewer');
});

test('limits, refusals and failures are told in sentences', async ({
  member,
  page,
  mailServer: { mailbox },
}) => {
  mailbox.refuses = (address) => address === member.email;
  await signIn(member);
  const dialog = await openSchedules(page);
  await make(page);
  const send = dialog.getByRole('button', { name: 'Send one now' });
  await expect(send).not.toHaveAttribute('aria-disabled');
  await page.route('**/runs', (route) => route.abort());
  await send.click();
  const history = dialog.getByRole('region', { name: 'History' });
  await expect(history.getByRole('alert')).toBeVisible();
  // It is sent, and the list cannot show it: a second click would send another one.
  await expect(send).toHaveAttribute('aria-disabled', 'true');
  await page.unroute('**/runs');
  await history.getByRole('button', { name: 'Try again' }).click();
  const runs = history.getByRole('listitem');
  await expect(runs).toContainText('Not sent yet');
  await expect(runs).toContainText('The mail server could not be reached. Next try: ');
  for (let sent = 2; sent <= 5; sent++) {
    await send.click();
    await expect(runs.filter({ hasText: 'Not sent yet' })).toHaveCount(sent);
  }
  await send.click();
  await expect(dialog.getByRole('alert')).toContainText('Five copies were sent by hand within a day');
  for (let made = 2; made <= 3; made++) {
    await dialog.getByRole('button', { name: 'Back' }).click();
    await make(page);
  }
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await dialog.getByRole('button', { name: 'Set up an email' }).click();
  await dialog.getByRole('button', { name: 'Start these emails' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Three emails are set up, which is the limit.');
  mailbox.refuses = () => false;
});

test('an address that is not confirmed is confirmed by a link', async ({
  member,
  page,
  mailServer: { mailbox, dataDir },
}) => {
  await signIn(member);
  await administrate(
    dataDir,
    `delete from private.address_proofs where user_id = (select id from auth.users where email = '${member.email}')`,
  );
  const dialog = await openSchedules(page);
  await dialog.getByRole('button', { name: 'Set up an email' }).click();
  await dialog.getByRole('button', { name: 'Start these emails' }).click();
  await expect(dialog).toContainText(`Nothing can be sent to ${member.email} until you have opened a link`);
  await dialog.getByRole('button', { name: 'Send me the link' }).click();
  await expect(dialog).toContainText(`A link is on its way to ${member.email}.`);
  expect((await mailbox.next(member.email)).link).toContain(member.url);
});

test('what cannot be asked is not called none', { tag: '@offline' }, async ({ member, page, context }) => {
  await signIn(member);
  await member.isReadyForOffline();
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Set up emails' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText('What is set up cannot be shown right now');
  await expect(dialog).not.toContainText('No emails are set up.');
  await expect(dialog.getByRole('button', { name: 'Set up an email' })).toHaveCount(0);
  await context.setOffline(false);
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog).toContainText('No emails are set up.');
});

test('a server without mail offers no emails', async ({ person, page }) => {
  await person.signUp();
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Access for scripts' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Set up emails' })).toHaveCount(0);
});
