import type { Page } from '@playwright/test';
import { administrate } from './administrate.ts';
import { expect, type MailServer, test } from './mail-server.ts';
import type { Person } from './person.ts';

async function signIn(member: Person): Promise<void> {
  await member.signIn();
  await member.isUpToDate('12');
}

test('what is chosen in the export dialog comes every week', async ({ member, page, mailServer }) => {
  await signIn(member);
  await member.openExport('CSV');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Safe for Excel' }).check();
  await dialog.getByRole('button', { name: 'Choose…' }).click();
  await dialog.getByRole('button', { name: 'Applied', exact: true }).click();
  await dialog.getByRole('button', { name: 'Send me this every week' }).click();
  await expect(dialog.getByRole('heading', { name: 'Set up an email' })).toBeVisible();
  await expect(dialog).toContainText('CSV: Applied');
  await dialog.getByRole('combobox', { name: 'Day of the week' }).selectOption('Friday');
  await dialog.getByRole('button', { name: 'Start these emails' }).click();
  await expect(dialog.getByRole('heading', { name: 'Every Friday between 07:00 and 08:00' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Send one now' }).click();
  const [file] = (await mailServer.mailbox.next(member.email)).attachments;
  const query = '?format=csv&excel=1&delimiter=comma&status=applied';
  expect(file?.bytes).toEqual(Buffer.from(await member.bytesFromRoute(query)));
});

test('a file is sent by mail from the export dialog, made from the account, up to five times a day', async ({
  member,
  page,
  context,
  mailServer: { mailbox },
}) => {
  await signIn(member);
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'PDF' }).check();
  await dialog.getByRole('textbox', { name: 'Your name' }).fill('Amina');
  await dialog.getByRole('button', { name: 'Send by email' }).click();
  await expect(dialog).toContainText(`The file goes to ${member.email}.`);
  await expect(dialog).toContainText('Your name and reference line are not in it');
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog.getByRole('button', { name: 'Download', exact: true })).toBeFocused();
  await dialog.getByRole('radio', { name: 'JSON' }).check();
  for (let sent = 1; sent <= 5; sent++) {
    await dialog.getByRole('button', { name: 'Send by email' }).click();
    await expect(dialog).not.toContainText('Your name');
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    const [file] = (await mailbox.next(member.email)).attachments;
    expect(JSON.parse(file?.bytes.toString() ?? '')).toMatchObject({ total: 12 });
    await expect(dialog.getByText('Sent', { exact: true }).last()).toBeVisible();
    await expect(dialog).toContainText('12 jobs');
    await dialog.getByRole('button', { name: 'Back' }).click();
  }
  await dialog.getByRole('button', { name: 'Send by email' }).click();
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Five copies were sent by hand within a day');

  await context.setOffline(true);
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('There is no connection to the server.');
  expect(mailbox.waiting(member.email)).toBe(0);
});

test('where the copy on the device is older than the account, sending a file says so', async ({
  member,
  page,
}) => {
  await page.clock.install();
  await signIn(member);
  await page.route('**/rest/v1/rpc/*', (route) => route.abort());
  await page.clock.setSystemTime(Date.now() + 3_600_000);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('button', { name: 'Send by email' }).click();
  await expect(page.getByRole('dialog')).toContainText(
    // An hour ago may have been another day.
    /Your copy on this device is as of (today|\w+ \d+, \d{4} at) \d/,
  );
});

test('a server without mail offers no file by mail', async ({ person, page }) => {
  await person.signUp();
  await person.openExport('CSV');
  await expect(page.getByRole('button', { name: 'Print…' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send by email' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Send me this every week' })).toHaveCount(0);
});

