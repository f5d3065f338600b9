import { createServer, request, type Server } from 'node:http';
import type { Route } from '@playwright/test';
import { bring, dialogOf } from './bring-file.ts';
import { Person } from './person.ts';
import { listen, staticHost } from './static-host.ts';
import { expect, test } from './test.ts';

/** Stands in for a hosted project: another origin with answers that any origin may read. */
function projectAt(url: string): Server {
  return createServer((incoming, answer) => {
    answer.setHeader('Access-Control-Allow-Origin', '*');
    answer.setHeader('Access-Control-Allow-Headers', '*, Authorization');
    answer.setHeader('Access-Control-Allow-Methods', '*');
    if (incoming.method === 'OPTIONS') {
      answer.writeHead(204).end();
      return;
    }
    const { method = 'GET', headers } = incoming;
    const passed = request(
      `${url}${incoming.url}`,
      { method, headers: { ...headers, host: new URL(url).host } },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, {
          ...response.headers,
          'access-control-allow-origin': '*',
        });
        response.pipe(answer);
      },
    );
    passed.on('error', () => answer.destroy());
    incoming.pipe(passed);
  });
}

test('the app alone runs from a static host, with a config.json written by hand', {
  tag: '@offline',
}, async ({ server, page }) => {
  const { supabaseKey } = (await (await fetch(`${server.url}/config.json`)).json()) as {
    supabaseKey: string;
  };
  const project = projectAt(server.url);
  const host = staticHost({ supabaseUrl: await listen(project), supabaseKey });
  const person = new Person(page, await listen(host));
  await person.signUp();
  await new Person(page, server.url).as(person.email).addJobs(12);
  await person.updateNow();
  await person.isUpToDate('12');
  await person.isReadyForOffline();

  host.closeAllConnections();
  project.closeAllConnections();
  host.close();
  project.close();
  await page.reload();
  await expect(person.status(/^Offline, showing your copy/)).toBeVisible();
  expect(JSON.parse((await person.export('JSON')).text).total).toBe(12);
});

const twoOrigins = test.extend<{ person: Person }>({
  /** A person whose app comes from a static host, and whose account is in a hosted project. */
  person: async ({ server, page }, use) => {
    const { supabaseKey } = (await (await fetch(`${server.url}/config.json`)).json()) as {
      supabaseKey: string;
    };
    const project = projectAt(server.url);
    const host = staticHost({ supabaseUrl: await listen(project), supabaseKey });
    await use(new Person(page, await listen(host)));
    for (const one of [host, project]) {
      one.closeAllConnections();
      one.close();
    }
  },
});

/** Signs up, and makes active jobs, three deleted ones, and a move of a stage. Returns the person at the server itself. */
async function hasHistory(person: Person, serverUrl: string, jobs: number): Promise<Person> {
  await person.signUp();
  const atServer = new Person(person.page, serverUrl).as(person.email);
  await atServer.addJobs(jobs + 3);
  await atServer.deleteJobs(3);
  const [first] = (await atServer.rest('jobs?select=id&deleted_at=is.null&limit=1', {
    method: 'GET',
  })) as [{ id: string }];
  await atServer.rest(`jobs?id=eq.${first.id}`, { method: 'PATCH', body: { status: 'offer' } });
  await person.updateNow();
  await person.isUpToDate(jobs.toLocaleString('en'));
  return atServer;
}

twoOrigins(
  'a backup is the one that the server would make, and can be checked',
  async ({ person, server }) => {
    const atServer = await hasHistory(person, server.url, 6);
    const { name, text } = await person.export('Backup');
    const masked = (backup: string) => backup.replace(/"exported_at":"[^"]+"/, '');
    expect(masked(text)).toBe(masked(await atServer.fromRoute('', '/api/backup')));
    const { backup, jobs, trash } = JSON.parse(text);
    expect(backup).toMatchObject({ source: 'account', lacks: [] });
    expect(trash).toHaveLength(3);
    expect(jobs.filter(({ moves }: { moves: unknown[] }) => moves.length > 0)).toHaveLength(1);

    await person.page.getByRole('button', { name: 'Account' }).click();
    await person.page.getByRole('menuitem', { name: 'Check a file' }).click();
    const dialog = person.page.getByRole('dialog');
    const check = (content: string) =>
      dialog
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
    await check(text);
    await expect(dialog.getByText('Unchanged since you exported it')).toBeVisible();
    await check(JSON.stringify(JSON.parse(text), null, 2));
    await expect(dialog.getByText('It is whole, and its jobs are those on this device')).toBeVisible();
  },
);

