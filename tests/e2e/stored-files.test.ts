import { workerOf } from './hold-export.ts';
import { newPerson, Person } from './person.ts';
import { withProfile } from './profile.ts';
import { storedFiles } from './stored-files.ts';
import { expect, test } from './test.ts';

test('a file stays as long as its tab, and what a tab left that is gone is swept by the next', async ({
  person,
  context,
}) => {
  await person.signUp();
  await person.addJobs(20);
  await person.updateNow();
  await person.isUpToDate('20');
  await person.export('CSV');
  const [first] = await storedFiles(person.page);
  expect(first).toBeDefined();

  const other = await newPerson(context, person.url);
  await other.page.goto(person.url);
  await other.isUpToDate('20');
  await other.export('JSON');
  expect(await storedFiles(other.page)).toHaveLength(2);
  expect(await storedFiles(other.page)).toContain(first);

  await person.page.close();
  const third = await newPerson(context, person.url);
  await third.page.goto(person.url);
  await third.isUpToDate('20');
  await expect.poll(() => storedFiles(third.page)).not.toContain(first);
  expect(await storedFiles(third.page)).toHaveLength(1);
});

test('one tab keeps the last files alone, whatever it exports', async ({ person, page }) => {
  await person.signUp();
  await person.addJobs(5);
  await person.updateNow();
  await person.isUpToDate('5');
  for (const format of ['CSV', 'JSON', 'CSV', 'JSON'] as const) await person.export(format);
  expect(await storedFiles(page)).toHaveLength(2);
});

test('a file that the browser loses while it is written is written anew, outside of its file system, and is whole', async ({
  person,
  page,
}) => {
  await person.signUp();
  await person.addJobs(1500);
  await person.updateNow();
  await person.isUpToDate('1,500');
  const whole = await person.fromRoute('?format=csv');
  const ways = {
    'a handle that is closed under the writer': { write: 'close' },
    'a file that is gone when it is finished': { getFile: 'remove' },
    'a file that holds less than was written': { flush: 'truncate' },
  } as const;
  for (const [way, fault] of Object.entries(ways)) {
    await workerOf(page).evaluate(loseFiles, fault);
    expect((await person.export('CSV')).text === whole, way).toBe(true);
    await expect.poll(() => storedFiles(page), { message: way }).toEqual([]);
  }
});

/** Breaks files in the worker, with the browser's own parts, so that its faults are real. Replaces earlier breakage. */
function loseFiles(fault: { write?: 'close'; getFile?: 'remove'; flush?: 'truncate' }): void {
  type Access = {
    write(bytes: Uint8Array, options: { at: number }): number;
    truncate(size: number): void;
    flush(): void;
    close(): void;
  };
  const scope = globalThis as unknown as {
    FileSystemSyncAccessHandle: { prototype: Access };
    own?: { write: Access['write']; flush: Access['flush']; getFile: FileSystemFileHandle['getFile'] };
  };
  const access = scope.FileSystemSyncAccessHandle.prototype;
  const handle = FileSystemFileHandle.prototype;
  scope.own ??= { write: access.write, flush: access.flush, getFile: handle.getFile };
  const { write, flush, getFile } = scope.own;
  access.write = function (bytes, options) {
    if (fault.write === 'close') this.close();
    return write.call(this, bytes, options);
  };
  access.flush = function () {
    if (fault.flush === 'truncate') this.truncate(10);
    flush.call(this);
  };
  handle.getFile = async function () {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('exports');
    if (fault.getFile === 'remove') await folder.removeEntry(this.name);
    return getFile.call(this);
  };
}

test('a full disk is said in a sentence, and nothing of a half file stays', async ({ server }) => {
  await withProfile(async (context, page) => {
    const person = new Person(page, server.url);
    await person.signUp();
    await person.addJobs(3000);
    await person.updateNow();
    await person.isUpToDate('3,000');
    const devtools = await context.newCDPSession(page);
    const { origin } = new URL(server.url);
    // Less than is in use. What is in use may still shrink, so a file might fit into a little more.
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    await person.openExport('JSON');
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('There is no storage space left on this device');
    await expect.poll(() => storedFiles(page)).toEqual([]);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download', exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.json$/);
  });
});
