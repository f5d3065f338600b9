import { expect } from '@playwright/test';
import { Encrypter } from 'age-encryption';
import type { Catalogue } from '../../src/texts/catalogue.ts';
import { loadCatalogue } from '../../src/texts/languages.ts';
import { type Texts, textsFor } from '../../src/texts/texts.ts';
import type { Person } from './person.ts';

export const catalogueOf = loadCatalogue;

/**
 * Takes a new person, who chose the language of the catalogue, through every main screen. Calls `look` at each one, as
 * soon as it stands still.
 */
export async function walkScreens(
  person: Person,
  catalogue: Catalogue,
  look: (screen: string) => Promise<void>,
): Promise<void> {
  const { page } = person;
  const texts: Texts = textsFor(['en-US'], catalogue);
  const { say } = texts;
  await page.addInitScript((language) => {
    if (localStorage.getItem('pipeline-language') === null)
      localStorage.setItem('pipeline-language', language);
  }, catalogue.language);
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  await page.goto(person.url);
  await expect(page.getByRole('heading', { name: say('sign-in.title') })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(texts.locale);
  await look('sign in');
  await button(say('sign-in.submit')).click();
  await expect(page.getByText(say('sign-in.email.missing'))).toBeVisible();
  await look('sign in, refused');
  await button(say('sign-up.title')).click();
  await expect(page.getByRole('heading', { name: say('sign-up.title') })).toBeVisible();
  await look('create account');
  await page.getByRole('textbox', { name: say('sign-in.email') }).fill(person.email);
  await page
    .getByRole('textbox', { name: say('sign-in.password'), exact: true })
    .fill('correct horse battery');
  await button(say('sign-up.submit')).click();
  await expect(page.getByText(say('jobs.empty.title'))).toBeVisible({ timeout: 45_000 });
  await look('no jobs');
  await button(say('jobs.empty.sample')).click();
  await expect(page.getByText(say('jobs.count', { count: 24 }), { exact: true })).toBeVisible({
    timeout: 45_000,
  });
  await look('jobs');
  await page.getByRole('link').first().click();
  await expect(page.getByRole('dialog').getByText(say('job.source'), { exact: true })).toBeVisible();
  await look('a job');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await button(say('jobs.export')).click();
  await expect(page.getByRole('dialog')).toContainText(say('jobs.count', { count: 24 }));
  await page.getByRole('radio', { name: say('format.backup') }).check();
  await page.context().route('**/api/backup', (route) => route.abort());
  await button(say('export.download')).click();
  await expect(page.getByRole('dialog')).toContainText(say('export.backup.away'));
  await look('a backup of this device');
  await page.context().unroute('**/api/backup');
  await page.getByRole('checkbox', { name: say('export.locked') }).check();
  const words = page.getByRole('dialog').locator('code[translate=no]');
  await expect(words).toHaveText(/-/);
  await button(say('export.download')).click();
  await expect(page.getByText(say('file-password.once'))).toBeVisible();
  await look('a password for a backup');
  await page
    .getByRole('textbox', { name: say('file-password.again') })
    .fill((await words.textContent()) ?? '');
  await Promise.all([page.waitForEvent('download'), button(say('export.download')).click()]);
  await expect(page.getByText(say('export.done.locked'))).toBeVisible();
  await look('a locked backup');
  await page.getByRole('radio', { name: say('format.csv') }).check();
  await page.getByRole('checkbox', { name: say('export.excel') }).check();
  await look('export');
  await page.getByRole('button', { name: say('choose.own'), exact: true }).click();
  await expect(page.getByText(say('choose.private'))).toBeVisible();
  await look('export, choosing');
  await page.getByRole('button', { name: say('choose.everything'), exact: true }).click();
  await person.holdCopy();
  await button(say('export.download')).click();
  await expect(page.getByText(say('export.waiting.saving')).first()).toBeVisible();
  await look('waiting to write');
  await person.letCopyGo();
  await expect(button(say('export.again'))).toBeVisible();
  await page.getByText(say('receipt.title'), { exact: true }).click();
  await look('exported');
  await button(say('print.action')).click();
  await expect(page.getByText(say('print.count', { count: 24 }))).toBeVisible();
  await look('print');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await button(say('jobs.figures')).click();
  await expect(page.getByRole('dialog')).toContainText(say('figures.report'));
  await look('your search');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('reached.applied'), exact: true })
    .click();
  await expect(page.getByText(say('jobs.none.clear'), { exact: true })).toBeVisible();
  await look('jobs of a figure');
  await button(say('jobs.none.clear')).click();

  await button(say('account.menu')).click();
  await expect(page.getByRole('menuitem', { name: say('account.sign-out') })).toBeVisible();
  await look('account menu');
  await page.getByRole('menuitem', { name: say('account.receipts') }).click();
  await page.getByRole('dialog').locator('summary').first().click();
  await page
    .getByRole('button', { name: say('receipts.delete') })
    .first()
    .click();
  await expect(page.getByText(say('receipts.delete.question'))).toBeVisible();
  await look('past exports');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await button(say('account.menu')).click();
  await page.getByRole('menuitem', { name: say('account.check') }).click();
  await expect(page.getByRole('dialog')).toContainText(say('check.drop'));
  await look('check a file');
  // The file has a job that is not here, and lacks every job of the copy.
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('id,created_at\r\n1') });
  await expect(page.getByRole('dialog')).toContainText(say('check.cut-off.title'));
  await look('checked a file');
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'a.age', mimeType: 'application/octet-stream', buffer: await lightlyLocked() });
  await page.getByRole('textbox', { name: say('file-password.unlock.label') }).fill('not these words');
  await button(say('file-password.unlock')).click();
  await expect(page.getByText(say('check.fault.wrong-passphrase'))).toBeVisible({ timeout: 45_000 });
  await look('a locked file');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await button(say('account.menu')).click();
  await page.getByRole('menuitem', { name: say('account.restore') }).click();
  await expect(page.getByRole('dialog')).toContainText(say('restore.intro'));
  await look('bring back a file');
  const job = { company_name: 'A', job_title: 'B' };
  const broken = [{ salary_range_min: 1 }, { tags: [''] }].map((cells) => ({ ...job, ...cells }));
  const jobs = [job, ...broken].map((row) => ({ id: crypto.randomUUID(), ...row }));
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'a.json', mimeType: 'text/json', buffer: Buffer.from(JSON.stringify({ jobs })) });
  for (const [kind, reason] of [
    ['refused', 'jobs_tags_not_blank'],
    ['repairable', 'jobs_salary_range_min_limit'],
  ] as const) {
    const rows = page.getByRole('region', { name: say(`restore.kind.${kind}`, { count: 1 }) });
    await rows.getByRole('button').click();
    await expect(rows).toContainText(say(`refused.${reason}`));
  }
  await look('what comes back');
  await button(say('restore.apply', { count: 1 })).click();
  await expect(page.getByRole('dialog')).toContainText(say('restore.done', { count: 1 }));
  await look('brought back');
  await button(say('restore.choose.another')).click();
  // A button of the list says, to those who hear it, which file it is about.
  const undo = page.getByRole('button', { name: say('restore.undo') });
  await expect(undo).toBeVisible();
  await look('restores of before');
  await undo.click();
  await look('a restore of before, asked');
  await button(say('restore.undo.confirm')).click();
  await expect(page.getByRole('dialog')).toContainText(say('restore.undone', { count: 1 }));
  await look('undone');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await button(say('account.menu')).click();
  await page.getByRole('menuitem', { name: say('account.trash') }).click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(1);
  await look('trash');
  await page.getByRole('dialog').getByRole('listitem').getByRole('button').last().click();
  await expect(page.getByRole('dialog')).toContainText(say('trash.purge.question'));
  await look('trash, asked');
  await button(say('trash.purge.confirm')).click();
  await expect(page.getByRole('dialog')).toContainText(say('trash.is-purged'));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await button(say('account.menu')).click();
  await page.getByRole('menuitem', { name: say('account.settings') }).click();
  await expect(page.getByRole('dialog')).toContainText(say('storage.quota'));
  await look('settings');
  await button(say('copies.open')).click();
  await button(say('copies.remove')).click();
  await expect(page.getByText(say('copies.remove.question'))).toBeVisible();
  await look('copies on this device');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await button(say('account.menu')).click();
  await page.getByRole('menuitem', { name: say('account.settings') }).click();
  await button(say('scripts.open')).click();
  await expect(page.getByText(say('scripts.none'))).toBeVisible();
  await look('access for scripts');
  await button(say('scripts.make')).click();
  await button(say('scripts.confirm')).click();
  await expect(page.getByText(say('scripts.name.missing'))).toBeVisible();
  await look('giving access');
  await page.getByRole('textbox', { name: say('scripts.name') }).fill('A');
  await button(say('scripts.confirm')).click();
  await expect(page.getByText(say('scripts.made.title'))).toBeVisible();
  await look('a new token');
  await button(say('scripts.done')).click();
  await button(say('scripts.revoke')).click();
  await look('taking access back');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await button(say('account.menu')).click();
  await page.getByRole('menuitem', { name: say('account.settings') }).click();
  await button(say('delete-account.open')).click();
  await expect(button(say('delete-account.confirm'))).toBeVisible();
  await button(say('delete-account.confirm')).click();
  await expect(page.getByText(say('sign-in.password.missing'))).toBeVisible();
  await look('delete account');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await button(say('account.menu')).click();
  await page.getByRole('menuitem', { name: say('account.sign-out') }).click();
  await expect(page.getByRole('radio', { name: say('sign-out.keep') })).toBeVisible();
  await look('sign out');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('searchbox').fill('zzz');
  await expect(page.getByText(say('jobs.none.title'))).toBeVisible();
  await look('nothing found');
}

/** A locked file that a wrong password is tried on in no time. The app's own takes seconds for each. */
async function lightlyLocked(): Promise<Buffer> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase('others');
  encrypter.setScryptWorkFactor(10);
  return Buffer.from(await encrypter.encrypt('jobs'));
}
