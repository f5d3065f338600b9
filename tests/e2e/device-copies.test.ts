import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { workerOf } from './hold-export.ts';
import { newPerson, Person } from './person.ts';
import { withProfile } from './profile.ts';
import { expect, test } from './test.ts';

async function openCopies(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Account', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'See the copies' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copies on this device' });
  await expect(dialog.getByText(/^(No copies right now|Remove all copies)$/)).toBeVisible();
  return dialog;
}

/** The numbers of jobs in the copies of the list, the newest first. */
const counts = (dialog: Locator) => dialog.getByRole('listitem').getByText(/^[\d,]+ jobs?$/);

/** Expects copies with so many jobs, the newest first. Leaves the dialog open. */
async function holds(page: Page, ...jobs: number[]): Promise<Locator> {
  const dialog = await openCopies(page);
  const words = jobs.map((count) => `${count.toLocaleString('en')} ${count === 1 ? 'job' : 'jobs'}`);
  await expect(counts(dialog)).toHaveText(words);
  return dialog;
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Moves the clock of the app's worker ahead. The page keeps its own. */
async function moveClock(page: Page, days: number): Promise<void> {
  await workerOf(page).evaluate((ms) => {
    const { Date: Before } = globalThis;
    class Later extends Before {
      constructor(...given: []) {
        if (given.length === 0) super(Later.now());
        else super(...given);
      }
      static override now() {
        return Before.now() + ms;
      }
    }
    globalThis.Date = Later as DateConstructor;
  }, days * 86_400_000);
}

/** The files of all copies in the browser's file system, by their folders. */
function copyFiles(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const files: Record<string, number> = {};
    for await (const [name, folder] of (await navigator.storage.getDirectory()).entries()) {
      if (!name.startsWith('copies-')) continue;
      try {
        files[name] = 0;
        for await (const _ of (folder as FileSystemDirectoryHandle).keys()) files[name]++;
      } catch (error) {
        // It was removed meanwhile.
        if ((error as Error).name !== 'NotFoundError') throw error;
        delete files[name];
      }
    }
    return files;
  });
}

const databases = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name = '' }) => name));

async function pull(person: Person, jobs: string): Promise<void> {
  await person.updateNow();
  await person.isUpToDate(jobs);
}

test.describe('on a server of its own', () => {
  test.use({ ownServer: true });

  test('a copy appears after a sync, survives a reload without a server, and is a file that "Check a file" knows', {
    tag: '@offline',
  }, async ({ person, page, server }) => {
    await person.signUp();
    await person.addJobs(20);
    await pull(person, '20');
    await holds(page, 20);
    await close(page);
    const { jobs } = JSON.parse(await person.fromRoute('?format=json'));
    await person.isReadyForOffline();
    server.kill();
    await page.reload();
    await expect(person.status('Offline')).toBeVisible();

    const dialog = await holds(page, 20);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: /^Save, / }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^pipeline-backup-\d{4}-\d\d-\d\d\.json\.gz$/);
    const bytes = await readFile(await download.path());
    expect(JSON.parse(gunzipSync(bytes).toString('utf8'))).toMatchObject({
      backup: { source: 'device' },
      jobs,
    });
    await expect(dialog.getByText('Your file is ready, your browser is saving it')).toBeVisible();
    await close(page);

    await page.getByRole('button', { name: 'Account', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Check a file' }).click();
    const check = page.getByRole('dialog', { name: 'Check a file' });
    await page.locator('input[type="file"]').setInputFiles({
      ...{ name: download.suggestedFilename(), mimeType: 'application/gzip', buffer: bytes },
    });
    await expect(check).toContainText('Unchanged since you exported it');
    await expect(check).toContainText('20 jobs are the same.');
  });
});

test('an account that lost most of its jobs replaces no copy, until the person says that this is right', async ({
  person,
  page,
}) => {
  await person.signUp();
  await person.addJobs(10);
  await pull(person, '10');
  await holds(page, 10);
  await close(page);
  await person.rest('jobs?id=not.is.null', { method: 'PATCH', body: { deleted_at: '2026-06-02T00:00:00Z' } });
  await moveClock(page, 1.1);
  await pull(person, '0');
  const dialog = await holds(page, 10);
  await expect(dialog).toContainText('You now have 0 jobs. The last copy holds 10.');
  await expect(dialog.getByRole('button', { name: 'Make a copy all the same' })).toBeHidden();
  await close(page);

  await person.addJobs(3, 2);
  await pull(person, '3');
  await holds(page, 10);
  await expect(dialog).toContainText('You now have 3 jobs. The last copy holds 10.');
  await dialog.getByRole('button', { name: 'Make a copy all the same' }).click();
  await expect(counts(dialog)).toHaveText(['3 jobs', '10 jobs']);
  await expect(dialog).not.toContainText('You now have');
});

