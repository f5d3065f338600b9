import { createHash } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { hintOf, makeApiToken } from '../../src/kernel/api-token.ts';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { provedAccount } from './proved-account.ts';
import { startSending } from './sending-process.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

let mailbox: Mailbox;
let server: TestServer;
let sql: Sql;
let owner: TestAccount;
/** How far the server's clock is ahead. */
let aheadMs = 0;
const now = () => new Date(Date.now() + aheadMs);
const day = 86_400_000;

beforeAll(async () => {
  mailbox = await openMailbox();
  server = await startTestServer({ variables: mailbox.variables, now, runnerLimits: { everyMs: 50 } });
  sql = openPool(server.databaseAddress, 2);
  owner = await provedAccount(server, mailbox);
});
afterEach(() => {
  aheadMs = 0;
  mailbox.refuses = () => false;
});
afterAll(async () => {
  await sql.end();
  await server.close();
  await mailbox.close();
});

/** Makes a token as the app does, in a browser that prefers a language. */
async function make(account: TestAccount, days: number, language = 'en', name = 'Nightly copy') {
  const token = makeApiToken();
  const answer = await fetch(`${server.url}/rest/v1/rpc/create_api_token`, {
    method: 'POST',
    headers: {
      apikey: server.key,
      Authorization: `Bearer ${account.token}`,
      'Content-Type': 'application/json',
      'Accept-Language': language,
    },
    body: JSON.stringify({
      ...{ token_name: name, token_hint: hintOf(token), token_scopes: ['export:read', 'schedules:write'] },
      token_expires_at: new Date(Date.now() + days * day).toISOString(),
      token_hash: createHash('sha256').update(token).digest('hex'),
    }),
  });
  expect(answer.status).toBe(200);
  const { id } = (await answer.json()) as { id: string };
  return { id, token };
}

/** Waits until no mail about the token is due, and returns when the next one is: days after now, or null. */
async function nextMail(id: string): Promise<number | null> {
  return vi.waitFor(
    async () => {
      const [row] = await sql<{ days: number | null; due: boolean | null }[]>`
      select round(extract(epoch from mail_at - now()) / 86400)::int as days,
        mail_at <= ${now().toISOString()} or mail_lease is not null as due
      from private.api_tokens where id = ${id}`;
      expect(row?.due).not.toBe(true);
      return row?.days ?? null;
    },
    { timeout: 20_000 },
  );
}

it.each([
  ['en', 'en-GB', 'A program got access', 'Begins with: ', 'Download exports, Set up copies by email'],
  ['de', 'de-AT,de;q=0.9', 'Zugriff auf Ihr Konto', 'Beginnt mit: ', 'Exporte herunterladen'],
  ['sw', 'sw', 'imepewa ruhusa', 'Inaanza na: ', 'Kupakua faili'],
  ['en', 'fr-FR', 'A program got access', 'Begins with: ', 'Download exports'],
])(
  'a token that was made is told to its owner, in the language of who made it: %s',
  async (language, header, subject, hint, scope) => {
    const { token, id } = await make(owner, 90, header, 'Nightly\n\ncopy <b>');
    const mail = await mailbox.next(owner.email);
    expect(mail.subject).toContain(subject);
    for (const words of [
      `${hint}${token.slice(0, 8)}\n`,
      scope,
      'Nightly copy <b>',
      `${server.url}/`,
      '(UTC)',
    ]) {
      expect(mail.text).toContain(words);
    }
    expect(mail.html).toContain(`<html lang="${language}"`);
    expect(mail.html).toContain('Nightly copy &#60;b&#62;');
    expect(`${mail.text}${mail.html}`).not.toContain(token.slice(8));
    expect(mail.headers.get('message-id')).toBe(`<${id}.made@example.org>`);
    expect(await nextMail(id)).toBe(76);
  },
);