twoOrigins(
  'a backup of several pages is cancelled, lost with the network, and begun again after a change',
  async ({ person, page, context, server }) => {
    const atServer = await hasHistory(person, server.url, 600);
    const second = '**/rest/v1/rpc/backup_page';
    /** Runs before each page that is not the first. */
    const atSecondPage = (run: (route: Route) => unknown) =>
      context.route(second, (route) =>
        route.request().postDataJSON()?.created_at === undefined ? route.continue() : run(route),
      );
    let downloads = 0;
    page.on('download', () => downloads++);
    await person.openExport('Backup');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(/^All jobs in your account/)).toBeVisible();

    const held = Promise.withResolvers<void>();
    await atSecondPage(() => held.resolve());
    await dialog.getByRole('button', { name: 'Download' }).click();
    await held.promise;
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog.getByRole('progressbar')).toBeHidden();
    await expect(dialog.getByRole('alert')).toBeHidden();
    await context.unroute(second);

    let changes = 0;
    await atSecondPage(async (route) => {
      if (changes++ === 0) await atServer.addJobs(1, 2);
      await route.continue();
    });
    const { text } = await person.download();
    expect(JSON.parse(text)).toMatchObject({ backup: { source: 'account' }, total: 601 });
    expect([changes, downloads]).toEqual([2, 1]);
    await context.unroute(second);

    await atSecondPage((route) => route.abort());
    await dialog.getByRole('button', { name: 'Download' }).click();
    await expect(dialog.getByRole('alert')).toContainText('no connection to the server');
    await expect(dialog.getByText(/without a connection to your account: the trash/).last()).toBeVisible();
    expect(downloads).toBe(1);
  },
);

twoOrigins(
  'on a project of before, a backup is one of the device, and says so',
  async ({ person, page, context, server }) => {
    const missing = { code: 'PGRST202', message: 'Could not find the function' };
    await context.route('**/rest/v1/rpc/backup_page', (route) =>
      route.fulfill({ status: 404, json: missing }),
    );
    await hasHistory(person, server.url, 6);
    await person.openExport('Backup');
    const words = /because this site cannot make one from your account/;
    await expect(page.getByRole('dialog').getByText(words).last()).toBeVisible();
    expect(JSON.parse((await person.download()).text)).toMatchObject({
      backup: { source: 'device' },
      total: 6,
    });
  },
);

twoOrigins('a file of 700 jobs is brought back, and undone', async ({ person, page, server }) => {
  const before = await hasHistory(person, server.url, 700);
  const backup = await before.fromRoute('', '/api/backup');
  await person.signOut('Remove my copy');
  await person.as(`${crypto.randomUUID()}@example.org`).signUp();
  const atServer = new Person(page, server.url).as(person.email);
  const called: string[] = [];
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    if (pathname.startsWith('/api/') || pathname.includes('/rpc/'))
      called.push(origin === new URL(person.url).origin ? request.url() : pathname);
  });

  await bring(page, 'Bring back a file', { name: 'backup.json', bytes: Buffer.from(backup) });
  await page.getByRole('button', { name: 'Bring back 700 jobs' }).click();
  await expect(dialogOf(page)).toContainText('700 jobs are back');
  const cells = (text: string) => {
    const { jobs, trash } = JSON.parse(text) as { jobs: { id: string }[]; trash: { id: string }[] };
    return [...jobs, ...trash].map(({ id: _, ...job }) => job);
  };
  expect(cells(await atServer.fromRoute('', '/api/backup'))).toEqual(cells(backup));

  await page.keyboard.press('Escape');
  await person.isUpToDate('700');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Bring back a file' }).click();
  await dialogOf(page).getByRole('button', { name: 'Undo' }).click();
  await dialogOf(page).getByRole('button', { name: 'Undo it' }).click();
  await expect(dialogOf(page)).toContainText('703 jobs are as they were before');
  await page.keyboard.press('Escape');
  await person.isUpToDate('0');
  const after = JSON.parse(await atServer.fromRoute('', '/api/backup'));
  expect([after.jobs.length, after.trash.length]).toEqual([0, 703]);
  // All of it went to the project, through the functions of its database.
  expect([...new Set(called.filter((path) => /run|known|put/.test(path)))].sort()).toEqual(
    ['begin_run', 'finish_run', 'known_jobs', 'list_runs', 'put_jobs', 'undo_run'].map(
      (name) => `/rest/v1/rpc/${name}`,
    ),
  );
  expect(called.filter((path) => !path.startsWith('/rest/v1/rpc/'))).toEqual([]);
});
