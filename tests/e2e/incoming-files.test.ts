import type { Page } from '@playwright/test';
import { expect, test } from './test.ts';

const oneJob = 'id,created_at\r\n1,2\r\n';

/** Acts like a phone's share sheet: sends a form with the files to the path that the manifest names. */
async function share(page: Page, ...files: readonly { name: string; content: string }[]): Promise<void> {
  const { share_target: target } = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
    return (await fetch(link?.href ?? '')).json();
  });
  await page.evaluate(
    ({ action, method, enctype, field, files }) => {
      const form = Object.assign(document.createElement('form'), { action, method, enctype });
      const input = Object.assign(document.createElement('input'), {
        ...{ type: 'file', name: field, multiple: true },
      });
      const transfer = new DataTransfer();
      for (const { name, content } of files)
        transfer.items.add(new File([content], name, { type: 'text/csv' }));
      input.files = transfer.files;
      form.append(input);
      document.body.append(form);
      form.submit();
    },
    {
      ...{ action: target.action, method: target.method, enctype: target.enctype },
      ...{ field: target.params.files[0].name, files },
    },
  );
}

test('a shared file is taken by the service worker, offline too, checked, and not kept', {
  tag: '@offline',
}, async ({ person, page, context }) => {
  await person.signUp();
  await person.addJobs(3);
  await person.updateNow();
  await person.isUpToDate('3');
  const { text } = await person.export('CSV');
  await person.isReadyForOffline();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('share')) posts.push(request.url());
  });
  await context.setOffline(true);
  await share(page, { name: 'Zoë’s jobs.csv', content: text });
  const dialog = page.getByRole('dialog', { name: 'Check a file' });
  await expect(dialog).toContainText('Check this file?');
  await expect(dialog).toContainText('Zoë’s jobs.csv');
  await dialog.getByRole('button', { name: 'Check it' }).click();
  await expect(dialog).toContainText('Unchanged since you exported it');
  await expect(dialog).toContainText('Zoë’s jobs.csv');
  expect(new URL(page.url()).search).toBe('');
  expect(posts.length).toBeGreaterThan(0);
  expect(await page.evaluate(() => caches.has('pipeline-shared'))).toBe(false);
  await page.reload();
  await expect(person.status(/^Offline/)).toBeVisible();
  await expect(dialog).toBeHidden();
});

test('a shared file for which the device has no room is said to be that, and nothing of it stays', {
  tag: '@offline',
}, async ({ person, page, context }) => {
  await person.signUp();
  await person.isReadyForOffline();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(person.url);
  const { usage } = await devtools.send('Storage.getUsageAndQuota', { origin });
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 1_000_000 });
  await share(page, { name: 'jobs.csv', content: 'id,created_at\r\n'.repeat(500_000) });
  const dialog = page.getByRole('dialog', { name: 'Check a file' });
  await expect(dialog).toContainText('There is no storage space left on this device');
  expect(new URL(page.url()).search).toBe('');
  expect(await page.evaluate(() => caches.has('pipeline-shared'))).toBe(false);

  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  await share(page, { name: 'jobs.csv', content: oneJob }, { name: 'more.csv', content: oneJob });
  await dialog.getByRole('button', { name: 'Check it' }).click();
  await expect(dialog).toContainText('None of its jobs is on this device');
  await expect(dialog.getByRole('alert')).toContainText('Only jobs.csv is checked');
});

test('a file that a page of another site posts is shown by name and size, and read only when the person says so', {
  tag: '@offline',
}, async ({ person, page, context }) => {
  await person.signUp();
  await person.isReadyForOffline();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.route('http://elsewhere.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>elsewhere</title>' }),
  );
  const dialog = page.getByRole('dialog', { name: 'Check a file' });
  const postFromElsewhere = async () => {
    await page.goto('http://elsewhere.example/');
    await page.evaluate(
      ({ action, content }) => {
        const form = Object.assign(document.createElement('form'), {
          ...{ action, method: 'POST', enctype: 'multipart/form-data' },
        });
        const input = Object.assign(document.createElement('input'), { type: 'file', name: 'file' });
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], 'theirs.csv'));
        input.files = transfer.files;
        form.append(input);
        document.body.append(form);
        form.submit();
      },
      { action: `${person.url}/share-target`, content: oneJob },
    );
    await expect(dialog).toContainText('Check this file?');
  };

  await postFromElsewhere();
  await expect(dialog).toContainText('theirs.csv');
  await expect(dialog).toContainText('It has not been read yet.');
  await expect(dialog).toContainText(/\d+ byte/i);
  await expect(dialog.getByRole('progressbar')).toBeHidden();
  await expect(dialog.getByRole('button', { name: 'Choose a file' })).toBeHidden();
  await dialog.getByRole('button', { name: 'Leave it' }).click();
  await expect(dialog.getByRole('button', { name: 'Choose a file' })).toBeFocused();
  await expect(dialog).not.toContainText('theirs.csv');
  await expect(dialog).not.toContainText('in your account');

  await postFromElsewhere();
  await dialog.getByRole('button', { name: 'Check it' }).click();
  await expect(dialog).toContainText('None of its jobs is on this device');
});

test('a file that is opened with the installed app is checked, also a second one', {
  tag: '@offline',
}, async ({ person, page }) => {
  // Headless Chromium cannot install the app. This stand-in for the queue hands files over as the browser's does.
  await page.addInitScript(() => {
    let consumer: ((params: object) => void) | undefined;
    Object.defineProperty(window, 'launchQueue', {
      configurable: true,
      value: { setConsumer: (given: typeof consumer) => (consumer = given) },
    });
    Object.assign(window, {
      launchWith: (content: string, ...names: readonly string[]) =>
        consumer?.({ files: names.map((name) => ({ getFile: async () => new File([content], name) })) }),
    });
  });
  await person.signUp();
  const launch = (content: string, ...names: readonly string[]) =>
    page.evaluate(
      (given) => (window as unknown as { launchWith: (...given: string[]) => void }).launchWith(...given),
      [content, ...names],
    );
  await launch(oneJob, 'first.csv');
  const dialog = page.getByRole('dialog', { name: 'Check a file' });
  await expect(dialog).toContainText('first.csv');
  await expect(dialog).toContainText('None of its jobs is on this device');
  await expect(dialog.getByRole('alert')).toBeHidden();
  await launch('<html></html>\n', 'second.csv', 'third.csv');
  await expect(dialog).toContainText('Only second.csv is checked');
  await expect(dialog).toContainText('This file cannot be read');
});

test('the manifest names what may be opened, and the server refuses what only the device may have', {
  tag: '@offline',
}, async ({ person }) => {
  const manifest = await (await fetch(`${person.url}/manifest.webmanifest`)).json();
  expect(manifest.file_handlers).toEqual([
    {
      action: '/',
      accept: {
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
        'text/csv': ['.csv'],
        'application/json': ['.json'],
        'application/x-ndjson': ['.ndjson'],
        'application/gzip': ['.gz'],
        'application/x-age': ['.age'],
      },
    },
  ]);
  const body = new FormData();
  body.append('file', new Blob(['id\r\n']), 'a.csv');
  const answer = await fetch(`${person.url}${manifest.share_target.action}`, { method: 'POST', body });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('Allow')).toBe('GET, HEAD');
  expect(await answer.json()).toMatchObject({ error: { code: 'METHOD_NOT_ALLOWED' } });
});