test('the last five stay, whichever of two tabs makes them, and "Remove all copies" leaves none', async ({
  person,
  page,
  context,
}) => {
  await person.signUp();
  await person.addJobs(1);
  await pull(person, '1');
  const other = await newPerson(context, person.url);
  await other.as(person.email).page.goto(person.url);
  await other.isUpToDate('1');
  for (let day = 1; day <= 6; day++) {
    const tab = day % 2 === 0 ? person : other;
    await moveClock(tab.page, day === 1 ? 1.1 : 2.2);
    await person.addJobs(1, day + 1);
    await pull(tab, `${day + 1}`);
    await holds(tab.page, ...[7, 6, 5, 4, 3, 2, 1].slice(6 - day, 11 - day));
    await close(tab.page);
  }
  expect(Object.values(await copyFiles(page))).toEqual([5]);

  const dialog = await openCopies(page);
  await dialog.getByRole('button', { name: 'Remove all copies' }).click();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Remove them' }).dblclick();
  await expect(dialog.getByText('No copies right now')).toBeVisible();
  expect(Object.values(await copyFiles(page))).toEqual([0]);
  await close(page);
  await person.addJobs(1, 9);
  await pull(person, '8');
  await holds(page);
});

test('a damaged or lost copy is told, and cannot be saved', async ({ person, page }) => {
  await person.signUp();
  await person.addJobs(5);
  await pull(person, '5');
  await holds(page, 5);
  await close(page);
  for (const damage of ['changed', 'lost'] as const) {
    await page.evaluate(async (damage) => {
      for await (const [name, folder] of (await navigator.storage.getDirectory()).entries()) {
        if (!name.startsWith('copies-')) continue;
        for await (const file of (folder as FileSystemDirectoryHandle).values()) {
          if (damage === 'lost') {
            await (folder as FileSystemDirectoryHandle).removeEntry(file.name);
          } else {
            const writable = await (file as FileSystemFileHandle).createWritable({ keepExistingData: true });
            await writable.write({ type: 'write', position: 30, data: 'XX' });
            await writable.close();
          }
        }
      }
    }, damage);
    // A lost one is made again when the screen opens.
    const dialog = await openCopies(page);
    const lost = dialog.getByRole('listitem').last();
    await expect(lost).toContainText('This copy can no longer be read.');
    await expect(lost.getByRole('button')).toBeHidden();
    await expect(dialog.getByRole('button', { name: /^Save, / })).toHaveCount(damage === 'lost' ? 1 : 0);
    await close(page);
  }
});

test('a full disk keeps the old copies, and is said', { tag: '@offline' }, async ({ server }) => {
  await withProfile(async (context, page) => {
    const person = new Person(page, server.url);
    await person.signUp();
    await person.addJobs(3000);
    await pull(person, '3,000');
    await holds(page, 3000);
    await close(page);
    // The parts of the app that are kept for offline take room until they are all here.
    await person.isReadyForOffline();
    const devtools = await context.newCDPSession(page);
    const { origin } = new URL(server.url);
    const dialog = page.getByRole('dialog', { name: 'Copies on this device' });
    const failed = dialog.getByText('No new copy could be made');
    let copies = 1;
    // The browser may sweep its databases meanwhile, which makes room for one more copy.
    for (let day = 1; day <= 5; day++) {
      // The pull comes first, on the day of the last copy: it needs room, too.
      await person.rest('jobs?limit=1&order=id', { method: 'PATCH', body: { notes: `Day ${day}` } });
      await pull(person, '3,000');
      await moveClock(page, 1.1);
      const { usage } = await devtools.send('Storage.getUsageAndQuota', { origin });
      await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 200_000 });
      await openCopies(page);
      await expect(failed.or(dialog.getByRole('listitem').nth(copies))).toBeVisible();
      if (await failed.isVisible()) break;
      copies++;
      await close(page);
    }
    await expect(failed).toBeVisible();
    await expect(dialog).toContainText('There is no storage space left on this device.');
    await expect(counts(dialog)).toHaveText(Array(copies).fill('3,000 jobs'));
    await close(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    await openCopies(page);
    await expect(dialog.getByRole('listitem')).toHaveCount(copies + 1);
    await expect(failed).toBeHidden();
    expect(Object.values(await copyFiles(page))).toEqual([copies + 1]);
  });
});

