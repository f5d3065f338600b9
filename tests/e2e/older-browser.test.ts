import type { TestServer } from '../server/server-fixture.ts';
import { startServerForOlderBrowser } from './older-browser.ts';
import { newPerson, withoutTime } from './person.ts';
import { test as base, expect } from './test.ts';

const test = base.extend<{ olderServer: TestServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  async olderServer({}, use) {
    const server = await startServerForOlderBrowser();
    await use(server);
    await server.close();
  },
});

test('a browser of spring 2023 syncs, starts without a server, exports and checks a file', {
  tag: '@offline',
}, async ({ context, olderServer: server }) => {
  const faults: string[] = [];
  context.on('weberror', (fault) => faults.push(fault.error().message));
  const person = await newPerson(context, server.url);
  const { page } = person;
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });

  await person.signUp();
  await person.addJobs(1199);
  await person.insert([
    { company_name: 'Acme', job_title: 'Cook', source: 'manual', job_url: 'https://example.org/cook' },
  ]);
  await person.updateNow();
  await person.isUpToDate('1,200');
  expect(await page.evaluate(() => 'withResolvers' in Promise)).toBe(false);
  const json = await person.fromRoute('');
  const csv = await person.fromRoute('?format=csv');
  await person.isReadyForOffline();
  expect(faults).toEqual([]);

  await server.close();
  await page.reload();
  await expect(person.status(/^Offline/)).toBeVisible();
  await page.getByRole('searchbox').fill('acme cook');
  await page.getByRole('link', { name: /Cook/ }).first().click();
  await expect(page.getByRole('dialog').getByRole('link')).toHaveAttribute(
    'href',
    'https://example.org/cook',
  );
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('engineer');
  await expect(page.getByText(/^\d+ jobs found$/).first()).toBeVisible();
  expect(withoutTime((await person.export('JSON')).text)).toBe(withoutTime(json));
  expect((await person.export('CSV')).text).toBe(csv);

  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Check a file' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'kept.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(page.getByText('Unchanged since you exported it')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Past exports' }).click();
  await expect(page.getByRole('dialog', { name: 'Past exports' })).toContainText('1,200 jobs');
  await page.keyboard.press('Escape');
  await person.signOut('Remove my copy');
  expect(faults.filter((fault) => !/ERR_CONNECTION_REFUSED|Failed to load resource/.test(fault))).toEqual([]);
});
