import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Download, Page } from '@playwright/test';
import { encrypted } from '../../src/formats/stages/age.ts';
import { keysHere } from '../../src/formats/stages/age-keys.ts';
import { collect } from '../formats/streams.ts';
import { askForLocked } from './locked-file.ts';
import { expect, test } from './test.ts';

const passphrase = 'eight-words-that-nobody-would-ever-guess-today';
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** As the app locks a file, but with little work: what each try costs is not what is seen here. */
async function locked(bytes: Uint8Array): Promise<Buffer> {
  async function* chunks() {
    yield new Uint8Array(bytes);
  }
  const lock = (fileKey: Uint8Array<ArrayBuffer>) => keysHere.lock({ fileKey, passphrase, factors: [10] });
  return Buffer.from((await collect(encrypted(chunks(), lock))).bytes);
}

/** The file with one bit changed. A negative place counts from the end. */
function damaged(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  const place = at < 0 ? bytes.length + at : at;
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}

/** The file with this letter as the first one of its locked key. */
function withKeyLetter(bytes: Buffer, letter: string): Buffer {
  const copy = Buffer.from(bytes);
  copy.write(letter, keyOf(bytes));
  return copy;
}

/** Returns where the locked key begins: on the line below that of the salt. */
const keyOf = (bytes: Buffer) => bytes.indexOf('\n', bytes.indexOf('-> scrypt ')) + 1;

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipeline-reader-'));
});
test.afterAll(() => rmSync(folder, { recursive: true }));

/** The page that the app saves, from the disk, and all that it asks for and saves. */
async function openReader(page: Page, saved: string) {
  const path = join(folder, 'pipeline-reader.html');
  writeFileSync(path, saved);
  const asked: string[] = [];
  const downloads: Download[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('download', (download) => downloads.push(download));
  await page.goto(pathToFileURL(path).href);
  const outcome = page.getByRole('status');
  return {
    ...{ asked, downloads, outcome, url: pathToFileURL(path).href },
    /** What its policy forbids of all that could carry something away. */
    refuses: () =>
      page.evaluate(async (url) => {
        const refused = new Set<string>();
        document.addEventListener('securitypolicyviolation', (event) =>
          refused.add(event.effectiveDirective),
        );
        await fetch(url).catch(() => {});
        document.createElement('img').src = url;
        const script = document.createElement('script');
        script.src = url;
        document.head.append(script);
        const form = document.createElement('form');
        form.action = url;
        document.body.append(form);
        form.submit();
        while (refused.size < 4) await new Promise(requestAnimationFrame);
        return [...refused].sort();
      }, 'https://elsewhere.example/'),
    async open(name: string, bytes: Buffer, typed = passphrase) {
      await page.getByLabel('The file (.age)').setInputFiles({ name, mimeType: '', buffer: bytes });
      await page.getByLabel('Password of the file').fill(typed);
      await page.getByRole('button', { name: 'Open and save' }).click();
      await expect(outcome).not.toHaveText(/^$|^Opening the file/);
    },
  };
}

test('the page beside a locked file opens whole files alone, says why another one stays shut, and asks nobody', async ({
  person,
  page,
  context,
}) => {
  await person.signUp();
  await person.addJobs(300);
  await person.updateNow();
  await person.isUpToDate('300');
  const backup = await person.bytesFromRoute('', '/api/backup');
  const words = await askForLocked(person, page);
  await page.getByLabel('The password once more').fill(words);
  await person.download();
  const [saving] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the page that opens it' }).click(),
  ]);
  expect(saving.suggestedFilename()).toBe('pipeline-reader.html');
  const saved = readFileSync(await saving.path(), 'utf8');
  expect(saved).toMatch(/<meta http-equiv="Content-Security-Policy" content="default-src 'none'; /);
  expect(saved).not.toContain('{{');

  const reader = await openReader(await context.newPage(), saved);
  const plain = await locked(backup);
  const packed = await locked(gzipSync(backup));
  expect(plain.length).toBeGreaterThan(4 * 65_536);
  const isWrong = 'The file does not open with this password.';
  const isDamaged = 'It is protected with a password, and damaged or cut off. So nothing of it was read.';
  const isNotLocked = 'This file does not begin as a file that is protected with a password.';
  const faults: [what: string, bytes: Buffer, says: string, typed?: string][] = [
    ['another password', packed, isWrong, 'another password'],
    ['another key', withKeyLetter(packed, packed.at(keyOf(packed)) === 0x41 ? 'B' : 'A'), isWrong],
    ['a key that is no base64', withKeyLetter(packed, '*'), isDamaged],
    ['a damaged end', damaged(packed, -1), isDamaged],
    ['a damaged middle', damaged(plain, 3 * 65_536), isDamaged],
    ['cut off by a byte', packed.subarray(0, -1), isDamaged],
    ['cut off in the middle', plain.subarray(0, 200_000), isDamaged],
    ['cut off in its first lines', plain.subarray(0, 100), isDamaged],
    ['a byte behind its end', Buffer.concat([plain, Buffer.from('x')]), isDamaged],
    ['not locked', gzipSync(backup), isNotLocked],
    ['not locked, and damaged', gzipSync(backup).subarray(0, -9), isNotLocked],
    ['empty', Buffer.alloc(0), isNotLocked],
  ];
  for (const [what, bytes, says, typed] of faults) {
    await reader.open('backup.json.gz.age', bytes, typed);
    await expect(reader.outcome, what).toContainText(says);
  }
  // What was sealed was damaged before: the page gives back what it is, to the byte, and says so.
  const broken = damaged(gzipSync(backup), -6);
  await reader.open('broken.json.gz.age', await locked(broken));
  await expect(reader.outcome).toHaveText(/could not be unpacked here.* broken\.json\.gz$/);
  await reader.open('plain.json.age', plain);
  await expect(reader.outcome).toHaveText(/is being saved as plain\.json$/);
  await reader.open('packed.json.gz.age', packed, passphrase.toUpperCase().replaceAll('-', ' '));
  await expect(reader.outcome).toHaveText(/is being saved as packed\.json$/);
  await expect.poll(() => reader.downloads.length).toBe(3);
  const found = await Promise.all(
    reader.downloads.map(async (file) => [file.suggestedFilename(), sha256(readFileSync(await file.path()))]),
  );
  expect(Object.fromEntries(found)).toEqual({
    ...{ 'broken.json.gz': sha256(broken), 'plain.json': sha256(backup), 'packed.json': sha256(backup) },
  });
  // The browser asks for what is saved, which lies in the page.
  expect(reader.asked.filter((url) => !url.startsWith('blob:'))).toEqual([reader.url]);
  expect(await reader.refuses()).toEqual(['connect-src', 'form-action', 'img-src', 'script-src-elem']);
});
