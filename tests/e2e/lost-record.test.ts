import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { chromiumLaunch } from '../chromium.ts';
import { newPerson, textOf } from './person.ts';
import { expect, test } from './test.ts';

/** Chromium keeps a record of more than some 64 KB, compressed, as a file of its own: removes one, as a bad disk does. */
function loseRecord(profile: string): void {
  const folder = join(profile, 'Default/IndexedDB');
  const records = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes('.indexeddb.blob/'))
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());
  expect(records.length).toBeGreaterThan(1);
  rmSync(records[0] ?? '');
}

/** What no compression makes small. */
const noise = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(1000)), (byte) => byte.toString(36)).join('');

test('what the browser has lost of the copy is left out of an export, which says so, and fetched again', async ({
  person: elsewhere,
  server,
}) => {
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
    const before = (await newPerson(context, server.url)).as(elsewhere.email);
    await before.signIn();
    await before.isUpToDate('1,000');
    await before.isReadyForOffline();
    await context.close();
    loseRecord(profile);

    context = await start();
    await context.route('**/rest/v1/rpc/*', (route) => route.abort());
    const person = (await newPerson(context, server.url)).as(elsewhere.email);
    await person.page.goto(server.url);
    // A block of 200 is gone; which one is the browser's own matter.
    await expect(person.page.getByText('800 jobs', { exact: true })).toBeVisible();
    await person.openExport('JSON');
    const dialog = person.page.getByRole('dialog');
    await expect(dialog).toContainText(
      'Some jobs could not be read on this device. The file leaves them out.',
    );
    const [download] = await Promise.all([
      person.page.waitForEvent('download'),
      person.page.getByRole('button', { name: 'Download incomplete copy' }).click(),
    ]);
    expect(download.suggestedFilename()).toContain('-incomplete');
    const { total, jobs } = JSON.parse(await textOf(download));
    expect([total, jobs.length]).toEqual([800, 800]);
    await expect(dialog).toContainText('200 jobs that this device could not read');
    await person.page.keyboard.press('Escape');

    await context.unrouteAll();
    await person.updateNow();
    await person.isUpToDate('1,000');
    expect((await person.export('CSV')).text === (await person.fromRoute('?format=csv'))).toBe(true);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
