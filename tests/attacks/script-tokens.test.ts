import { createHash } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hintOf, makeApiToken, type Scope } from '../../src/kernel/api-token.ts';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { makeScriptToken } from '../server/script-token.ts';
import { startTestServer, type TestServer } from '../server/server-fixture.ts';
import type { TestAccount } from '../server/test-account.ts';

let server: TestServer;
let mine: TestAccount;
let theirs: TestAccount;

beforeAll(async () => {
  server = await startTestServer();
  mine = await server.signUp();
  theirs = await server.signUp();
  await mine.insert([{ company_name: 'Mine', job_title: 'Cook', source: 'manual' }]);
  await theirs.insert([{ company_name: 'Theirs', job_title: 'Cook', source: 'manual' }]);
});
afterAll(() => server.close());

const inAYear = () => new Date(Date.now() + 365 * 86_400_000).toISOString();
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

interface Made {
  readonly token: string;
  readonly id: string;
}

/** Makes a token as the app does: in the browser, which tells the server only its hash. */
async function make(account: TestAccount, scopes: readonly Scope[], more: object = {}): Promise<Made> {
  const token = makeApiToken();
  const row = (await account.rest('rpc/create_api_token', {
    method: 'POST',
    body: {
      ...{ token_name: 'Nightly, "copy"', token_hint: hintOf(token), token_scopes: scopes },
      ...{ token_expires_at: inAYear(), token_hash: hashOf(token), ...more },
    },
  })) as { id: string };
  return { token, id: row.id };
}

const ask = (path: string, token: string, init: RequestInit = {}) =>
  fetch(server.url + path, { ...init, headers: { apikey: server.key, Authorization: `Bearer ${token}` } });

const list = async (account: TestAccount) =>
  (await account.rest('rpc/list_api_tokens', { method: 'POST', body: {} })) as Record<string, unknown>[];

describe('a script with a token', () => {
  it('exports its owner’s jobs alone, the same bytes as a session, and is told when it expires', async () => {
    const { token } = await make(mine, ['export:read', 'analytics:read']);
    const answer = await ask('/api/export?format=csv', token);
    expect(answer.status).toBe(200);
    expect(new Date(answer.headers.get('token-expires') ?? '').getTime()).toBeGreaterThan(Date.now());
    expect(await answer.text()).toBe(await (await mine.export('?format=csv')).text());
    expect((await mine.export()).headers.has('token-expires')).toBe(false);
    const figures = await ask('/api/analytics/dashboard', token);
    expect(await figures.json()).toMatchObject({ bySource: { manual: 1 } });
  });

  it('is listed with its use and without its hash, and fails at the next request once it is revoked', async () => {
    const { token, id } = await make(mine, ['export:read']);
    const found = async () => (await list(mine)).find((one) => one.id === id);
    expect(await found()).toEqual({
      ...{ id, name: 'Nightly, "copy"', hint: token.slice(0, 8), scopes: ['export:read'] },
      ...{ created_at: expect.any(String), expires_at: expect.any(String), last_used_at: null },
    });
    expect((await ask('/api/export', token)).status).toBe(200);
    expect((await found())?.last_used_at).toEqual(expect.any(String));
    await mine.rest('rpc/revoke_api_token', { method: 'POST', body: { token_id: id } });
    const answer = await ask('/api/export', token);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { code: 'UNAUTHORIZED' } });
    expect(await found()).toBeUndefined();
  });
});

