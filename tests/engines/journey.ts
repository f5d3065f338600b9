import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, onTestFailed, test, vi } from 'vitest';
import postings from '../../public/sample-postings.json' with { type: 'json' };
import type { Job } from '../../src/job/job.ts';
import { sampleJobs } from '../../src/job/sample-jobs.ts';
import { recordedBytes } from '../formats/fixed-files.ts';
import { readPdf } from '../formats/pdf-text.ts';
import { unzip } from '../formats/unzip.ts';
import { type RestartableServer, startRestartableServer } from '../server/restartable-server.ts';
import { signUpAccount, type TestAccount } from '../server/test-account.ts';
import { type Engine, type OpenBrowser, patienceMs } from './engine.ts';
import { hardJobs } from './hard-jobs.ts';
import { atOneTime, firstDifference, isWholeArchive, isWholeZip, takeSavedFile } from './saved-files.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** Engine and version, for the summary of `npm run test:browsers`. */
    engine?: string;
  }
}

const jobCount = 6000;

/**
 * What every engine has to do once: sign in, get 6,000 jobs, start without a server, save each kind of file with the
 * route's bytes, and come back. The steps follow one person in order. After a failed step, the others are skipped.
 * `more` adds tests for this engine only, while it is offline.
 */
export function describeJourney(engine: Engine, more: (browser: () => OpenBrowser) => void = () => {}): void {
  if (engine.missing !== undefined) {
    reportMissing(engine.name, engine.missing);
    return;
  }
  describe(engine.name, () => {
    let server: RestartableServer;
    let account: TestAccount;
    let browser: OpenBrowser;
    let folder: string;
    let downloads: string;
    let hasFailed = false;
    /** Of the locked backup. */
    let password: string;
    const route = new Map<string, Buffer>();
    const { delimiter, timeZone } = engine.region;
    const forSpreadsheets = `format=csv&excel=1&delimiter=${delimiter}&tz=${encodeURIComponent(timeZone)}`;
    const workbook = `format=xlsx&tz=${encodeURIComponent(timeZone)}`;
    // The dialog keeps what the person ticked.
    const chosen = `${forSpreadsheets}&search=data`;
    const chosenAsJson = 'format=json&search=data';

    beforeAll(async () => {
      folder = mkdtempSync('/var/tmp/pipeline-engine-');
      const home = join(folder, 'home');
      downloads = join(folder, 'downloads');
      for (const path of [home, downloads]) mkdirSync(path);
      server = await startRestartableServer();
      account = await signUpAccount(server.url);
      const now = new Date('2026-06-01T12:00:00Z');
      await account.insert(sampleJobs({ postings, count: jobCount - hardJobs.length, now, seed: 1 }));
      // Insert them one by one: the rows of one request must have the same fields.
      for (const job of hardJobs) await account.insert([job]);
      browser = await engine.open({ home, downloads });
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
      rmSync(folder, { recursive: true, force: true });
    });
    beforeEach(({ skip }) => {
      skip(hasFailed, 'a step before this one failed');
      onTestFailed(() => {
        hasFailed = true;
      });
    });

    async function statusIs(words: RegExp): Promise<void> {
      const read = `document.querySelector('[role=status]')?.textContent ?? ''`;
      await vi.waitFor(async () => expect(await browser.evaluate(read)).toMatch(words), {
        timeout: patienceMs,
        interval: 200,
      });
    }

    async function pageShows(text: string): Promise<void> {
      await vi.waitFor(
        async () => expect(await browser.evaluate('document.body.innerText')).toContain(text),
        {
          timeout: patienceMs,
          interval: 200,
        },
      );
    }

    async function download(query: string): Promise<Buffer> {
      const kind = /format=(\w+)/.exec(query)?.[1];
      await pageShows('Your file is ready');
      const saved = await takeSavedFile(downloads, {
        called: new RegExp(`^pipeline-jobs-\\d{4}-\\d\\d-\\d\\d\\.${kind}$`),
        isWhole: kind === 'xlsx' ? isWholeZip : (bytes) => bytes.length >= routeFile(query).length,
      });
      await browser.pressEscape();
      return saved;
    }

    function routeFile(query: string): Buffer {
      return route.get(query) ?? Buffer.alloc(0);
    }

    test('writes the files of fixed jobs with the bytes that Node writes', async () => {
      await browser.visit(inject('fixedFilesUrl'));
      const found = await browser.evaluate<Record<string, string>>('fixedFiles()');
      expect(found).toEqual(
        Object.fromEntries(Object.entries(recordedBytes).map(([format, { sha256 }]) => [format, sha256])),
      );
    });

    test('signs in through the screen, and gets 6,000 jobs', async ({ task }) => {
      task.meta.engine = `${engine.name} ${browser.version}`;
      await browser.visit(server.url);
      await browser.type('Email', account.email);
      await browser.type('Password', account.password);
      await browser.press('button', 'Sign in');
      await statusIs(/^Up to date, 6,000 jobs,/);
    });

    test('starts after the server was killed, and shows the jobs', async () => {
      for (const query of ['format=csv', 'format=json', workbook, forSpreadsheets, chosen, chosenAsJson]) {
        const answer = await account.export(`?${query}`);
        expect(answer.status).toBe(200);
        route.set(query, Buffer.from(await answer.arrayBuffer()));
      }
      const { total, jobs } = JSON.parse(routeFile('format=json').toString());
      expect(total).toBe(jobCount);
      await browser.evaluate('navigator.serviceWorker.ready.then(() => true)');
      await server.kill();
      await expect(fetch(server.url)).rejects.toThrow();

      await browser.reload();
      await statusIs(/^Offline, showing your copy from .*\d\d:\d\d$/);
      await pageShows('6,000 jobs');
      await pageShows(jobs[0].job_title);
      expect(await browser.evaluate('navigator.serviceWorker.controller !== null')).toBe(true);
    });

    test('saves a CSV with the route’s bytes', async () => {
      await browser.press('button', 'Export');
      await browser.press('radio', 'CSV');
      await browser.press('button', 'Download');
      expect(firstDifference(await download('format=csv'), routeFile('format=csv'))).toBeNull();
    });

    test('saves a JSON with the route’s bytes', async () => {
      await browser.press('button', 'Export');
      await browser.press('radio', 'JSON');
      await browser.press('button', 'Download');
      const saved = await download('format=json');
      expect(firstDifference(atOneTime(saved), atOneTime(routeFile('format=json')))).toBeNull();
    });

    test('saves an Excel workbook with the route’s bytes in each of its parts that does not say when it was made', async () => {
      await browser.press('button', 'Export');
      await browser.press('radio', 'Excel');
      await browser.press('button', 'Download');
      const saved = unzip(await download(workbook));
      const fromRoute = unzip(routeFile(workbook));
      expect([...saved.keys()]).toEqual([...fromRoute.keys()]);
      const dated = ['docProps/core.xml', 'docProps/custom.xml', 'xl/worksheets/sheet2.xml'];
      for (const [path, text] of fromRoute)
        if (!dated.includes(path)) expect([path, saved.get(path) === text]).toEqual([path, true]);
    });

    test(`saves a CSV that is safe for Excel in ${timeZone}, with the route’s bytes`, async () => {
      await browser.press('button', 'Export');
      await browser.press('radio', 'CSV');
      await browser.press('checkbox', 'Safe for Excel');
      await pageShows(timeZone);
      await browser.press('button', 'Download');
      expect(firstDifference(await download(forSpreadsheets), routeFile(forSpreadsheets))).toBeNull();
    });

    test('saves the jobs that were chosen, compressed, with the route’s bytes in it', async () => {
      await browser.press('button', 'Export');
      await browser.press('radio', 'CSV');
      await browser.press('button', 'Choose…');
      await browser.type('Words', 'data');
      await browser.press('checkbox', 'Compressed (.gz)');
      await browser.press('button', 'Download');
      await pageShows('Your file is ready');
      const saved = await takeSavedFile(downloads, {
        called: /^pipeline-jobs-\d{4}-\d\d-\d\d-filtered\.csv\.gz$/,
        isWhole: isWholeArchive,
      });
      await browser.pressEscape();
      expect(firstDifference(gunzipSync(saved), routeFile(chosen))).toBeNull();
    });

    test('saves a report in PDF of the jobs that were chosen, with every application in it', async () => {
      await browser.press('button', 'Export');
      await browser.press('radio', 'PDF');
      await browser.press('button', 'Choose…');
      await browser.type('Words', 'data');
      await browser.press('button', 'Download');
      await pageShows('Your file is ready');
      const saved = await takeSavedFile(downloads, {
        called: /^pipeline-jobs-\d{4}-\d\d-\d\d-filtered\.pdf$/,
        isWhole: (bytes) => bytes.subarray(-8).toString('latin1').trimEnd().endsWith('%%EOF'),
      });
      await browser.pressEscape();
      const { jobs } = JSON.parse(routeFile(chosenAsJson).toString()) as { jobs: Job[] };
      const applications = jobs.filter(({ applied_at }) => applied_at !== null);
      expect(applications.length).toBeGreaterThan(100);
      const wordsOf = (text: string) => text.match(/[A-Za-z]+/g) ?? [];
      const found = new Set(wordsOf((await readPdf(saved)).texts.join(' ')));
      const words = applications.flatMap(({ company_name }) => wordsOf(company_name));
      expect(words.filter((word) => !found.has(word))).toEqual([]);
    });

    test('knows the file that it saved again, and what was cut off of it', async () => {
      const whole = routeFile('format=csv');
      const cut = join(folder, 'cut.csv');
      const kept = join(folder, 'kept.csv');
      writeFileSync(kept, whole);
      writeFileSync(cut, whole.subarray(0, whole.length - 1000));
      await browser.press('button', 'Account');
      await browser.press('menuitem', 'Check a file');
      await browser.chooseFile(kept);
      await pageShows('Unchanged since you exported it');
      await pageShows('6,000 jobs are the same.');
      await browser.chooseFile(cut);
      await pageShows('This file was cut off');
      await browser.pressEscape();
    });

    test('opens a locked backup with the page that lies beside it, from the disk', async () => {
      await browser.press('button', 'Export');
      await browser.press('radio', 'Backup');
      await browser.press('checkbox', 'Protect it with a password');
      password = await vi.waitFor(
        async () => {
          const words = await browser.evaluate<string>(
            `document.querySelector('code[translate=no]')?.textContent ?? ''`,
          );
          expect(words).toMatch(/^([a-z]+-){7}[a-z]+$/);
          return words;
        },
        { timeout: patienceMs },
      );
      await browser.type('The password once more', password);
      await browser.press('button', 'Download');
      await pageShows('The file was opened once with its password.');
      const locked = await takeSavedFile(downloads, {
        called: /^pipeline-backup-\d{4}-\d\d-\d\d\.json\.gz\.age$/,
        isWhole: (bytes) => bytes.length > 0,
      });
      await browser.press('button', 'Save the page that opens it');
      const page = await takeSavedFile(downloads, {
        called: /^pipeline-reader\.html$/,
        isWhole: (bytes) => bytes.toString().trimEnd().endsWith('</html>'),
      });
      await browser.pressEscape();
      writeFileSync(join(folder, 'reader.html'), page);
      writeFileSync(join(folder, 'mine.json.gz.age'), locked);
      await browser.visit(pathToFileURL(join(folder, 'reader.html')).href);
      await browser.chooseFile(join(folder, 'mine.json.gz.age'));
      await browser.type('Password of the file', password);
      await browser.press('button', 'Open and save');
      await pageShows('What is inside is being saved as mine.json');
      const opened = await takeSavedFile(downloads, {
        called: /^mine\.json$/,
        isWhole: (bytes) => bytes.toString().trimEnd().endsWith('}'),
      });
      const { jobs, digest } = JSON.parse(opened.toString());
      expect([jobs.length, digest.rows]).toEqual([jobCount, jobCount]);
      await browser.visit(server.url);
      await statusIs(/^Offline, showing your copy from/);
    });

    more(() => browser);

    test('gets what came meanwhile once the server is back', async () => {
      await server.restart();
      await account.insert([{ company_name: 'Acme', job_title: 'Came meanwhile', source: 'manual' }]);
      await browser.press('button', 'Update now');
      await statusIs(/^Up to date, 6,001 jobs,/);
      await pageShows('Came meanwhile');
    });

    test('brings back from the locked backup what was deleted, and takes it back again', async () => {
      const cellsOf = async () => {
        const { jobs } = JSON.parse(await (await account.export('?format=json')).text()) as { jobs: Job[] };
        return jobs.map(({ updated_at: _, ...cells }) => cells);
      };
      const before = await cellsOf();
      const gone = before.slice(-600).map(({ id }) => id);
      for (let at = 0; at < gone.length; at += 100)
        await account.rest(`jobs?id=in.(${gone.slice(at, at + 100).join()})`, {
          ...{ method: 'PATCH', body: { deleted_at: new Date().toISOString() } },
        });
      await browser.press('button', 'Account');
      await browser.press('menuitem', 'Bring back a file');
      await browser.chooseFile(join(folder, 'mine.json.gz.age'));
      await browser.type('Password of the file', password);
      await browser.press('button', 'Open');
      await pageShows('600 jobs come back');
      await pageShows('5,400 without a difference');
      await browser.press('button', 'Bring back 600 jobs');
      await pageShows('600 jobs are back');
      expect(await cellsOf()).toEqual(before);
      await browser.press('button', 'Undo');
      await browser.press('button', 'Undo it');
      await pageShows('600 jobs are as they were before');
      await browser.pressEscape();
      await statusIs(/^Up to date, 5,401 jobs,/);
    });

    test('signs out, and leaves nothing of the person’s behind', async () => {
      await browser.press('button', 'Account');
      await browser.press('menuitem', 'Sign out');
      await browser.press('radio', 'Remove my copy');
      await browser.press('button', 'Sign out');
      await pageShows('Email');
      // A browser that takes longer than the app waits is told of: the person may then try again.
      expect(await browser.evaluate('document.body.innerText')).not.toContain('Not everything was removed');
      const left = await browser.evaluate(
        `indexedDB.databases().then((all) => [...all.map(({ name }) => name), localStorage.getItem('pipeline-session')])`,
      );
      expect(left).toEqual([null]);
    });

    test('threw nothing that nobody caught, and did nothing that the page’s policy forbids', async () => {
      expect(await browser.faults()).toEqual([]);
    });
  });
}

/** Reports the engine as not run. In a CI this is a failure, so that no engine goes missing unnoticed. */
function reportMissing(name: string, missing: string): void {
  const isCi = !['', 'false', '0'].includes(process.env.CI ?? '');
  describe(`${name}: not run. ${missing}`, () => {
    test.skipIf(!isCi)('is here, since CI=true asks for every engine', () => {
      throw new Error(missing);
    });
  });
}
