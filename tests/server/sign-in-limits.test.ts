import { type IncomingMessage, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/server/http/app.ts';
import { exportLimits } from '../../src/server/http/file-route.ts';
import { noLimit } from '../../src/server/limits/rate-limits.ts';
import { signInLimits } from '../../src/server/limits/sign-in-limits.ts';
import { noLookupLimit } from '../../src/server/limits/token-guesses.ts';
import { accountNames, noLog } from '../../src/server/log/log.ts';
import { startTestServer } from './server-fixture.ts';

/**
 * The tests make requests from any address: they pass the connection as `@hono/node-server` does. The Auth server knows
 * a single account.
 */
const email = 'amina@example.org';
const password = 'correct horse battery';

function newServer(options: Parameters<typeof signInLimits>[0] = { signUpSendsMail: true }) {
  const asked: string[] = [];
  const app = createApp({
    pool: undefined as never,
    exportPool: undefined as never,
    connect: undefined as never,
    verifyAccess: undefined as never,
    clientConfig: { supabaseUrl: 'same-origin', supabaseKey: 'key' },
    supabase: {
      async auth(request) {
        const body = await request.text();
        asked.push(body);
        const given = JSON.parse(body) as { email?: string; password?: string };
        const isRight = given.password === password && given.email?.trim().toLowerCase() === email;
        const isPassword = new URL(request.url).pathname === '/auth/v1/token';
        return Response.json({}, { status: isPassword && !isRight ? 400 : 200 });
      },
      rows: undefined as never,
      answers: undefined as never,
      limits: { requests: noLimit, kilobytes: noLimit },
      trustedProxies: 0,
    },
    limits: { signIn: signInLimits(options), export: noLimit, tokenLookups: noLookupLimit },
    allowedOrigins: [],
    onHttps: false,
    exportLimits,
    databaseFeatures: [],
    now: () => new Date(),
    dataFolder: undefined,
    log: noLog,
    nameAccount: accountNames(),
  });
  return {
    asked,
    async post(path: string, body: unknown, from: string, forwarded?: string): Promise<Response> {
      const request = new Request(`http://localhost/auth/v1/${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded }),
        },
        body: JSON.stringify(body),
      });
      return app.fetch(request, { incoming: { socket: { remoteAddress: from } } });
    },
  };
}

const addresses = (count: number) => Array.from({ length: count }, (_, index) => `10.0.0.${index + 1}`);
const signIn = 'token?grant_type=password';

describe('guessing one account’s password from many addresses', () => {
  it('is refused after ten failures, with the seconds to wait, however the address is written', async () => {
    const { post } = newServer();
    for (const [index, from] of addresses(10).entries()) {
      const written = index % 2 === 0 ? email : ` ${email.toUpperCase()}`;
      expect((await post(signIn, { email: written, password: `guess ${index}` }, from)).status).toBe(400);
    }
    const refused = await post(signIn, { email, password }, '10.0.1.1');
    expect(refused.status).toBe(429);
    const wait = Number(refused.headers.get('Retry-After'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(300);
  });

  it('locks out neither its owner, where they signed in before, nor another account', async () => {
    const { post } = newServer();
    const home = '192.168.0.7';
    expect((await post(signIn, { email, password }, home)).status).toBe(200);
    for (const from of addresses(20)) await post(signIn, { email, password: 'guess' }, from);
    expect((await post(signIn, { email, password }, '10.0.1.1')).status).toBe(429);
    expect((await post(signIn, { email, password: 'mistyped' }, home)).status).toBe(400);
    expect((await post(signIn, { email, password }, home)).status).toBe(200);
    expect((await post(signIn, { email: 'b@example.org', password }, '10.0.1.1')).status).toBe(400);
    expect((await post('otp', { email }, '10.0.1.1')).status).toBe(200);
  });

  it('is refused from an address that is known, too', async () => {
    const { post } = newServer();
    const home = '192.168.0.7';
    await post(signIn, { email, password }, home);
    for (let index = 0; index < 10; index++) await post(signIn, { email, password: 'guess' }, home);
    expect((await post(signIn, { email, password }, home)).status).toBe(429);
  });

  it('does not count what succeeds', async () => {
    const { post } = newServer();
    for (const from of addresses(25))
      expect((await post(signIn, { email, password }, from)).status).toBe(200);
  });
});

describe('behind proxies', () => {
  const proxy = '127.0.0.1';

  it.each([
    [1, ''],
    [1, '203.0.113.9, '],
    [2, ''],
    [2, '203.0.113.9, '],
  ])(
    'of which there are %i, each address counts for itself, whatever it wrote before (%j)',
    async (trustedProxies, forged) => {
      const { post } = newServer({ signUpSendsMail: false, trustedProxies });
      const through = (address: string) => `${forged}${address}${trustedProxies === 2 ? ', 10.9.9.9' : ''}`;
      for (let index = 0; index < 30; index++)
        await post(signIn, { email: `${index}@example.org` }, proxy, through('10.0.0.1'));
      expect((await post(signIn, { email: 'x@example.org' }, proxy, through('10.0.0.1'))).status).toBe(429);
      expect((await post(signIn, { email, password }, proxy, through('10.0.0.2'))).status).toBe(200);
    },
  );

  it('a stranger’s guesses do not count as those of the owner, who comes through the same proxy', async () => {
    const { post } = newServer({ signUpSendsMail: false, trustedProxies: 1 });
    const [home, stranger] = ['192.0.2.7', '198.51.100.1'];
    expect((await post(signIn, { email, password }, proxy, home)).status).toBe(200);
    for (let index = 0; index < 12; index++)
      await post(signIn, { email, password: `guess ${index}` }, proxy, stranger);
    expect((await post(signIn, { email, password }, proxy, stranger)).status).toBe(429);
    expect((await post(signIn, { email, password }, proxy, home)).status).toBe(200);
  });

  it('of which there are none, what a request says of itself is not believed', async () => {
    const { post } = newServer({ signUpSendsMail: false });
    for (let index = 0; index < 30; index++)
      await post(signIn, { email: `${index}@example.org` }, '10.0.0.1', `10.0.1.${index}`);
    expect((await post(signIn, { email, password }, '10.0.0.1', '10.0.2.1')).status).toBe(429);
  });

  it('who comes past the proxy is who asks', async () => {
    const { post } = newServer({ signUpSendsMail: false, trustedProxies: 1 });
    for (let index = 0; index < 30; index++)
      await post(signIn, { email: `${index}@example.org` }, '10.0.0.1');
    expect((await post(signIn, { email, password }, '10.0.0.1')).status).toBe(429);
    expect((await post(signIn, { email, password }, '10.0.0.2')).status).toBe(200);
  });
});

describe('mails to one address', () => {
  it.each(['recover', 'otp', 'resend', 'signup'])('wait a minute after one by %s', async (path) => {
    const { post } = newServer();
    expect((await post(path, { email }, '10.0.0.1')).status).toBe(200);
    const refused = await post('recover', { email }, '10.0.0.2');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(60);
    expect((await post('recover', { email: 'b@example.org' }, '10.0.0.2')).status).toBe(200);
  });

  it('are not counted by a sign-up that sends none', async () => {
    const { post } = newServer({ signUpSendsMail: false });
    for (let index = 0; index < 3; index++) {
      expect((await post('signup', { email, password }, '10.0.0.1')).status).toBe(200);
    }
  });
});

describe('one address', () => {
  it('has thirty tries a minute, whatever it tries', async () => {
    const { post } = newServer();
    for (let index = 0; index < 30; index++)
      await post(signIn, { email: `${index}@example.org` }, '10.0.0.1');
    expect((await post('verify', { token_hash: 'x', type: 'signup' }, '10.0.0.1')).status).toBe(429);
    expect((await post('token?grant_type=refresh_token', { refresh_token: 'x' }, '10.0.0.1')).status).toBe(
      400,
    );
  });
});

it('hands the body on as it came', async () => {
  const { post, asked } = newServer();
  const body = { email, password: 'a “quoted” \u{1F600} password', data: { a: [1, null] } };
  await post(signIn, body, '10.0.0.1');
  expect(asked).toEqual([JSON.stringify(body)]);
});

describe('the real server', () => {
  it('refuses the eleventh guess, wherever it comes from, but not its owner’s', async () => {
    const server = await startTestServer({ variables: { RATE_LIMITS: 'on' } });
    const account = await server.signUp();
    const tryFrom = (localAddress: string, given: string): Promise<IncomingMessage> =>
      new Promise((resolve, reject) => {
        const asked = request(
          `${server.url}/auth/v1/${signIn}`,
          {
            method: 'POST',
            localAddress,
            headers: { apikey: server.key, 'Content-Type': 'application/json' },
          },
          (answer) => resolve(answer.resume()),
        );
        asked.on('error', reject);
        asked.end(JSON.stringify({ email: account.email, password: given }));
      });
    expect((await tryFrom('127.0.0.1', account.password)).statusCode).toBe(200);
    for (let index = 2; index < 12; index++) {
      expect((await tryFrom(`127.0.0.${index}`, 'a guess')).statusCode).toBe(400);
    }
    const refused = await tryFrom('127.0.0.12', account.password);
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await tryFrom('127.0.0.1', account.password)).statusCode).toBe(200);
    await server.close();
  });
});
