import { readFile } from 'node:fs/promises';
import { unzip } from '../formats/unzip.ts';
import { axeViolations } from './axe-violations.ts';
import { newPerson, withoutTime } from './person.ts';
import { expect, test } from './test.ts';

test.describe(() => {
  test.use({ ownServer: true });

  test('6,000 jobs are pulled, and exported after the server was killed and the page reloaded', {
    tag: '@offline',
  }, async ({ person, server, page }) => {
    await person.signUp();
    await person.addJobs(6000);
    await person.updateNow();
    await person.isUpToDate('6,000');
    const json = await person.fromRoute('');
    const csv = await person.fromRoute('?format=csv');
    await person.isReadyForOffline();

    await server.kill();
    await page.reload();
    await expect(person.status(/^Offline, showing your copy from .*\d/)).toBeVisible();
    await expect(page.getByText('6,000 jobs', { exact: true })).toBeVisible();

    const exportedJson = await person.export('JSON');
    expect(exportedJson.name).toMatch(/^pipeline-jobs-\d{4}-\d\d-\d\d\.json$/);
    expect(withoutTime(exportedJson.text) === withoutTime(json)).toBe(true);
    const exportedCsv = await person.export('CSV');
    expect(exportedCsv.name).toMatch(/^pipeline-jobs-\d{4}-\d\d-\d\d\.csv$/);
    expect(exportedCsv.text === csv).toBe(true);
    // Its writer and its words are loaded now for the first time, and come from what the service worker kept.
    const excel = await person.export('Excel');
    expect(excel.name).toMatch(/^pipeline-jobs-\d{4}-\d\d-\d\d\.xlsx$/);
    const parts = unzip(excel.bytes);
    expect(parts.get('xl/worksheets/sheet1.xml')?.match(/<row /g)).toHaveLength(6001);
    expect(parts.get('docProps/custom.xml')).toContain('<vt:i4>6000</vt:i4>');
  });
});

test.describe(() => {
  test.use({ ownServer: true });

  test('an access token that has expired does not stand in the way offline, and is renewed online', {
    tag: '@offline',
  }, async ({ person, server, page }) => {
    await person.signUp();
    await person.addJobs(10);
    await person.updateNow();
    await person.isUpToDate('10');
    await person.isReadyForOffline();
    await page.evaluate(() => {
      const session = JSON.parse(localStorage.getItem('pipeline-session') ?? '');
      session.expires_at = 1;
      localStorage.setItem('pipeline-session', JSON.stringify(session));
    });

    await server.kill();
    await page.reload();
    await expect(person.status(/^Offline/)).toBeVisible();
    expect(JSON.parse((await person.export('JSON')).text).total).toBe(10);

    await server.restart();
    await person.updateNow();
    await person.isUpToDate('10');
  });
});

test('an export during the first pull is refused as whole, and offered as incomplete', async ({
  person,
  context,
  page,
}) => {
  await person.signUp();
  await person.addJobs(3000);
  let pages = 0;
  const release = Promise.withResolvers<void>();
  await context.route('**/rest/v1/rpc/pull_first', async (route) => {
    pages++;
    if (pages === 3) await release.promise;
    await route.continue();
  });
  // The copy is removed with the sign-out, so the next sign-in pulls from the beginning.
  await person.signOut('Remove my copy');
  await person.signIn();
  await expect(person.status('Getting your jobs: 2,000 of 3,000')).toBeVisible();

  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('dialog')).toContainText('2,000 of 3,000 are here');
  await expect(page.getByRole('button', { name: 'Download', exact: true })).toBeHidden();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  const file = await person.export('JSON', 'Download incomplete copy');
  expect(file.name).toMatch(/^pipeline-jobs-\d{4}-\d\d-\d\d-incomplete\.json$/);
  expect(JSON.parse(file.text).jobs).toHaveLength(2000);

  release.resolve();
  await person.isUpToDate('3,000');
  expect(JSON.parse((await person.export('JSON')).text).jobs).toHaveLength(3000);
});

test('a job that this device cannot read is kept, and named where the file leaves it out', async ({
  person,
  context,
  page,
}) => {
  await person.signUp();
  await person.insert([
    { company_name: 'Acme', job_title: 'Cook', source: 'manual' },
    { company_name: 'Broken & Co', job_title: 'Odd', source: 'manual' },
  ]);
  await person.signOut('Remove my copy');
  // Act like a later version of the server that knows a status which this app does not know.
  await context.route('**/rest/v1/rpc/pull_first', async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { jobs: { company_name: string; status: string }[] };
    for (const job of answer.jobs) if (job.company_name === 'Broken & Co') job.status = 'from the future';
    await route.fulfill({ response, json: answer });
  });
  await person.signIn();
  await expect(person.status('Some jobs could not be read')).toBeVisible();

  await person.openExport('JSON');
  await expect(page.getByRole('dialog')).toContainText('The file leaves them out');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download incomplete copy' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/-incomplete\.json$/);
  expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({
    total: 1,
    jobs: [{ company_name: 'Acme' }],
  });
  await expect(page.getByRole('dialog')).toContainText(
    /1 job that this device could not read: .*Broken & Co/,
  );
  await page.keyboard.press('Escape');

  // The app still knows of the job, and reads it as soon as it comes in a readable form.
  await person.rest('jobs?company_name=like.Broken*', { method: 'PATCH', body: { notes: 'mended' } });
  await person.updateNow();
  await person.isUpToDate('2');
  expect(JSON.parse((await person.export('JSON')).text)).toMatchObject({ total: 2 });
});

test('an export can be cancelled, and leaves the dialog ready for another', async ({
  person,
  page,
  context,
}) => {
  await person.signUp();
  await person.addJobs(50);
  await person.updateNow();
  await person.isUpToDate('50');
  // Writers to the copy go first: while this tab writes, an export waits.
  const otherTab = await newPerson(context, person.url);
  await otherTab.page.goto(person.url);
  await otherTab.holdCopy();

  await person.openExport('CSV');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await expect(page.getByText('Changes from your account are being saved').first()).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Download', exact: true })).toBeEnabled();
  await page.keyboard.press('Escape');

  await otherTab.page.close();
  expect((await person.export('CSV')).text.split('\r\n')).toHaveLength(52);
});

test('an empty account is told where jobs come from, and can be filled with samples', async ({
  person,
  page,
}) => {
  await person.signUp();
  await expect(page.getByRole('heading', { name: 'No jobs here yet' })).toBeVisible();
  expect((await person.export('CSV')).text).toMatch(/^id,[^\r\n]+\r\n$/);
  await page.getByRole('button', { name: 'Add sample jobs' }).click();
  await person.isUpToDate('24');
});

test.describe('in a browser that does not call itself Safari', () => {
  // An app in a Mac's Dock may send this user agent, as a WebView inside another program does.
  test.use({
    userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)',
  });

  test('an export is a download under its name, and opens no window', async ({ person, context }) => {
    await person.signUp();
    await person.insert([{ company_name: 'Acme', job_title: 'A', source: 'manual' }]);
    await person.updateNow();
    await person.isUpToDate('1');
    const { name, text } = await person.export('CSV');
    expect(name).toMatch(/^pipeline-jobs-\d{4}-\d{2}-\d{2}\.csv$/);
    expect(text).toContain('Acme');
    expect(context.pages()).toHaveLength(1);
  });
});
