import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './test.ts';

test('a program gets access, is seen in the list, and loses it at the next request', async ({
  person,
  page,
}, testInfo) => {
  await person.signUp();
  await person.addJobs(3);
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Manage access' }).click();
  const dialog = page.getByRole('dialog', { name: 'Access for scripts' });
  await expect(dialog).toContainText('No program has access.');
  await dialog.getByRole('button', { name: 'Give a program access' }).click();
  await dialog.getByRole('button', { name: 'Give access' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(
    /Please give it a name/,
  );
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Nightly copy');
  await dialog.getByRole('combobox', { name: 'For how long' }).selectOption('30 days');
  await dialog.getByRole('button', { name: 'Give access' }).click();
  const token = (await dialog.getByText(/^pxp_[0-9A-Za-z]{49}$/).textContent()) ?? '';
  await expect(dialog).toContainText(
    `curl -H "Authorization: Bearer ${token}" -OJ "${person.url}/api/export?format=csv"`,
  );

  const ask = (path: string) =>
    fetch(`${person.url}${path}`, { headers: { Authorization: `Bearer ${token}` } });
  const answer = await ask('/api/export');
  expect(await answer.json()).toMatchObject({ total: 3 });
  const days = (Date.parse(answer.headers.get('token-expires') ?? '') - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(30);
  expect((await ask('/api/analytics/dashboard')).status).toBe(403);

  // The command line that this server offers.
  const folder = testInfo.outputPath();
  const program = await (await fetch(`${person.url}/cli.mjs`)).text();
  await writeFile(join(folder, 'cli.mjs'), program);
  const variables = { PIPELINE_TOKEN: token, PIPELINE_SERVER: person.url };
  execFileSync(process.execPath, ['cli.mjs', 'export', '--format', 'csv', '--out', 'jobs.csv'], {
    cwd: folder,
    env: variables,
  });
  expect(await readFile(join(folder, 'jobs.csv'), 'utf8')).toBe(await person.fromRoute('?format=csv'));

  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  const entry = dialog.getByRole('listitem');
  await expect(entry).toContainText('Nightly copy');
  await expect(entry).toContainText(`${token.slice(0, 8)}…`);
  await expect(dialog).not.toContainText(token);
  await entry.getByRole('button', { name: 'Take access back' }).click();
  await entry.getByRole('button', { name: 'Take back' }).click();
  await expect(dialog).toContainText('No program has access.');
  expect((await ask('/api/export')).status).toBe(401);
});
