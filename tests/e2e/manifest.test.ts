import type { Page } from '@playwright/test';
import { expect, test } from './test.ts';

interface Picture {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
}

/** Returns how the built app presents itself to a browser that may install it. Follows the link in its page. */
async function manifestOf(page: Page) {
  const href = await page.locator('link[rel="manifest"]').getAttribute('href');
  const answer = await page.request.get(new URL(href ?? '', page.url()).href);
  expect(answer.headers()['content-type']).toContain('application/manifest+json');
  return (await answer.json()) as Record<string, unknown> & {
    icons: Picture[];
    screenshots: (Picture & { label: string; form_factor: string })[];
    shortcuts: { name: string; url: string; icons: Picture[] }[];
  };
}

test('the manifest says what the app is called, where it lives and how it looks', async ({
  person,
  page,
}) => {
  await page.goto(person.url);
  expect(await manifestOf(page)).toMatchObject({
    id: '/',
    scope: '/',
    start_url: '/',
    display: 'standalone',
    name: 'Pipeline Export',
    short_name: 'Pipeline',
    categories: ['productivity', 'business'],
    theme_color: '#f7f5f0',
    background_color: '#f7f5f0',
    color_scheme_dark: { theme_color: '#141715', background_color: '#141715' },
    user_preferences: {
      color_scheme: { dark: { theme_color: '#141715', background_color: '#141715' } },
    },
  });
  // The page itself names the same colours.
  const bars = await page
    .locator('meta[name="theme-color"]')
    .evaluateAll((metas) => metas.map((meta) => (meta as HTMLMetaElement).content));
  expect(bars).toEqual(['#f7f5f0', '#141715']);
});

test('every picture that the manifest names is there, of the kind and in the size that it says', async ({
  person,
  page,
}) => {
  await page.goto(person.url);
  const { icons, screenshots, shortcuts } = await manifestOf(page);
  expect(screenshots.map(({ form_factor }) => form_factor)).toEqual(['narrow', 'narrow', 'wide']);
  expect(screenshots.every(({ label }) => label !== '')).toBe(true);
  expect(icons.map(({ sizes }) => sizes)).toEqual(['192x192', '512x512', '512x512']);
  expect(icons.filter((icon) => 'purpose' in icon && icon.purpose === 'maskable')).toHaveLength(1);
  for (const { src, sizes, type } of [...icons, ...screenshots, ...shortcuts.flatMap((each) => each.icons)]) {
    const answer = await page.request.get(new URL(src, page.url()).href);
    expect([src, answer.status(), answer.headers()['content-type']]).toEqual([src, 200, type]);
    // Spec: PNG, 11.2.2: the width and height in the header.
    const bytes = await answer.body();
    expect([src, `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`]).toEqual([src, sizes]);
  }
});

test('its shortcuts open the export of their kind, which waits for a tap', async ({ person, page }) => {
  await person.signUp();
  const { shortcuts } = await manifestOf(page);
  expect(shortcuts.map(({ name }) => name)).toEqual(['Export CSV', 'Export JSON']);
  let downloads = 0;
  page.on('download', () => downloads++);
  for (const [at, format] of (['CSV', 'JSON'] as const).entries()) {
    await page.goto(new URL(shortcuts[at]?.url ?? 'none:', person.url).href);
    await expect(page.getByRole('radio', { name: format })).toBeChecked();
    await expect(page.getByRole('button', { name: 'Download', exact: true })).toBeFocused();
  }
  expect(downloads).toBe(0);
});
