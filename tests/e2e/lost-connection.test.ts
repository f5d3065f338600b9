import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Person } from './person.ts';
import { withProfile } from './profile.ts';
import { expect, test } from './test.ts';

test('a page that the browser cuts off from its databases for good is loaded anew, once nothing is open in it', async ({
  server,
}) => {
  await withProfile(async (context, page, folder) => {
    const person = new Person(page, server.url);
    await person.signUp();
    await person.addJobs(40);
    await person.updateNow();
    await person.isUpToDate('40');
    // Act like a crash of WebKit's database process: connections end, and no new one can be opened.
    const devtools = await context.newCDPSession(page);
    const databases = join(folder, 'Default/IndexedDB');
    await devtools.send('Storage.clearDataForOrigin', {
      origin: new URL(server.url).origin,
      storageTypes: 'indexeddb',
    });
    renameSync(databases, `${databases}-aside`);
    writeFileSync(databases, '');
    let loads = 0;
    page.on('load', () => loads++);

    await page.getByRole('button', { name: 'Export' }).click();
    await expect(page.getByRole('alert')).toContainText('The browser does not let Pipeline read your copy');
    expect(loads).toBe(0);
    await page.keyboard.press('Escape');
    await expect(
      page.getByRole('heading', { name: 'This browser does not let Pipeline keep your jobs' }),
    ).toBeVisible();
    await expect.poll(() => loads).toBe(1);

    rmSync(databases);
    // The browser may still be busy with what it could not open.
    await expect(async () => {
      const again = page.getByRole('button', { name: 'Try again' });
      if (await again.isVisible()) await again.click({ timeout: 5000 });
      await expect(person.status(/^Up to date, 40 jobs,/)).toBeVisible({ timeout: 5000 });
    }).toPass();
  });
});
