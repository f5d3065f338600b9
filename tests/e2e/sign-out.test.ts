import type { Page } from '@playwright/test';
import { keyOf } from '../server/test-account.ts';
import { administrate } from './administrate.ts';
import { newPerson } from './person.ts';
import { expect, test } from './test.ts';

test.use({ ownServer: true });

interface Stored {
  readonly access_token: string;
  readonly refresh_token: string;
}

async function storedSession(page: Page): Promise<Stored> {
  return JSON.parse((await page.evaluate(() => localStorage.getItem('pipeline-session'))) ?? '');
}

/** Returns whether the server renews this token. Call it once: the server refuses a token that is used twice. */
async function canBeRenewed(url: string, { refresh_token }: Stored): Promise<boolean> {
  const answer = await fetch(`${url}/auth/v1/token?grant_type=refresh_token`, {
    method: 'POST',
    headers: { apikey: await keyOf(url), 'Content-Type': 'application/json' },
    body: JSON.stringify({ refresh_token }),
  });
  return answer.ok;
}

const sessionOf = ({ access_token }: Stored): string =>
  JSON.parse(atob(access_token.split('.')[1] ?? '')).session_id;

async function isOver(dataDir: string, session: Stored): Promise<boolean> {
  const rows = await administrate(dataDir, `select from auth.sessions where id = '${sessionOf(session)}'`);
  return rows.length === 0;
}

for (const copy of ['Keep my copy on this device', 'Remove my copy'] as const) {
  test(`signing out with "${copy}" ends the session on the server, and the others of the account stay`, async ({
    person,
    page,
    server,
    browser,
  }) => {
    await person.signUp();
    const elsewhere = (await newPerson(await browser.newContext(), person.url)).as(person.email);
    await elsewhere.signIn();
    await elsewhere.isUpToDate();
    const session = await storedSession(page);
    await person.signOut(copy);
    await expect.poll(() => isOver(server.dataDir, session)).toBe(true);
    expect(await canBeRenewed(person.url, session)).toBe(false);
    expect(await canBeRenewed(person.url, await storedSession(elsewhere.page))).toBe(true);
    await elsewhere.page.context().close();
  });
}

test('a session whose token has run out is ended too', async ({ person, page, server, context }) => {
  await person.signUp();
  const session = await storedSession(page);
  let refused = 0;
  // The server answers like this once the token's hour is over.
  await context.route('**/auth/v1/logout*', (route) =>
    refused++ === 0
      ? route.fulfill({ status: 403, json: { code: 403, error_code: 'bad_jwt', msg: 'token is expired' } })
      : route.continue(),
  );
  await person.signOut('Keep my copy on this device');
  await expect.poll(() => isOver(server.dataDir, session)).toBe(true);
  expect(refused).toBe(2);
});

test('without a network signing out asks nobody, and works', { tag: '@offline' }, async ({
  person,
  page,
  context,
}) => {
  await person.signUp();
  await person.isReadyForOffline();
  const asked: string[] = [];
  await context.setOffline(true);
  page.on('request', (request) => asked.push(request.url()));
  await person.signOut('Keep my copy on this device');
  expect(asked.filter((url) => url.includes('/auth/v1/logout'))).toEqual([]);
  expect(await page.evaluate(() => localStorage.getItem('pipeline-session'))).toBeNull();
});
