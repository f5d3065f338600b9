import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { readPdf } from '../formats/pdf-text.ts';
import { axeViolations } from './axe-violations.ts';
import { expect, test } from './test.ts';

const applied = { source: 'fuzu', status: 'applied', applied_at: '2026-03-01T08:00:00Z' };

test.describe(() => {
  test.use({ ownServer: true });

  test('a PDF is made offline; one with Chinese letters needs the network once', { tag: '@offline' }, async ({
    person,
    server,
    page,
    context,
  }) => {
    const violations: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) violations.push(message.text());
    });
    await person.signUp();
    await person.insert([
      { ...applied, company_name: 'Twiga Foods', job_title: 'Cook', location: 'Nairobi' },
      { ...applied, company_name: 'שם עברי', job_title: 'Разработчик', location: 'Αθήνα' },
    ]);
    await person.updateNow();
    await person.isUpToDate('2');
    await person.isReadyForOffline();
    await page.reload();
    await person.isUpToDate('2');

    await context.setOffline(true);
    const first = await exportPdf(page, () => person.openExport('PDF'));
    expect(first.texts).toEqual(expect.arrayContaining(['My job search', 'Twiga Foods', 'Разработчик']));
    await context.setOffline(false);

    await person.insert([
      { ...applied, company_name: '腾讯科技', job_title: 'Engineer 🚀', location: '深圳' },
    ]);
    await person.updateNow();
    await person.isUpToDate('3');
    await context.setOffline(true);
    await person.openExport('PDF');
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    await expect(page.getByText(/Chinese, Japanese or Korean letters or emoji/)).toBeVisible();
    await page.keyboard.press('Escape');

    await context.setOffline(false);
    expect((await exportPdf(page, () => person.openExport('PDF'))).texts.join('')).toContain('腾讯科技');
    await server.kill();
    expect((await exportPdf(page, () => person.openExport('PDF'))).texts.join('')).toContain('🚀');
    expect(violations).toEqual([]);
  });
});

test('a PDF whose font never comes can be cancelled, and the next file is made', async ({
  person,
  page,
  context,
}) => {
  await person.signUp();
  await person.insert([{ ...applied, company_name: '腾讯科技', job_title: 'Engineer', location: '深圳' }]);
  await person.updateNow();
  await person.isUpToDate('1');
  const asked = Promise.withResolvers<void>();
  await context.route('**/noto-sans-sc-*.woff', () => asked.resolve());
  await person.openExport('PDF');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await asked.promise;
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('radio', { name: 'CSV' }).check();
  expect((await person.download()).text).toContain('腾讯科技');
});

async function exportPdf(page: Page, open: () => Promise<void>) {
  await open();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  const content = await readPdf(await readFile(await download.path()));
  await expect(page.getByRole('button', { name: 'Open', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  return content;
}
