import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../server/free-port.ts';
import { type Mailbox, openMailbox } from '../server/mailbox.ts';
import { startTestServer, type TestServer } from '../server/server-fixture.ts';
import { signInClient } from '../server/sign-in-client.ts';

/** "I have a list of addresses. I ask every door about each, and learn from its words who looks for a job." */

let mailbox: Mailbox;
let server: TestServer;
beforeAll(async () => {
  mailbox = await openMailbox();
  server = await startTestServer({ variables: { ...mailbox.variables, PORT: await freePort() } });
});
afterAll(async () => {
  await server.close();
  await mailbox.close();
});

const password = 'correct horse battery';
const newAddress = () => `${crypto.randomUUID()}@example.org`;

/** One address of each kind. Each door gets its own, since some doors change the account. */
async function addresses(): Promise<Record<'confirmed' | 'waiting' | 'unknown', string>> {
  const browser = signInClient(server);
  const found = { confirmed: newAddress(), waiting: newAddress(), unknown: newAddress() };
  await browser.signUp(found.confirmed, password);
  await browser.open((await mailbox.next(found.confirmed)).link);
  await browser.signUp(found.waiting, password);
  await mailbox.next(found.waiting);
  return found;
}

const doors: Record<string, object> = {
  signup: { password: 'another password' },
  'token?grant_type=password': { password: 'a wrong password' },
  recover: {},
  otp: { create_user: false },
  'otp ': { create_user: true },
  magiclink: {},
  resend: { type: 'signup' },
  verify: { type: 'signup', token: '123456' },
  'verify ': { type: 'recovery', token: '123456' },
};

it.each(Object.entries(doors))('%s', async (path, fields) => {
  const answers: Record<string, unknown> = {};
  for (const [kind, email] of Object.entries(await addresses())) {
    const answer = await fetch(`${server.url}/auth/v1/${path.trim()}`, {
      method: 'POST',
      headers: { apikey: server.key, 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, ...fields }),
    });
    const { date: _date, 'x-request-id': _id, ...headers } = Object.fromEntries(answer.headers);
    const body = (await answer.text())
      .replaceAll(email, 'the address')
      .replaceAll(/[0-9a-f]{8}-[-0-9a-f]{27}/g, 'an id')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'a time');
    answers[kind] = { status: answer.status, headers: { ...headers, 'content-length': '' }, body };
  }
  expect(answers.confirmed).toEqual(answers.unknown);
  expect(answers.waiting).toEqual(answers.unknown);
});

it('a password tells who signed up that the address still waits, and nobody else', async () => {
  const { waiting } = await addresses();
  const browser = signInClient(server);
  expect((await browser.signIn(waiting, 'a wrong password')).body.error_code).toBe('invalid_credentials');
  expect((await browser.signIn(waiting, password)).body.error_code).toBe('email_not_confirmed');
});

it('an address without an account gets no mail, and no account by a link', async () => {
  const { unknown } = await addresses();
  const browser = signInClient(server);
  for (const create_user of [true, false]) await browser.post('otp', { email: unknown, create_user });
  await browser.post('recover', { email: unknown });
  await browser.post('magiclink', { email: unknown });
  // The mail of a sign-up comes after all others that could be on their way.
  await browser.signUp(unknown, password);
  expect((await mailbox.next(unknown)).subject).toBe('Confirm your address');
  expect(mailbox.waiting(unknown)).toBe(0);
});
