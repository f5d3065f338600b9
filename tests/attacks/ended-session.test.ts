import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../server/free-port.ts';
import { type Mailbox, openMailbox } from '../server/mailbox.ts';
import { startTestServer, type TestServer } from '../server/server-fixture.ts';
import { signInClient } from '../server/sign-in-client.ts';

/** "My session was ended. The token that I have is good for most of an hour, so I read on with it." */

let mailbox: Mailbox;
let server: TestServer;
beforeAll(async () => {
  mailbox = await openMailbox();
  const variables = { ...mailbox.variables, PORT: await freePort(), CONFIRM_EMAIL: 'off' };
  server = await startTestServer({ variables });
});
afterAll(async () => {
  await server.close();
  await mailbox.close();
});

const password = 'correct horse battery';
const newAddress = () => `${crypto.randomUUID()}@example.org`;
const job = { company_name: 'Twiga', job_title: 'Cook', source: 'manual' };

/** The status and the code of each way to the rows. */
async function ways(token: unknown): Promise<string[]> {
  const headers = {
    apikey: server.key,
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
  };
  const asked = await Promise.all(
    [
      fetch(`${server.url}/rest/v1/jobs?select=id`, { headers }),
      fetch(`${server.url}/rest/v1/jobs`, { method: 'POST', headers, body: JSON.stringify(job) }),
      fetch(`${server.url}/rest/v1/rpc/pull_first`, { method: 'POST', headers, body: '{}' }),
      fetch(`${server.url}/rest/v1/rpc/pull_jobs`, { method: 'POST', headers, body: '{}' }),
      fetch(`${server.url}/rest/v1/rpc/prove_jobs`, { method: 'POST', headers, body: '{}' }),
      fetch(`${server.url}/api/export`, { headers }),
      fetch(`${server.url}/api/export?format=csv`, { headers: { ...headers, 'If-None-Match': '*' } }),
    ].map(async (asking) => {
      const answer = await asking;
      const text = await answer.text();
      if (answer.status < 400) return 'open';
      const { code, error } = JSON.parse(text);
      return `${answer.status} ${code ?? error?.code}`;
    }),
  );
  return asked;
}

const isShut = [
  ...Array.from({ length: 5 }, () => '401 28S01'),
  ...Array.from({ length: 2 }, () => '401 UNAUTHORIZED'),
];

it.each<[string, (owner: ReturnType<typeof signInClient>, email: string, token: string) => Promise<unknown>]>(
  [
    [
      'the owner signs out everywhere',
      (owner, _, token) => owner.ask('POST', 'logout?scope=global', undefined, token),
    ],
    [
      'the owner changes the password',
      (owner, _, token) => owner.setPassword(token, 'a quite different one'),
    ],
    [
      'the owner proves the address',
      async (owner, email) => {
        await owner.post('otp', { email, create_user: false });
        return signInClient(server).open((await mailbox.next(email)).link);
      },
    ],
  ],
)('once %s', async (_what, act) => {
  const owner = signInClient(server);
  const email = newAddress();
  const own = await owner.signUp(email, password);
  const mine = await owner.signIn(email, password);
  expect(new Set(await ways(mine.body.access_token))).toEqual(new Set(['open']));
  await act(owner, email, String(own.body.access_token));
  expect(await ways(mine.body.access_token)).toEqual(isShut);
});
