import { expect, test } from './test.ts';

test('the language is chosen in the settings, spoken at once, and remembered, offline too', {
  tag: '@offline',
}, async ({ person, page, context }) => {
  await person.signUp();
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Same as the browser' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await dialog.getByRole('button', { name: 'Deutsch' }).click();
  await expect(dialog.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Deutsch' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await person.isReadyForOffline();

  await context.setOffline(true);
  await page.reload();
  await expect(person.status(/^Offline, Stand der Kopie/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Exportieren' })).toBeVisible();
  await page.getByRole('button', { name: 'Konto' }).click();
  await page.getByRole('menuitem', { name: 'Einstellungen' }).click();
  await dialog.getByRole('button', { name: 'Kiswahili' }).click();
  await expect(dialog.getByRole('heading', { name: 'Mipangilio' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Kama kivinjari' }).click();
  await expect(dialog.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.reload();
  await expect(person.status(/^Offline/)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
});

test('another tab follows', async ({ person, page, context }) => {
  await person.signUp();
  const other = await context.newPage();
  await other.goto(person.url);
  await expect(other.getByRole('button', { name: 'Export' })).toBeVisible();
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Kiswahili' }).click();
  await expect(other.getByRole('button', { name: 'Hamisha' })).toBeVisible();
});

test.describe('in Kenya', () => {
  test.use({ locale: 'sw-KE' });

  test('who reads Swahili reads it from the first word on, and fetches no other language', async ({
    person,
    page,
  }) => {
    const files: string[] = [];
    page.on('request', (request) => files.push(new URL(request.url()).pathname));
    // Record every state of the page, not only the last.
    await page.addInitScript(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      new MutationObserver(() => said.push(document.getElementById('root')?.textContent ?? '')).observe(
        document,
        { childList: true, subtree: true, characterData: true },
      );
    });
    await page.goto(person.url);
    await expect(page.getByRole('button', { name: 'Fungua akaunti' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'sw-KE');
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
    expect(said.some((text) => text.includes('Nenosiri'))).toBe(true);
    expect(said.filter((text) => /Sign in|Password/.test(text))).toEqual([]);
    expect(files.filter((file) => /\/sw-[\w-]+\.js$/.test(file))).toHaveLength(1);
  });
});

test.describe('where the sentences cannot be fetched', () => {
  test.use({ locale: 'de-DE' });

  test('the page speaks English, and says so where they were chosen', async ({ person, page, context }) => {
    await context.route(/\/assets\/(de|sw)-[\w-]+\.js$/, (route) => route.abort());
    await person.signUp();
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Kiswahili' }).click();
    await expect(page.getByRole('alert')).toContainText('This language could not be loaded');
    await expect(page.getByRole('button', { name: 'Same as the browser' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });
});