it('its expiry is told 14 days and one day before, once each, though three processes look', async () => {
  const others = await Promise.all([1, 2].map(() => startSending(server, mailbox.variables, now())));
  const account = await provedAccount(server, mailbox);
  const { id } = await make(account, 30);
  const goTo = (days: number) => {
    aheadMs = days * day;
    for (const other of others) other.setClock(now());
  };
  const subjects = [(await mailbox.next(account.email)).subject];
  for (const days of [15.9, 16.1, 20, 28.9, 29.1, 30.5]) {
    goTo(days);
    await nextMail(id);
    while (mailbox.waiting(account.email) > 0) {
      const { subject, headers } = await mailbox.next(account.email);
      subjects.push(`${days}: ${subject.replace(/ on .*/, '')} ${headers.get('message-id')}`);
    }
  }
  await Promise.all(others.map((other) => other.kill()));
  expect(subjects).toEqual([
    'A program got access to your account',
    `16.1: The access of a program ends <${id}.expires@example.org>`,
    `29.1: The access of a program ends <${id}.expires-soon@example.org>`,
  ]);
});

it.each([
  [15, 1],
  [10, 9],
  [0.5, null],
])('a token for %d days is told next after %s days, and not when it is made', async (days, next) => {
  const account = await provedAccount(server, mailbox);
  const { id } = await make(account, days);
  await mailbox.next(account.email);
  expect(await nextMail(id)).toBe(next);
  expect(mailbox.waiting(account.email)).toBe(0);
});

it('nobody is told of a token that was revoked, that has expired, or whose account has no proved address', async () => {
  const [revoking, unproved] = await Promise.all([
    provedAccount(server, mailbox),
    provedAccount(server, mailbox),
  ]);
  const revoked = await make(revoking, 30);
  const expired = await make(revoking, 30);
  for (let times = 0; times < 2; times++) await mailbox.next(revoking.email);
  await nextMail(expired.id);
  await revoking.rest('rpc/revoke_api_token', { method: 'POST', body: { token_id: revoked.id } });
  await sql`update private.address_proofs set address = null where user_id = ${unproved.userId}`;
  const { id } = await make(unproved, 30);
  expect(await nextMail(id)).toBe(16);
  // The server was off until after its end.
  aheadMs = 31 * day;
  expect(await nextMail(expired.id)).toBe(null);
  expect(mailbox.waiting(revoking.email) + mailbox.waiting(unproved.email)).toBe(0);
});

it('a server that has mail since today does not tell of tokens that are old', async () => {
  const account = await provedAccount(server, mailbox);
  const id = crypto.randomUUID();
  await sql`insert into private.api_tokens (id, user_id, name, hint, hash, scopes, created_at, expires_at)
    values (${id}, ${account.userId}, 'Old', 'pxp_0000', sha256(convert_to(${id}, 'utf8')), '{export:read}',
      now() - interval '2 days', now() + interval '60 days')`;
  expect(await nextMail(id)).toBe(46);
  expect(mailbox.waiting(account.email)).toBe(0);
});

it('a mail that is refused for now is tried again, and one that is refused for good is not', async () => {
  const account = await provedAccount(server, mailbox);
  let tries = 0;
  mailbox.refuses = (address) => address === account.email && ++tries <= 2;
  const { id } = await make(account, 30);
  for (const minutes of [0, 6, 37]) {
    aheadMs = minutes * 60_000;
    await nextMail(id);
  }
  expect((await mailbox.next(account.email)).headers.get('message-id')).toBe(`<${id}.made@example.org>`);
  expect(tries).toBe(3);

  aheadMs = 0;
  const email = `refused-${account.email}`;
  await sql`update auth.users set email = ${email} where id = ${account.userId}`;
  await sql`update private.address_proofs set address = ${email} where user_id = ${account.userId}`;
  expect(await nextMail((await make(account, 30)).id)).toBe(16);
  const failed = server.lines.filter(({ event }) => event === 'mail about a token not sent');
  expect(failed.map(({ code }) => code)).toEqual(['MAIL_UNAVAILABLE', 'MAIL_UNAVAILABLE', 'MAIL_REFUSED']);
});