describe('I have a token for scripts', () => {
  it('without the scope: 403, which names it', async () => {
    const { token } = await make(mine, ['schedules:write']);
    for (const [path, scope] of [
      ['/api/export', 'export:read'],
      ['/api/analytics/dashboard', 'analytics:read'],
    ] as const) {
      const answer = await ask(path, token);
      expect(answer.status).toBe(403);
      expect(answer.headers.get('www-authenticate')).toContain(
        `error="insufficient_scope", scope="${scope}"`,
      );
      expect(await answer.json()).toMatchObject({ error: { code: 'FORBIDDEN', details: { scope } } });
    }
  });

  it('and try what only a session may: tables, pulls, tokens, the account', async () => {
    const { token } = await make(mine, ['export:read', 'jobs:write']);
    for (const path of ['jobs?select=id', 'rpc/pull_first', 'rpc/list_api_tokens', 'rpc/delete_account'])
      expect(
        (await ask(`/rest/v1/${path}`, token, { method: path.startsWith('rpc') ? 'POST' : 'GET' })).status,
      ).toBe(401);
    expect((await ask('/auth/v1/user', token)).status).toBeGreaterThanOrEqual(400);
    // Past the verifier, too: the database refuses claims of a token.
    const sql = openPool(server.databaseAddress, 1);
    const claims = JSON.stringify({ sub: mine.userId, role: 'authenticated', token_id: crypto.randomUUID() });
    const refusal = sql.begin(async (tx) => {
      await tx`select set_config('request.jwt.claims', ${claims}, true),
        set_config('request.jwt.claim.sub', ${mine.userId}, true)`;
      await tx`set local role authenticated`;
      await tx`select public.list_api_tokens()`;
    });
    await expect(refusal).rejects.toMatchObject({ code: 'PT403' });
    await sql.end();
  });

  it.each([
    [
      'with a letter changed',
      (token: string) => `${token.slice(0, 20)}${token[20] === 'a' ? 'b' : 'a'}${token.slice(21)}`,
    ],
    ['cut short', (token: string) => token.slice(0, -1)],
    ['that I made up', () => makeApiToken()],
  ])('%s: 401', async (_name, change) => {
    const { token } = await make(mine, ['export:read']);
    expect((await ask('/api/export', change(token))).status).toBe(401);
  });

  it('of somebody else, and its id: I can neither see nor revoke it', async () => {
    const { token, id } = await make(theirs, ['export:read']);
    expect(await list(mine)).not.toContainEqual(expect.objectContaining({ id }));
    const answer = await mine.rest('rpc/revoke_api_token', { method: 'POST', body: { token_id: id } });
    expect(answer).toEqual({ revoked: false });
    expect(await (await ask('/api/export?format=csv', token)).text()).toContain('Theirs');
  });

  it('that has expired: 401', async () => {
    const { token, id } = await make(mine, ['export:read']);
    const sql = openPool(server.databaseAddress, 1);
    await sql`update private.api_tokens set expires_at = now() where id = ${id}`;
    await sql.end();
    expect((await ask('/api/export', token)).status).toBe(401);
    expect(await list(mine)).toContainEqual(expect.objectContaining({ id }));
  });

  it('whose account may not sign in: 401', async () => {
    const banned = await server.signUp();
    const { token } = await make(banned, ['export:read']);
    const sql = openPool(server.databaseAddress, 1);
    await sql`update auth.users set banned_until = now() + interval '1 day' where id = ${banned.userId}`;
    expect((await ask('/api/export', token)).status).toBe(401);
    await sql`update auth.users set banned_until = now() where id = ${banned.userId}`;
    expect((await ask('/api/export', token)).status).toBe(200);
    await sql`update auth.users set deleted_at = now() where id = ${banned.userId}`;
    expect((await ask('/api/export', token)).status).toBe(401);
    await sql.end();
  });

  it('whose account is gone: 401', async () => {
    const gone = await server.signUp();
    const { token } = await make(gone, ['export:read']);
    await gone.rest('rpc/delete_account', { method: 'POST', body: { account: gone.userId } });
    expect((await ask('/api/export', token)).status).toBe(401);
  });
});

