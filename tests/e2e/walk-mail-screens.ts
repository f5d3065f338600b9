import { expect } from '@playwright/test';
import type { Catalogue } from '../../src/texts/catalogue.ts';
import { textsFor } from '../../src/texts/texts.ts';
import { administrate } from './administrate.ts';
import type { MailServer } from './mail-server.ts';
import type { Person } from './person.ts';

/**
 * Takes a member, who chose the language of the catalogue, through the screens that only a server with mail has. Calls
 * `look` at each one, as `walkScreens` does.
 */
export async function walkMailScreens(
  member: Person,
  { mailbox, dataDir }: MailServer,
  catalogue: Catalogue,
  look: (screen: string) => Promise<void>,
): Promise<void> {
  const { page } = member;
  const { say } = textsFor(['en-US'], catalogue);
  await page.addInitScript((language) => {
    localStorage.setItem('pipeline-language', language);
  }, catalogue.language);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = page.getByRole('dialog');

  await page.goto(member.url);
  await page.getByRole('textbox', { name: say('sign-in.email') }).fill(member.email);
  await page
    .getByRole('textbox', { name: say('sign-in.password'), exact: true })
    .fill('correct horse battery');
  await button(say('sign-in.submit')).click();
  await expect(page.getByText(say('jobs.count', { count: 12 }), { exact: true })).toBeVisible({
    timeout: 45_000,
  });

  await button(say('account.menu')).click();
  await page.getByRole('menuitem', { name: say('account.settings') }).click();
  await expect(button(say('schedules.open'))).toBeVisible();
  await look('settings');
  await button(say('schedules.open')).click();
  await expect(page.getByText(say('schedules.none'))).toBeVisible();
  await look('no emails');
  await button(say('schedules.make')).click();
  await dialog.getByRole('combobox', { name: say('schedules.every') }).selectOption('month');
  await look('new emails');
  await button(say('schedules.what.change')).click();
  await page.getByRole('radio', { name: say('format.pdf') }).check();
  await look('the file of new emails');
  await button(say('action.done')).click();
  await button(say('schedules.confirm')).click();
  await expect(page.getByText(say('schedules.history.none'))).toBeVisible();
  await look('emails that are set up');
  const sendOne = async () => {
    await expect(button(say('schedules.send'))).not.toHaveAttribute('aria-disabled');
    await button(say('schedules.send')).click();
    await mailbox.next(member.email);
  };
  await sendOne();
  await expect(dialog.getByRole('listitem').getByText(say('run.sent'), { exact: true })).toBeVisible();
  mailbox.refuses = (address) => address === member.email;
  await expect(button(say('schedules.send'))).not.toHaveAttribute('aria-disabled');
  await button(say('schedules.send')).click();
  await expect(dialog.getByRole('listitem').getByText(say('run.again'), { exact: true })).toBeVisible();
  mailbox.refuses = () => false;
  await member.deleteJobs(12);
  await sendOne();
  await expect(page.getByText(say('schedules.fewer.title'))).toBeVisible();
  await look('a copy with far fewer jobs');
  await button(say('schedules.stop')).click();
  await look('stopping');
  await button(say('action.cancel')).click();
  await button(say('print.back')).click();
  await expect(dialog.getByText(say('schedules.details'))).toBeVisible();
  await look('a list of emails');
  for (const count of [2, 3]) {
    await button(say('schedules.make')).click();
    await button(say('schedules.confirm')).click();
    await expect(page.getByText(say('schedules.history.none'))).toBeVisible();
    await button(say('print.back')).click();
    await expect(dialog.getByText(say('schedules.details'))).toHaveCount(count);
  }
  await button(say('schedules.make')).click();
  await button(say('schedules.confirm')).click();
  await expect(page.getByText(say('schedules.full'))).toBeVisible();
  await look('too many emails');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await button(say('jobs.export')).click();
  await expect(button(say('schedules.weekly'))).toBeVisible();
  await look('export with mail');
  await button(say('mail.now.action')).click();
  await look('sending a file');
  await button(say('mail.now.send')).click();
  await mailbox.next(member.email);
  await expect(dialog.locator('p').getByText(say('run.sent'), { exact: true })).toBeVisible();
  await look('a file that was sent');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await administrate(
    dataDir,
    `update private.export_schedules set paused_reason = 'failing'
     where user_id = (select id from auth.users where email = '${member.email}')`,
  );
  await page.reload();
  await expect(page.getByText(say('told.paused'))).toBeVisible();
  await look('emails that are paused');
  await button(say('told.look')).click();
  await expect(dialog.getByText(say('schedules.paused.failing')).first()).toBeVisible();
  await look('a list of emails that are paused');

  const { supabaseKey: apikey } = (await (await fetch(`${member.url}/config.json`)).json()) as {
    supabaseKey: string;
  };
  const asked = await fetch(`${member.url}/auth/v1/recover`, {
    method: 'POST',
    headers: { apikey, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: member.email }),
  });
  expect(asked.status).toBe(200);
  const { link } = await mailbox.next(member.email);
  expect(link).toContain('token_hash=');
  await page.goto(link);
  await button(say('sign-in.arrival.ask.use')).click();
  await page.getByLabel(say('sign-in.new-password'), { exact: true }).fill('a quite different one');
  await button(say('sign-in.new-password.submit')).click();
  await expect(button(say('keep-access.end'))).toBeVisible();
  await look('who keeps access');
}