test('without a file system of the browser, copies are kept in the database', async ({ person, page }) => {
  await person.signUp();
  // As in a private window of Firefox.
  await workerOf(page).evaluate(() => {
    navigator.storage.getDirectory = () => Promise.reject(new DOMException('No', 'SecurityError'));
  });
  await person.addJobs(4);
  await pull(person, '4');
  const dialog = await holds(page, 4);
  expect(await copyFiles(page)).toEqual({});
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: /^Save, / }).click(),
  ]);
  const { total } = JSON.parse(gunzipSync(await readFile(await download.path())).toString('utf8'));
  expect(total).toBe(4);
});

test('copies of one account are none of another, and go with the traces of their own person alone', async ({
  person,
  page,
}) => {
  await person.signUp();
  await person.addJobs(6);
  await pull(person, '6');
  await holds(page, 6);
  await close(page);
  const first = person.email;
  await person.signOut('Keep my copy on this device');

  person.email = `${crypto.randomUUID()}@example.org`;
  await person.signUp();
  await holds(page);
  await close(page);
  await person.addJobs(2);
  await pull(person, '2');
  await holds(page, 2);
  await close(page);
  expect(Object.values(await copyFiles(page))).toEqual([1, 1]);
  await person.signOut('Remove my copy');
  await expect.poll(async () => Object.values(await copyFiles(page))).toEqual([1]);
  expect((await databases(page)).filter((name) => name.startsWith('copies-'))).toHaveLength(1);

  await person.signIn(first);
  await person.isUpToDate('6');
  await holds(page, 6);
  await close(page);
  await person.signOut('Remove my copy');
  await expect.poll(() => copyFiles(page)).toEqual({});
  expect(await databases(page)).toEqual([]);
});

test('a folder of the person gets each new copy under the same name, and a lost permission is said', async ({
  person,
  page,
}) => {
  // Nobody can work the browser's picker here. A folder of the origin's own file system stands in for the person's.
  await page.addInitScript(() =>
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('Jobs', { create: true }),
    }),
  );
  const inFolder = () =>
    page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('Jobs');
      const files: [string, number][] = [];
      for await (const file of folder.values()) {
        const unpacked = (await (file as FileSystemFileHandle).getFile())
          .stream()
          .pipeThrough(new DecompressionStream('gzip'));
        files.push([file.name, (await new Response(unpacked).json()).total]);
      }
      return files;
    });
  await person.signUp();
  await person.addJobs(4);
  await pull(person, '4');
  const dialog = await holds(page, 4);
  await dialog.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(dialog).toContainText(/Each new copy is also written to the folder “Jobs”.*Last written:/);
  const name = expect.stringMatching(/^pipeline-jobs-[0-9a-f]{8}\.json\.gz$/);
  expect(await inFolder()).toEqual([[name, 4]]);
  await close(page);

  await moveClock(page, 1.1);
  await person.addJobs(2, 2);
  await pull(person, '6');
  // A file that is being replaced cannot be read.
  await expect(async () => expect(await inFolder()).toEqual([[name, 6]])).toPass();

  // An account that lost its jobs replaces nothing there, either.
  await person.rest('jobs?id=not.is.null', { method: 'PATCH', body: { deleted_at: '2026-06-02T00:00:00Z' } });
  await moveClock(page, 1.1);
  await pull(person, '0');
  await holds(page, 6, 4);
  expect(await inFolder()).toEqual([[name, 6]]);
  await close(page);

  await workerOf(page).evaluate(() => {
    const { prototype } = FileSystemHandle as unknown as { prototype: { queryPermission: unknown } };
    const { queryPermission } = prototype;
    prototype.queryPermission = async () => 'prompt';
    Object.assign(globalThis, { allowAgain: () => Object.assign(prototype, { queryPermission }) });
  });
  await person.addJobs(9, 3);
  await pull(person, '9');
  await holds(page, 9, 6, 4);
  await expect(dialog).toContainText('The browser no longer lets Pipeline write to the folder “Jobs”');
  expect(await inFolder()).toEqual([[name, 6]]);
  await workerOf(page).evaluate(() => (globalThis as unknown as { allowAgain: () => void }).allowAgain());
  await dialog.getByRole('button', { name: 'Allow it again' }).click();
  await expect(dialog).not.toContainText('no longer lets');
  expect(await inFolder()).toEqual([[name, 9]]);

  await dialog.getByRole('button', { name: 'Stop using this folder' }).click();
  await expect(dialog.getByRole('button', { name: 'Choose a folder' })).toBeVisible();
  expect(await inFolder()).toEqual([[name, 9]]);
});