/** Sets up weekly emails and the access of a program, in the words of the screens. */
async function setUpBoth({ page, email }: Person, { mailbox }: MailServer): Promise<void> {
  const dialog = page.getByRole('dialog');
  const settings = async (button: string) => {
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Settings' }).click();
    await page.getByRole('button', { name: button }).click();
  };
  await settings('Set up emails');
  await dialog.getByRole('button', { name: 'Set up an email' }).click();
  await dialog.getByRole('button', { name: 'Start these emails' }).click();
  await expect(dialog).toContainText('No copy has been made yet.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await settings('Manage access');
  await dialog.getByRole('button', { name: 'Give a program access' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Nightly copy');
  await dialog.getByRole('button', { name: 'Give access' }).click();
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  // It says that a program has access now.
  await mailbox.next(email);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

const ofMember = ({ email }: Person) =>
  `where user_id = (select id from auth.users where email = '${email}')`;

test('what went wrong without being seen is told at the start, once a day, with a way there', async ({
  member,
  page,
  mailServer,
}) => {
  const { dataDir } = mailServer;
  await signIn(member);
  await setUpBoth(member, mailServer);
  const restart = async () => {
    await page.reload();
    await member.isUpToDate('12');
  };
  const notice = page.getByRole('main');
  const dialog = page.getByRole('dialog');

  await administrate(
    dataDir,
    `update private.export_schedules set paused_reason = 'failing' ${ofMember(member)}`,
  );
  await restart();
  await expect(notice).toContainText('are paused, because none succeeded for 30 days');
  await page.getByRole('button', { name: 'Look' }).click();
  await dialog.getByRole('button', { name: 'Details' }).click();
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(dialog.getByRole('button', { name: 'Pause' })).toBeVisible();

  await administrate(
    dataDir,
    `update private.export_schedules set set_at = now() - interval '40 days' ${ofMember(member)}`,
  );
  await restart();
  await expect(notice).toContainText('For some time, no good copy of your jobs has come by email.');
  await page.getByRole('button', { name: 'Look' }).click();
  await expect(dialog).toContainText('No good copy has come for at least two times in a row.');

  await administrate(dataDir, `delete from private.export_schedules ${ofMember(member)}`);
  await administrate(
    dataDir,
    `update private.api_tokens set expires_at = now() + interval '13 days' ${ofMember(member)}`,
  );
  await restart();
  await expect(notice).toContainText('The access of the program “Nightly copy” ends on');
  await page.getByRole('button', { name: 'Later' }).click();
  const isAsked = page.waitForResponse(/list_api_tokens/);
  await restart();
  await isAsked;
  // Whatever would be told is told by now.
  await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))));
  await expect(notice).not.toContainText('Nightly copy');
});

/** Asks for a link for a new password, opens it, and saves one. */
async function changePassword(page: Page, member: Person, { mailbox }: MailServer): Promise<void> {
  await member.signOut('Remove my copy');
  await page.getByRole('textbox', { name: 'Email' }).fill(member.email);
  await page.getByRole('button', { name: 'Forgot your password?' }).click();
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.goto((await mailbox.next(member.email)).link);
  await page.getByRole('textbox', { name: 'New password' }).fill('a quite different one');
  await page.getByRole('button', { name: 'Save password' }).click();
  await expect(page.getByRole('heading', { name: 'Your password is changed' })).toBeFocused();
}

test('a new password asks about programs and emails, after a reload too, and ends them', async ({
  member,
  page,
  mailServer,
}) => {
  await signIn(member);
  await setUpBoth(member, mailServer);
  await changePassword(page, member, mailServer);
  await expect(page.getByRole('main')).toContainText('A program: Nightly copy');
  await page.reload();
  await expect(page.getByRole('main')).toContainText('A program: Nightly copy');
  await expect(page.getByRole('main')).toContainText('Copies by email: Every Monday between 07:00 and 08:00');
  await page.getByRole('button', { name: 'End it all' }).click();
  await member.isUpToDate('12');
  const left = await administrate(
    mailServer.dataDir,
    `select id from private.export_schedules ${ofMember(member)}
     union all select id from private.api_tokens ${ofMember(member)}`,
  );
  expect(left).toEqual([]);
});

test('what cannot be asked after a new password is said, and nothing is ended', async ({
  member,
  page,
  mailServer,
}) => {
  await signIn(member);
  await setUpBoth(member, mailServer);
  await page.route('**/api/schedules', (route) => route.abort());
  await changePassword(page, member, mailServer);
  await expect(page.getByRole('main')).toContainText('We could not see everything that has access');
  await expect(page.getByRole('main')).toContainText('A program: Nightly copy');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await member.isUpToDate('12');
  const left = await administrate(
    mailServer.dataDir,
    `select id from private.export_schedules ${ofMember(member)}
     union all select id from private.api_tokens ${ofMember(member)}`,
  );
  expect(left).toHaveLength(2);
});
