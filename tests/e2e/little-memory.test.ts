import type { TestServer } from '../server/server-fixture.ts';
import { bring, dialogOf } from './bring-file.ts';
import { startServerBefore } from './changed-app.ts';
import { askForLocked, unlock, untilTried } from './locked-file.ts';
import { newPerson } from './person.ts';
import { test as base, expect } from './test.ts';

/**
 * A device that gives no script 128 MB at once. A browser says so where an array of that size is made: in the memory that
 * WebAssembly could not enlarge, or anew.
 */
const hasLittleMemory = `(() => {
  const most = 128 * 1024 * 1024;
  const refusing = {
    construct(type, parts, asked) {
      for (const part of parts)
        if (typeof part === 'number' && part >= most) throw new RangeError('Array buffer allocation failed');
      return Reflect.construct(type, parts, asked === little ? type : asked);
    },
  };
  const little = new Proxy(Uint8Array, refusing);
  Uint8Array.prototype.constructor = little;
  globalThis.Uint8Array = little;
})();\n`;

const test = base.extend<{ littleServer: TestServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  async littleServer({}, use) {
    const server = await startServerBefore(hasLittleMemory);
    await use(server);
    await server.close();
  },
});

test('a device with little memory locks a backup less strongly, says so, and opens it', async ({
  context,
  littleServer: server,
}) => {
  const person = await newPerson(context, server.url);
  const { page } = person;
  await person.signUp();
  await person.addJobs(5);
  await person.updateNow();
  await person.isUpToDate('5');
  const words = await askForLocked(person, page);
  await page.getByLabel('The password once more').fill(words);
  const file = await person.download();
  expect(file.text).toMatch(/^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} 16\n/);
  await expect(dialogOf(page)).toContainText('The file was opened once with its password.');
  await expect(dialogOf(page)).toContainText(
    'This device has little memory, so a short password can be guessed faster than usual. The eight words are safe all the same.',
  );
  await page.keyboard.press('Escape');

  await bring(page, 'Check a file', file);
  await unlock(page, words);
  await expect(dialogOf(page)).toContainText('5 jobs are the same', untilTried);
});
