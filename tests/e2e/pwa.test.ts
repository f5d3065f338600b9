import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../server/server-fixture.ts';
import { keptPaths } from './profile.ts';
import { expect, test } from './test.ts';

test.describe(() => {
  test.use({ ownServer: true });

  test('the app can be installed, and starts without a server', { tag: '@offline' }, async ({
    person,
    server,
    page,
    context,
  }) => {
    await page.goto(person.url);
    await person.isReadyForOffline();
    const devtools = await context.newCDPSession(page);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // Test contexts are incognito and cannot install apps.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
      [],
    );
    await server.kill();
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Email' })).toBeVisible();
  });
});

test('every file of the build is kept for offline, and nothing of the server is', {
  tag: '@offline',
}, async ({ person, page }) => {
  await page.goto(person.url);
  await person.isReadyForOffline();
  const kept = await keptPaths(page);
  const manifest = readFileSync(join(projectFolder, 'dist/service-worker.js'), 'utf8');
  const scripts = [...manifest.matchAll(/"?url"?:\s*"(assets\/[^"]+\.js)"/g)].map((match) => `/${match[1]}`);
  expect(scripts.length).toBeGreaterThan(5);
  expect(kept).toEqual(expect.arrayContaining([...scripts, '/index.html']));
  expect(kept.filter((path) => /^\/(api|auth|rest|config)/.test(path))).toEqual([]);
});

test('a path of the server, and a missing file, are never answered with the page', {
  tag: '@offline',
}, async ({ person, page }) => {
  await page.goto(person.url);
  await person.isReadyForOffline();
  const answers = await page.evaluate(async () => {
    const paths = ['/assets/gone.js', '/api/nothing', '/config.json', '/missing.png', '/some/page'];
    return Promise.all(
      paths.map(async (path) => {
        const answer = await fetch(path);
        return [path, answer.status, answer.headers.get('Content-Type')?.split(';')[0]];
      }),
    );
  });
  expect(answers).toEqual([
    ['/assets/gone.js', 404, 'application/json'],
    ['/api/nothing', 404, 'application/json'],
    ['/config.json', 200, 'application/json'],
    ['/missing.png', 404, 'application/json'],
    ['/some/page', 404, 'application/json'],
  ]);
  // The browser navigates here, through the service worker and without it.
  for (const path of ['/api/nothing', '//api/export', '/API/export', '/Config.json']) {
    const answer = await page.goto(`${person.url.replace(/\/$/, '')}${path}`);
    expect([path, answer?.status()]).toEqual([path, 404]);
  }
  expect((await page.goto(new URL('/some/page', person.url).href))?.status()).toBe(200);
});
