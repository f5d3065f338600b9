import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './free-port.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import { signInClient } from './sign-in-client.ts';

let mailbox: Mailbox;
let server: TestServer;

beforeAll(async () => {
  mailbox = await openMailbox();
  const variables = { ...mailbox.variables, PORT: await freePort() };
  server = await startTestServer({ variables });
});
afterAll(async () => {
  await server.close();
  await mailbox.close();
});

const password = 'correct horse battery';
const newAddress = () => `${crypto.randomUUID()}@example.org`;

async function post(
  path: string,
  body: object,
  at = server,
  language = 'en',
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${at.url}/auth/v1/${path}`, {
    method: 'POST',
    headers: { apikey: at.key, 'Content-Type': 'application/json', 'Accept-Language': language },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** Returns what the app reads from a mail's link: the token is behind `#`, where no server sees it. */
function behindHash(link: string): { token_hash: string; type: string } {
  const { origin, pathname, search, hash } = new URL(link);
  expect({ origin, pathname, search }).toEqual({ origin: server.url, pathname: '/', search: '' });
  return Object.fromEntries(new URLSearchParams(hash.slice(1))) as { token_hash: string; type: string };
}

describe('an account whose address must be confirmed', () => {
  it('signs in after the link of its mail was used, which works once', async () => {
    const email = newAddress();
    const browser = signInClient(server);
    expect((await browser.signUp(email, password)).body).not.toHaveProperty('access_token');
    expect((await post('token?grant_type=password', { email, password })).body).toMatchObject({
      error_code: 'email_not_confirmed',
    });
    const mail = await mailbox.next(email);
    expect(mail).toMatchObject({ subject: 'Confirm your address', from: '"Pipeline" <jobs@example.org>' });
    expect(mail.html).toContain(mail.link.replaceAll('&', '&#38;'));
    const token = behindHash(mail.link);
    expect(token.type).toBe('signup');
    expect((await browser.open(mail.link)).body).toHaveProperty('access_token');
    expect(await post('verify', token)).toMatchObject({ status: 403, body: { error_code: 'otp_expired' } });
    expect((await post('token?grant_type=password', { email, password })).status).toBe(200);
  });

  it('gets another mail when it asks again', async () => {
    const email = newAddress();
    const browser = signInClient(server);
    await browser.signUp(email, password);
    await mailbox.next(email);
    expect(await post('resend', { type: 'signup', email })).toEqual({ status: 200, body: {} });
    expect((await browser.open((await mailbox.next(email)).link)).body).toHaveProperty('access_token');
    expect((await post('token?grant_type=password', { email, password })).status).toBe(200);
  });
});

describe('whether there is an account', () => {
  it('is not told by any answer', async () => {
    const email = newAddress();
    await post('signup', { email, password });
    await post('verify', behindHash((await mailbox.next(email)).link));
    const unknown = newAddress();
    for (const [path, fields] of [
      ['recover', {}],
      ['otp', { create_user: false }],
      ['resend', { type: 'signup' }],
    ] as const) {
      const answers = await Promise.all(
        [email, unknown].map((address) => post(path, { ...fields, email: address })),
      );
      expect(answers[0], path).toEqual(answers[1]);
    }
    expect(mailbox.waiting(unknown)).toBe(0);
  });

  it('is not told by a sign-up: the owner of the address gets a mail instead, and chooses the password', async () => {
    const email = newAddress();
    const browser = signInClient(server);
    const first = await browser.signUp(email, password);
    await browser.open((await mailbox.next(email)).link);
    const second = await post('signup', { email, password: 'somebody else’s password' });
    expect(second.status).toBe(first.status);
    const { id: _one, ...fieldsOfFirst } = first.body;
    expect(Object.keys(second.body).sort()).toEqual(Object.keys({ id: '', ...fieldsOfFirst }).sort());
    expect(second.body.identities).toEqual(first.body.identities);
    expect((await mailbox.next(email)).subject).toBe('Choose a new password');
    expect((await post('token?grant_type=password', { email, password })).status).toBe(200);
  });
});

describe('a mail', () => {
  it('is in the language of whoever asked for it, also where several ask at once', async () => {
    const asked = [
      ['de-AT, en;q=0.5', 'de', 'Bestätigen Sie Ihre Adresse'],
      ['sw', 'sw', 'Thibitisha anwani yako'],
      ['fr, *;q=0.1', 'en', 'Confirm your address'],
    ] as const;
    const mails = await Promise.all(
      asked.map(async ([language]) => {
        const email = newAddress();
        await post('signup', { email, password }, server, language);
        return mailbox.next(email);
      }),
    );
    expect(mails.map(({ subject }) => subject)).toEqual(asked.map(([, , subject]) => subject));
    for (const [index, [, tag]] of asked.entries())
      expect(mails[index]?.html).toContain(`<html lang="${tag}"`);
  });
});

describe('a forgotten password', () => {
  it('is replaced by whoever reads the mail', async () => {
    const email = newAddress();
    await post('signup', { email, password });
    await post('verify', behindHash((await mailbox.next(email)).link));
    await post('recover', { email });
    const mail = await mailbox.next(email);
    expect(mail.subject).toBe('Choose a new password');
    const { access_token: token } = (await post('verify', behindHash(mail.link))).body;
    const changed = await fetch(`${server.url}/auth/v1/user`, {
      method: 'PUT',
      headers: { apikey: server.key, Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ password: 'another good one' }),
    });
    expect(changed.status).toBe(200);
    expect((await post('token?grant_type=password', { email, password })).status).toBe(400);
    expect((await post('token?grant_type=password', { email, password: 'another good one' })).status).toBe(
      200,
    );
  });
});

describe('a server whose mail server is away', () => {
  it('answers as ever, and says so in its log alone', async () => {
    const SMTP_URL = `smtp://127.0.0.1:${await freePort()}`;
    const variables = { ...mailbox.variables, SMTP_URL, CONFIRM_EMAIL: 'off' };
    const other = await startTestServer({ variables });
    const { email } = await other.signUp();
    expect(await post('recover', { email }, other)).toEqual({ status: 200, body: {} });
    await other.close();
  });
});

describe('a server without mail', () => {
  it('says so, and refuses what would need it', async () => {
    const other = await startTestServer();
    expect(await (await fetch(`${other.url}/config.json`)).json()).toMatchObject({ mail: false });
    const { email } = await other.signUp();
    for (const path of ['recover', 'otp', 'resend']) {
      expect(await post(path, { email, type: 'signup' }, other), path).toMatchObject({
        status: 422,
        body: { error_code: 'email_provider_disabled' },
      });
    }
    await other.close();
  });
});
