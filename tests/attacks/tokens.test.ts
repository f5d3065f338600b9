import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../server/server-fixture.ts';
import type { TestAccount } from '../server/test-account.ts';

let server: TestServer;
let account: TestAccount;
let secret: Uint8Array;

beforeAll(async () => {
  server = await startTestServer();
  account = await server.signUp();
  const { jwtSecret } = JSON.parse(readFileSync(join(server.dataDir, 'secrets.json'), 'utf8'));
  secret = new TextEncoder().encode(jwtSecret);
});
afterAll(() => server.close());

const seconds = () => Math.floor(Date.now() / 1000);

/** A token as the server's own, but for `changes`. Undefined leaves a claim out. */
function token(changes: Record<string, unknown> = {}, key = secret, alg = 'HS256'): Promise<string> {
  const claims = {
    sub: account.userId,
    aud: 'authenticated',
    role: 'authenticated',
    iat: seconds(),
    exp: seconds() + 3600,
    ...changes,
  };
  return new SignJWT(claims).setProtectedHeader({ alg }).sign(key);
}

/** Each way to the rows. All ask the same verifier. */
const ways: readonly (readonly [string, string, RequestInit])[] = [
  ['the table', '/rest/v1/jobs?select=id', {}],
  ['a pull', '/rest/v1/rpc/pull_first', { method: 'POST', body: '{}' }],
  ['the export', '/api/export', {}],
];

async function statuses(authorization: string): Promise<number[]> {
  const answers = ways.map(([, path, init]) =>
    fetch(server.url + path, {
      ...init,
      headers: { apikey: server.key, 'Content-Type': 'application/json', Authorization: authorization },
    }),
  );
  return (await Promise.all(answers)).map(({ status }) => status);
}

describe('I make tokens', () => {
  it('one like the server’s own opens every way, so the next ones fail for what is wrong with them', async () => {
    expect(await statuses(`Bearer ${await token()}`)).toEqual([200, 200, 200]);
    expect(await statuses(`bearer ${account.token}`)).toEqual([200, 200, 200]);
  });

  it.each([
    ['with another key', {}, new TextEncoder().encode('x'.repeat(48))],
    ['for another audience', { aud: 'somebody' }],
    ['for no audience', { aud: undefined }],
    ['that has expired', { exp: seconds() - 1 }],
    ['that never expires', { exp: undefined }],
    ['from far in the future', { iat: seconds() + 120 }],
    ['for the role of the server', { role: 'service_role' }],
    ['for the role of visitors', { role: 'anon' }],
    ['for the owner of the database', { role: 'postgres' }],
    ['without a role', { role: undefined }],
    ['for nobody', { sub: undefined }],
    ['for a name in place of an id', { sub: 'postgres' }],
    ['for somebody with SQL in their id', { sub: `${'0'.repeat(8)}'; drop table jobs; --` }],
    ['for an account that does not exist', { sub: '00000000-0000-4000-8000-000000000000' }],
  ] as [string, Record<string, unknown>, Uint8Array?][])(
    '%s: 401 on every way',
    async (_name, changes, key) => {
      expect(await statuses(`Bearer ${await token(changes, key)}`)).toEqual([401, 401, 401]);
    },
  );

  it('with an algorithm of my choice: 401', async () => {
    const none = `${btoa('{"alg":"none"}')}.${(await token()).split('.')[1]}.`.replaceAll('=', '');
    expect(await statuses(`Bearer ${none}`)).toEqual([401, 401, 401]);
    const long = new Uint8Array([...secret, ...secret]);
    expect(await statuses(`Bearer ${await token({}, long, 'HS512')}`)).toEqual([401, 401, 401]);
  });

  it('by a clock that is twenty seconds ahead: they are taken', async () => {
    expect(await statuses(`Bearer ${await token({ iat: seconds() + 20 })}`)).toEqual([200, 200, 200]);
  });

  it('without a token: the challenge says how', async () => {
    for (const [, path, init] of ways) {
      const answer = await fetch(server.url + path, { ...init, headers: { apikey: server.key } });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="pipeline-export"');
    }
  });
});
