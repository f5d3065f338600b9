import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../server/server-fixture.ts';
import type { TestAccount } from '../server/test-account.ts';

let server: TestServer;
let account: TestAccount;

beforeAll(async () => {
  server = await startTestServer();
  account = await server.signUp();
});
afterAll(() => server.close());

const ask = (path: string, method = 'GET', body?: unknown) =>
  fetch(server.url + path, {
    method,
    headers: {
      apikey: server.key,
      Authorization: `Bearer ${account.token}`,
      'Content-Type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

describe('I try the doors that the stand-in brings, and the product does not use', () => {
  it.each([
    ['GET', '/auth/v1'],
    ['GET', '/auth/v1/'],
    ['GET', '/auth/v1/reauthenticate'],
    ['GET', '/auth/v1/admin/users'],
    ['POST', '/auth/v1/invite'],
    ['POST', '/auth/v1/magiclink'],
    ['POST', '/auth/v1/factors'],
    ['GET', '/auth/v1/.well-known/openid-configuration'],
    ['GET', '/auth/v1/toString'],
    ['GET', '/auth/v1/sign%75p'],
    ['GET', '/auth/v1/signup'],
    ['DELETE', '/auth/v1/user'],
    ['GET', '/rest/v1'],
    ['GET', '/rest/v1/'],
    ['GET', '/rest/v1/users'],
    ['GET', '/rest/v1/sync_state'],
    ['GET', '/rest/v1/auth.users'],
    ['GET', '/rest/v1/private.rate_limits'],
    ['POST', '/rest/v1/rpc/version'],
    ['POST', '/rest/v1/rpc/pg_sleep'],
    ['POST', '/rest/v1/rpc/account_id'],
    ['GET', '/storage/v1/bucket'],
    ['GET', '/_system/ping'],
    ['GET', '/_system/introspect'],
    ['GET', '/graphql/v1'],
    ['GET', '/project/default'],
  ])('%s %s: 404', async (method, path) => {
    const answer = await ask(path, method, method === 'POST' ? {} : undefined);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/json/);
    expect(await answer.text()).not.toMatch(/supabase|studio/i);
  });

  it('another address for my account: refused, and no code is printed', async () => {
    const answer = await ask('/auth/v1/user', 'PUT', { email: 'other@example.org' });
    expect(answer.status).toBe(422);
    const user = (await (await ask('/auth/v1/user')).json()) as { email: string; new_email?: string };
    expect(user).toMatchObject({ email: account.email });
    expect(user.new_email ?? '').toBe('');
  });

  it('another schema, by a header: refused', async () => {
    for (const [method, header] of [
      ['GET', 'Accept-Profile'],
      ['POST', 'Content-Profile'],
    ] as const) {
      const answer = await fetch(`${server.url}/rest/v1/jobs`, {
        method,
        headers: {
          apikey: server.key,
          Authorization: `Bearer ${account.token}`,
          'Content-Type': 'application/json',
          [header]: 'auth',
        },
        ...(method === 'POST' && { body: '{}' }),
      });
      expect(answer.status).toBe(406);
    }
  });
});
