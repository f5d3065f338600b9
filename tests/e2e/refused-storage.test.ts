import { withProfile } from './profile.ts';
import { expect, test } from './test.ts';

test('where the browser keeps nothing for any site, the page says so, and what to do', async ({ server }) => {
  // Chromium's setting "Don't allow sites to save data on your device": 2 means "block".
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  await withProfile(
    async (_, page) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(server.url);
      await expect(
        page.getByRole('heading', { name: 'This browser does not let Pipeline keep your jobs' }),
      ).toBeVisible();
      await expect(page.getByText('Allow storage for this site')).toBeVisible();
      await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Try again' }).click()]);
      await expect(
        page.getByRole('heading', { name: 'This browser does not let Pipeline keep' }),
      ).toBeVisible();
      expect(faults).toEqual([]);
    },
    { preferences },
  );
});
