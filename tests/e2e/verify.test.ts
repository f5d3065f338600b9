import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { unzip } from '../formats/unzip.ts';
import { zipped } from '../formats/zipped.ts';
import { newPerson } from './person.ts';
import { expect, test } from './test.ts';

interface PickedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

function picked(name: string, content: string | Buffer): PickedFile {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
}

async function check(page: Page, file: PickedFile) {
  const dialog = page.getByRole('dialog', { name: 'Check a file' });
  if (!(await dialog.isVisible())) {
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Check a file' }).click();
  }
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: /^(Choose a file|Check another file)$/ }).click(),
  ]);
  await chooser.setFiles(file);
  await expect(dialog.getByText(file.name, { exact: true }).first()).toBeVisible();
  return dialog;
}

test('an exported file is unchanged; after an edit elsewhere one job differs; cut off, it says so', async ({
  person,
  page,
  context,
}) => {
  await person.signUp();
  await person.addJobs(30);
  await person.insert([
    { company_name: 'Acme', job_title: 'Cook', source: 'manual', created_at: '2026-06-02T00:00:00Z' },
  ]);
  await person.updateNow();
  await person.isUpToDate('31');
  const csv = await person.export('CSV');
  const json = await person.export('JSON');
  const excel = await person.export('Excel');

  const dialog = await check(page, picked('kept.csv', csv.text));
  await expect(dialog).toContainText('Unchanged since you exported it');
  await expect(dialog).toContainText('31 jobs are the same.');
  // There is no receipt for these bytes, but the file holds the same jobs.
  await check(page, picked('packed.json.gz', gzipSync(json.text)));
  await expect(dialog).toContainText('It holds exactly what is on this device');
  await check(page, picked('kept.xlsx', excel.bytes));
  await expect(dialog).toContainText('Unchanged since you exported it');
  await expect(dialog).toContainText(/31 jobs are the same/);
  const edited = unzip(excel.bytes);
  const sheet = 'xl/worksheets/sheet1.xml';
  edited.set(sheet, (edited.get(sheet) ?? '').replace('>Cook<', '>Chef<'));
  await check(page, picked('edited.xlsx', Buffer.from(zipped(edited))));
  await expect(dialog).toContainText('This file differs from your current jobs');
  await expect(dialog).toContainText('1 job differs:Cook at Acme: Title');
  await page.keyboard.press('Escape');

  await person.rest('jobs?company_name=eq.Acme', { method: 'PATCH', body: { notes: 'Call on Monday' } });
  await person.updateNow();
  await expect(async () => {
    await check(page, picked('kept.csv', csv.text));
    await expect(dialog).toContainText('30 jobs are the same.', { timeout: 2000 });
  }).toPass();
  await expect(dialog).toContainText('Unchanged since you exported it');
  await expect(dialog).toContainText('1 job differs:Cook at Acme: Notes (changed in your account since)');

  await check(page, picked('cut.csv', csv.text.slice(0, csv.text.length / 2)));
  await expect(dialog).toContainText('This file was cut off');
  await expect(dialog).toContainText(/\d+ of your jobs are missing in the file:/);
  await check(page, picked('cut.json', json.text.slice(0, json.text.length / 2)));
  await expect(dialog).toContainText('This file was cut off');
  await expect(dialog).toContainText('It ends too early.');
  await check(page, picked('other.csv', 'name,city\r\nA,B\r\n'));
  await expect(dialog).toContainText('It is not an Excel, CSV, JSON or NDJSON file from Pipeline.');

  // Another account on the same device learns nothing about the first one's exports.
  await page.keyboard.press('Escape');
  await person.signOut('Keep my copy on this device');
  const other = (await newPerson(context, person.url)).as(`${crypto.randomUUID()}@example.org`);
  await other.signUp();
  const others = await check(other.page, picked('kept.csv', csv.text));
  await expect(others).toContainText('None of its jobs is on this device');
  await expect(others).not.toContainText('Unchanged since you exported it');
});

/** Drops files as a person who drags them from a folder. The browser itself opens a file that nobody takes. */
async function drop(page: Page, at: { x: number; y: number }, ...files: string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, ...at, data });
  await devtools.detach();
}

test('a file that is dropped anywhere on the app is checked or ignored, and never opened beside it or in its place', async ({
  person,
  page,
}, testInfo) => {
  const file = testInfo.outputPath('dropped.json');
  await person.signUp();
  await person.addJobs(3);
  await person.updateNow();
  await person.isUpToDate('3');
  await writeFile(file, (await person.export('JSON')).text);
  const corner = { x: 4, y: 4 };
  const dialog = page.getByRole('dialog', { name: 'Check a file' });

  await test.step('on the list: it is checked', async () => {
    await drop(page, corner, file);
    await expect(dialog).toContainText('Unchanged since you exported it');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });
  await test.step('beside the dialog that checks: it is checked', async () => {
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Check a file' }).click();
    await expect(dialog.getByText('Or drop it here.')).toBeVisible();
    await drop(page, corner, file);
    await expect(dialog).toContainText('Unchanged since you exported it');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });
  await test.step('several of them: it is said which one is checked, for as long as it is', async () => {
    const other = testInfo.outputPath('other.csv');
    await writeFile(other, 'name,city\r\nA,B\r\n');
    const words = 'Only dropped.json is checked. Please check the others one at a time.';
    await drop(page, corner, file, other);
    await expect(dialog).toContainText('Unchanged since you exported it');
    await expect(dialog.getByRole('alert')).toHaveText(words);
    await drop(page, corner, other);
    await expect(dialog).toContainText('It is not an Excel, CSV, JSON or NDJSON file from Pipeline.');
    await expect(dialog.getByText(words)).toBeHidden();
    // The same happens in the dialog.
    await drop(page, corner, file, other);
    await expect(dialog.getByRole('alert')).toHaveText(words);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });
  await test.step('while something else is open: nothing happens', async () => {
    await page.getByRole('button', { name: 'Export' }).click();
    await drop(page, corner, file);
    await expect(page.getByRole('dialog', { name: 'Export your jobs' })).toBeVisible();
    await page.keyboard.press('Escape');
  });
  await test.step('before the sign-in: nothing happens', async () => {
    await person.signOut('Remove my copy');
    await drop(page, corner, file);
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  });
  expect(
    page
      .context()
      .pages()
      .map((one) => one.url()),
  ).toEqual([`${person.url}/`]);
});

test('a file that is dropped is checked, offline too', { tag: '@offline' }, async ({
  person,
  page,
  context,
}) => {
  await person.signUp();
  await person.addJobs(3);
  await person.updateNow();
  await person.isUpToDate('3');
  await person.isReadyForOffline();
  const { text } = await person.export('JSON');
  const excel = await person.export('Excel');
  await context.setOffline(true);
  await page.reload();
  await expect(person.status(/^Offline/)).toBeVisible();
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Check a file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Check a file' });
  await expect(dialog.getByText('Or drop it here.')).toBeVisible();
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'dropped.json', { type: 'application/json' }));
    return transfer;
  }, text);
  await dialog.getByText('Or drop it here.').dispatchEvent('drop', { dataTransfer: data });
  await expect(dialog).toContainText('Unchanged since you exported it');
  await expect(dialog).toContainText('3 jobs are the same.');
  await check(page, picked('kept.xlsx', excel.bytes));
  await expect(dialog).toContainText(/3 jobs are the same/);
});
