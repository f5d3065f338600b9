import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../server/server-fixture.ts';
import { signInClient } from '../server/sign-in-client.ts';

/** "I have your token: a copied one, an old one, my own. I delete your account with it." */

let server: TestServer;
let sql: Sql;
beforeAll(async () => {
  server = await startTestServer();
  sql = postgres({ ...(server.databaseAddress as object), max: 1 });
});
afterAll(async () => {
  await sql.end();
  await server.close();
});

const job = { company_name: 'Twiga', job_title: 'Cook', source: 'manual' };
const password = 'correct horse battery';

async function person() {
  const account = await server.signUp();
  await account.insert([job]);
  return account;
}

async function deletes(token: string, account: string | null): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${server.url}/rest/v1/rpc/delete_account`, {
    method: 'POST',
    headers: { apikey: server.key, Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(account === null ? {} : { account }),
  });
  return { status: answer.status, body: await answer.json() };
}

const isThere = async (userId: string) =>
  (await sql`select from auth.users where id = ${userId}`).length === 1;

/** Makes all sessions of an account older than they are. */
const age = (userId: string) =>
  sql`update auth.sessions set created_at = created_at - interval '5 minutes' where user_id = ${userId}`;

describe('an account stays,', () => {
  it('when the sign-in was more than five minutes ago, however new the token is', async () => {
    const victim = await person();
    const browser = signInClient(server);
    const signedIn = await browser.signIn(victim.email, password);
    await age(victim.userId);
    const renewed = await browser.refresh(signedIn.body.refresh_token);
    expect(renewed.status).toBe(200);
    for (const token of [victim.token, String(signedIn.body.access_token), String(renewed.body.access_token)])
      expect(await deletes(token, victim.userId)).toMatchObject({ status: 403, body: { code: 'PT403' } });
    expect(await isThere(victim.userId)).toBe(true);
    expect(await victim.rest('jobs?select=id')).toHaveLength(1);
  });

  it('when the session of the token was ended', async () => {
    const victim = await person();
    const browser = signInClient(server);
    await browser.ask('POST', 'logout?scope=global', undefined, victim.token);
    expect((await deletes(victim.token, victim.userId)).status).toBeGreaterThanOrEqual(401);
    expect(await isThere(victim.userId)).toBe(true);
  });

  it('when I am somebody else', async () => {
    const [victim, stranger] = [await person(), await person()];
    expect(await deletes(stranger.token, victim.userId)).toMatchObject({
      status: 403,
      body: { code: 'PT403' },
    });
    expect(await isThere(victim.userId)).toBe(true);
    expect(await isThere(stranger.userId)).toBe(true);
  });

  it('when I am nobody', async () => {
    const victim = await person();
    for (const token of ['', server.key, 'a.b.c'])
      expect([400, 401, 403]).toContain((await deletes(token, victim.userId)).status);
    expect(await isThere(victim.userId)).toBe(true);
  });

  it('when the question is only what it takes', async () => {
    const victim = await person();
    expect(await deletes(victim.token, null)).toEqual({
      status: 200,
      body: { email: victim.email, has_password: true, is_fresh: true, providers: [] },
    });
    await age(victim.userId);
    expect((await deletes(victim.token, null)).body).toMatchObject({ is_fresh: false });
    expect(await isThere(victim.userId)).toBe(true);
  });
});

it('nothing of a deleted account is left in any table, and others lose nothing', async () => {
  const [owner, other] = [await person(), await person()];
  const browser = signInClient(server);
  await browser.refresh((await browser.signIn(owner.email, password)).body.refresh_token);
  await age(owner.userId);
  const fresh = await browser.signIn(owner.email, password);
  const places = async (text: string) => {
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`;
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await sql`select from ${sql.unsafe(name)} as t where strpos(t::text, ${text}) > 0`;
      if (rows.length > 0) found.push(name);
    }
    return found;
  };
  expect(await places(owner.userId)).toEqual(
    expect.arrayContaining([
      'auth.users',
      'auth.sessions',
      'auth.audit_log_entries',
      'public.jobs',
      'public.sync_state',
    ]),
  );

  expect(await deletes(String(fresh.body.access_token), owner.userId)).toEqual({
    status: 200,
    body: { deleted: true },
  });
  expect(await places(owner.userId)).toEqual([]);
  expect(await places(owner.email)).toEqual([]);
  expect(await deletes(String(fresh.body.access_token), null)).toMatchObject({ status: 401 });
  expect((await browser.signIn(owner.email, password)).status).toBe(400);
  expect(await other.rest('jobs?select=id')).toHaveLength(1);
  expect((await other.export()).status).toBe(200);
});
