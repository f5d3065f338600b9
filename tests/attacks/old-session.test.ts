import { rmSync } from 'node:fs';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newDataFolder } from '../server/data-folder.ts';
import { startTestServer, type TestServer } from '../server/server-fixture.ts';
import { signInClient } from '../server/sign-in-client.ts';

/** "I once knew your password. You have changed it; I am still in." */

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const old = 'correct horse battery';
const next = 'a quite different one';
const newAddress = () => `${crypto.randomUUID()}@example.org`;

it('a changed password ends my session on the server, and leaves the one that changed it', async () => {
  const [owner, stranger] = [signInClient(server), signInClient(server)];
  const email = newAddress();
  const own = await owner.signUp(email, old);
  const mine = await stranger.signIn(email, old);

  // A change that is refused ends nothing.
  expect((await owner.setPassword(own.body.access_token, old)).status).toBe(422);
  expect((await stranger.ask('GET', 'user', undefined, String(mine.body.access_token))).status).toBe(200);

  expect((await owner.setPassword(own.body.access_token, next)).status).toBe(200);
  expect((await stranger.refresh(mine.body.refresh_token)).status).toBe(400);
  expect((await stranger.ask('GET', 'user', undefined, String(mine.body.access_token))).status).toBe(403);
  expect((await owner.refresh(own.body.refresh_token)).status).toBe(200);
});

it('I sign in again and again while you change it: none of these sessions lives on', async () => {
  const [owner, stranger] = [signInClient(server), signInClient(server)];
  const email = newAddress();
  const own = await owner.signUp(email, old);
  const before = Array.from({ length: 6 }, () => stranger.signIn(email, old));
  const change = owner.setPassword(own.body.access_token, next);
  const after = Array.from({ length: 6 }, () => stranger.signIn(email, old));
  expect((await change).status).toBe(200);
  for (const { status, body } of await Promise.all([...before, ...after])) {
    if (status === 200) expect((await stranger.refresh(body.refresh_token)).status).toBe(400);
  }
  expect((await owner.refresh(own.body.refresh_token)).status).toBe(200);
});

it('"Sign out everywhere" ends all sessions of the account, and nobody else’s', async () => {
  const [owner, other] = [signInClient(server), signInClient(server)];
  const email = newAddress();
  const sessions = [await owner.signUp(email, old), await owner.signIn(email, old)];
  const theirs = await other.signUp(newAddress(), old);
  const token = String(sessions[0]?.body.access_token);
  expect((await owner.ask('POST', 'logout?scope=global', undefined, token)).status).toBe(204);
  for (const { body } of sessions) expect((await owner.refresh(body.refresh_token)).status).toBe(400);
  expect((await other.refresh(theirs.body.refresh_token)).status).toBe(200);
});

it('I found a device that was left in a drawer: its session has ended by age', async () => {
  const dataDir = newDataFolder('server');
  const first = await startTestServer({ dataDir });
  const sql = postgres({ ...(first.databaseAddress as object), max: 1 });
  const browser = signInClient(first);
  const email = newAddress();
  const own = await browser.signUp(email, old);
  const unused = await browser.signIn(email, old);
  const inUse = await browser.signIn(email, old);
  const age = (session: typeof own, change: string) =>
    sql.unsafe(`update auth.sessions set ${change} where id = '${sessionOf(session.body.access_token)}'`);
  await age(own, "created_at = now() - interval '366 days', refreshed_at = now()");
  await age(unused, "created_at = now() - interval '91 days'");
  await age(inUse, "created_at = now() - interval '364 days', refreshed_at = now() - interval '89 days'");
  for (const { body } of [own, unused]) expect((await browser.refresh(body.refresh_token)).status).toBe(400);
  const renewed = await browser.refresh(inUse.body.refresh_token);
  expect(renewed.status).toBe(200);
  await sql.end();
  await first.close();

  // A start removes what has ended.
  const second = await startTestServer({ dataDir });
  const again = postgres({ ...(second.databaseAddress as object), max: 1 });
  expect(
    (
      await again`select s.id from auth.sessions s join auth.users u on u.id = s.user_id where u.email = ${email}`
    ).map(({ id }) => id),
  ).toEqual([sessionOf(inUse.body.access_token)]);
  await again.end();
  await second.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const sessionOf = (token: unknown): string =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()).session_id;