describe('I make tokens', () => {
  it.each<[string, object]>([
    ['for longer than a year', { token_expires_at: new Date(Date.now() + 400 * 86_400_000).toISOString() }],
    ['that have expired already', { token_expires_at: '2020-01-01T00:00:00Z' }],
    ['that never expire', { token_expires_at: null }],
    ['with a scope that is not one', { token_scopes: ['export:read', 'everything'] }],
    ['with no scope', { token_scopes: [] }],
    ['with one scope many times', { token_scopes: Array(1000).fill('export:read') }],
    ['with a name of nothing but blanks', { token_name: '\n\t ' }],
    ['with a hint that is none', { token_hint: 'évil' }],
    ['with an empty scope', { token_scopes: [null] }],
    ['without a name', { token_name: ' ' }],
    ['with a name that never ends', { token_name: 'x'.repeat(101) }],
    ['and send the token in place of its hash', { token_hash: makeApiToken() }],
    ['with the whole token as its hint', { token_hint: makeApiToken() }],
  ])('%s: 400', async (_name, more) => {
    await expect(make(mine, ['export:read'], more)).rejects.toThrow(/400/);
  });

  it('with the hash of a token that is there already: refused, and that one stays', async () => {
    const { token } = await make(theirs, ['export:read']);
    await expect(make(mine, ['export:read'], { token_hash: hashOf(token) })).rejects.toThrow(/409/);
    expect(await (await ask('/api/export?format=csv', token)).text()).toContain('Theirs');
  });

  it('many at once: no more than 20 live ones', async () => {
    const many = await server.signUp();
    const made = await Promise.allSettled(Array.from({ length: 30 }, () => make(many, ['export:read'])));
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    expect(await list(many)).toHaveLength(20);
  });

  it('and read the database: no token is in it', async () => {
    const { token } = await make(mine, ['export:read']);
    const sql = openPool(server.databaseAddress, 1);
    const rows = await sql`select t::text as text from private.api_tokens t`;
    await sql.end();
    const all = rows.map(({ text }) => text).join('\n');
    expect(all).toContain(token.slice(0, 8));
    expect(all).not.toContain(token.slice(8));
  });
});

describe('I make up tokens, each a query', () => {
  it('30 a minute from one address, and then none; who has a token that is known goes on', async () => {
    const limited = await startTestServer({ variables: { RATE_LIMITS: 'on' } });
    const sql = openPool(limited.databaseAddress, 1);
    await sql`create sequence private.lookups minvalue 0 start 0`;
    const [row] = await sql<{ text: string }[]>`
      select pg_get_functiondef('private.api_token_caller(bytea)'::regprocedure) as text`;
    await sql.unsafe(String(row?.text).replace('begin\n', "begin\n  perform nextval('private.lookups');\n"));
    // The first lookup of all has number 0.
    const lookups = async () => Number((await sql`select last_value from private.lookups`)[0]?.last_value);

    const account = await limited.signUp();
    const [known, fresh] = [
      await makeScriptToken(limited, account.token),
      await makeScriptToken(limited, account.token),
    ];
    const from = (localAddress: string, token: string) =>
      new Promise<IncomingMessage>((resolve, reject) => {
        const headers = { Authorization: `Bearer ${token}` };
        const asked = request(
          `${limited.url}/api/export`,
          { headers, localAddress, agent: false },
          (answer) => resolve(answer.resume()),
        );
        asked.on('error', reject).end();
      });
    expect((await from('127.0.0.2', known)).statusCode).toBe(200);
    const statuses = await Promise.all(
      Array.from({ length: 60 }, async () => (await from('127.0.0.2', makeApiToken())).statusCode),
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(30);
    expect(statuses.filter((status) => status === 429)).toHaveLength(30);
    expect(await lookups()).toBe(30);
    const refused = await from('127.0.0.2', fresh);
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await from('127.0.0.2', known)).statusCode).toBe(200);
    expect((await from('127.0.0.3', fresh)).statusCode).toBe(200);
    // Once it was found, it does not count.
    expect((await from('127.0.0.2', fresh)).statusCode).toBe(200);

    // A token that was known is a guess once it is revoked.
    await sql`delete from private.api_tokens`;
    expect((await from('127.0.0.2', known)).statusCode).toBe(401);
    expect((await from('127.0.0.2', known)).statusCode).toBe(429);
    await sql.end();
    await limited.close();
  });
});
