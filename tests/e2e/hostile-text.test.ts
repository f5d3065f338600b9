import type { Page } from '@playwright/test';
import { layoutFaults } from './layout-faults.ts';
import { expect, test } from './test.ts';
import { catalogueOf, walkScreens } from './walk-screens.ts';

/** This runs code if any part of it is treated as more than text. */
const script =
  '<img src=x onerror="window.ran=1"><svg onload="window.ran=2"></svg><script>window.ran=3</script>"><b id=ran>';
const longWord = 'W'.repeat(150);

/** Checks that nothing ran and that no part became an element. */
async function isOnlyText(page: Page, screen: string): Promise<void> {
  const found = await page.evaluate(() => ({
    ran: (window as { ran?: number }).ran ?? null,
    elements: document.querySelectorAll('img[src="x"], svg[onload], #ran, a[href^="javascript:" i]').length,
  }));
  expect({ screen, ...found }).toEqual({ screen, ran: null, elements: 0 });
}

const hostileJob = {
  company_name: script,
  job_title: script,
  job_description: script.repeat(3),
  job_url: 'https://example.org/"><script>window.ran=4</script>',
  location: script,
  notes: script,
  ai_reasoning: script,
  tags: [script, longWord],
  source: 'manual',
  status: 'applied',
};

test.describe('a job whose every text is a script', () => {
  test.use({ reducedMotion: 'reduce' });

  test('is text on every screen, and in the file', async ({ person, page }) => {
    await person.signUp();
    await person.insert([hostileJob]);
    await person.updateNow();
    await person.isUpToDate('1');
    await isOnlyText(page, 'jobs');
    await page.getByRole('link').first().click();
    await expect(page.getByRole('dialog')).toContainText('window.ran=3');
    await isOnlyText(page, 'a job');
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox').fill(script);
    await expect(page.getByRole('link').first()).toContainText('window.ran=3');
    await isOnlyText(page, 'found');

    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('button', { name: 'Choose…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Words').fill(script);
    await dialog.getByRole('button', { name: script }).click();
    await expect(dialog).toContainText('1 of 1 job');
    await isOnlyText(page, 'export, choosing');
    expect(await layoutFaults(page)).toEqual([]);
    await page.getByRole('radio', { name: 'CSV' }).check();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download', exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^pipeline-jobs-[\d-]+-filtered\.csv$/);
    await expect(page.getByRole('button', { name: 'Save again' })).toBeVisible();
    await isOnlyText(page, 'exported');
    await page.getByRole('button', { name: 'Print' }).click();
    await dialog.getByRole('textbox').fill(script);
    await isOnlyText(page, 'print');
    await page.emulateMedia({ media: 'print' });
    await isOnlyText(page, 'on paper');
  });
});

test('a server that answers with scripts gets them shown nowhere as more than text', async ({
  person,
  page,
}) => {
  await page.route('**/auth/v1/token**', (route) =>
    route.fulfill({
      status: 400,
      contentType: 'application/json',
      body: JSON.stringify({ code: script, error_code: script, msg: script, error_description: script }),
    }),
  );
  await page.goto(person.url);
  await page.getByRole('textbox', { name: 'Email' }).fill('amina@example.org');
  await page.getByRole('textbox', { name: 'Password' }).fill(script);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await isOnlyText(page, 'sign in, refused');
  await page.unroute('**/auth/v1/token**');

  await page.route('**/rest/v1/rpc/pull*', async (route) => {
    const answer = await route.fetch();
    const text = (await answer.text()).replaceAll('https://example.org/', 'javascript:window.ran=5//');
    await route.fulfill({ response: answer, body: text });
  });
  await person.signUp();
  await person.insert([
    { ...hostileJob, company_name: 'Of a hostile server', job_url: 'https://example.org/' },
  ]);
  await person.updateNow();
  await expect(page.getByText(/1 job|cannot be read/).first()).toBeVisible();
  await isOnlyText(page, 'jobs of a hostile server');
});

test('no address, no console line, no cookie and no other header holds a token in a whole session', async ({
  person,
  page,
  context,
}) => {
  const seen: string[] = [];
  const withToken: string[] = [];
  // The walk for which the screens also move, as they do for most people.
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  context.on('request', (request) => {
    seen.push(request.url());
    void request.allHeaders().then(
      (headers) => {
        for (const [name, value] of Object.entries(headers)) {
          if (name === 'authorization') withToken.push(value);
          else seen.push(`${name}: ${value}`);
        }
      },
      () => {},
    );
  });
  context.on('console', (message) => seen.push(message.text()));
  page.on('framenavigated', (frame) => seen.push(frame.url()));
  await walkScreens(person, await catalogueOf('en'), async () => {
    seen.push(await page.evaluate(() => `${location.href} ${document.cookie} ${document.title}`));
  });
  await page.reload();
  await person.isUpToDate('24');
  await person.export('CSV');
  await person.signOut('Keep my copy on this device');

  // A token has three parts of base64url; the first begins with `{"`. The project's public key is for everybody.
  const publicKey = (await (await fetch(`${person.url}/config.json`)).json()).supabaseKey as string;
  expect(withToken.some((value) => value.startsWith('Bearer ') && !value.includes(publicKey))).toBe(true);
  const tokens = seen.flatMap((text) => text.match(/eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g) ?? []);
  expect(tokens.filter((token) => token !== publicKey)).toEqual([]);
  expect(seen.filter((text) => /access_token|refresh_token=|token_hash/.test(text))).toEqual([]);
});
