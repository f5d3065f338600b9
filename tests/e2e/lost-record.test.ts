import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { chromiumLaunch } from '../chromium.ts';
import { newPerson, type Person, textOf } from './person.ts';
import { expect, test } from './test.ts';

/** Removes record files, as a bad disk would. Chromium keeps a compressed record above about 64 KB in its own file. */
function loseRecords(profile: string, count: number): void {
  const folder = join(profile, 'Default/IndexedDB');
  const records = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes('.indexeddb.blob/'))
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());
  expect(records.length).toBeGreaterThan(1);
  for (const record of records.slice(0, count)) rmSync(record);
}

/** Text that does not compress. */
const noise = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(1000)), (byte) => byte.toString(36)).join('');

/** Pulls 1,000 jobs, makes the browser lose `records` records, and brings the person back without a server. */
async function withLost(
  { elsewhere, url, records }: { elsewhere: Person; url: string; records: number },
  run: (person: Person, context: BrowserContext) => Promise<void>,
): Promise<void> {
  await elsewhere.signUp();
  await elsewhere.insert(
    Array.from({ length: 1000 }, (_, at) => ({
      ...{ company_name: `Company ${at}`, job_title: 'Cook', source: 'manual', job_description: noise() },
    })),
  );
  const profile = mkdtempSync('/var/tmp/pipeline-test-profile-');
  const start = async (): Promise<BrowserContext> =>
    chromium.launchPersistentContext(profile, { ...chromiumLaunch(), acceptDownloads: true });
  let context = await start();
  try {
    const before = (await newPerson(context, url)).as(elsewhere.email);
    await before.signIn();
    await before.isUpToDate('1,000');
    await before.isReadyForOffline();
    await context.close();
    loseRecords(profile, records);

    context = await start();
    await context.route('**/rest/v1/rpc/*', (route) => route.abort());
    const person = (await newPerson(context, url)).as(elsewhere.email);
    await person.page.goto(url);
    await run(person, context);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Returns the dialog, and the file that it made from what is left. */
async function exportWhatIsLeft(person: Person, saysBefore: string) {
  await person.openExport('JSON');
  const dialog = person.page.getByRole('dialog');
  await expect(dialog).toContainText(saysBefore);
  const [download] = await Promise.all([
    person.page.waitForEvent('download'),
    person.page.getByRole('button', { name: 'Download incomplete copy' }).click(),
  ]);
  expect(download.suggestedFilename()).toContain('-incomplete');
  const { total, jobs } = JSON.parse(await textOf(download));
  return { dialog, counts: [total, jobs.length] };
}

async function getsAllAgain(person: Person, context: BrowserContext): Promise<void> {
  await person.page.keyboard.press('Escape');
  await context.unrouteAll();
  await person.updateNow();
  await person.isUpToDate('1,000');
  expect((await person.export('CSV')).text === (await person.fromRoute('?format=csv'))).toBe(true);
}

test('what the browser has lost of the copy is left out of an export, which says so, and fetched again', {
  tag: '@offline',
}, async ({ person: elsewhere, server: { url } }) => {
  await withLost({ elsewhere, url, records: 1 }, async (person, context) => {
    // One block of 200 is gone. Which one depends on the browser.
    await expect(person.page.getByText('800 jobs', { exact: true })).toBeVisible();
    const says = 'Some jobs could not be read on this device. The file leaves them out.';
    const { dialog, counts } = await exportWhatIsLeft(person, says);
    expect(counts).toEqual([800, 800]);
    await expect(dialog).toContainText('200 jobs that this device could not read');
    await getsAllAgain(person, context);
  });
});

test('a copy that the browser has lost whole is as one that it removed: said so, exported as empty at most, fetched again', {
  tag: '@offline',
}, async ({ person: elsewhere, server: { url } }) => {
  await withLost({ elsewhere, url, records: 5 }, async (person, context) => {
    await expect(person.page.getByText('The browser removed your copy from this device')).toBeVisible();
    await expect(person.page.getByText(/They load again as soon as there is a connection/)).toBeVisible();
    const says = 'Your jobs are still loading. 0 of 1,000 are here.';
    const { dialog, counts } = await exportWhatIsLeft(person, says);
    expect(counts).toEqual([0, 0]);
    await expect(dialog).toContainText('All jobs, because none had loaded on this device yet.');
    await getsAllAgain(person, context);
    await expect(person.page.getByText('1,000 jobs were loaded again from your account.')).toBeVisible();
  });
});
