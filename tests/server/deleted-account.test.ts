import { rmSync } from 'node:fs';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { newDataFolder } from './data-folder.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

const job = { company_name: 'Twiga', job_title: 'Cook', source: 'manual' };
const questions = ['pull_first', 'pull_jobs', 'prove_jobs'];

/** Returns what the devices' functions and the export route answer to this token. */
async function answers(url: string, key: string, token: string) {
  const headers = { apikey: key, Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const asked = await Promise.all(
    questions.map((name) =>
      fetch(`${url}/rest/v1/rpc/${name}`, { method: 'POST', headers, body: '{}' }).then(async (answer) => ({
        status: answer.status,
        code: ((await answer.json()) as { code?: string }).code,
      })),
    ),
  );
  const exported = (query: string, init: { method?: string; headers?: Record<string, string> } = {}) =>
    fetch(`${url}/api/export${query}`, {
      ...init,
      headers: { Authorization: `Bearer ${token}`, ...init.headers },
    });
  return { asked, exported };
}

async function expectNoAccount(url: string, key: string, token: string, tag: string): Promise<void> {
  const { asked, exported } = await answers(url, key, token);
  expect(asked).toEqual(questions.map(() => ({ status: 401, code: 'PT401' })));
  for (const answer of [
    await exported(''),
    await exported('?format=csv&status=applied'),
    // The server checks the token before the parameters.
    await exported('?format=doc'),
    await exported('', { headers: { 'If-None-Match': tag } }),
    await exported('', { headers: { 'If-None-Match': '*' } }),
  ]) {
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
    expect(answer.headers.get('etag')).toBeNull();
    expect(answer.headers.get('x-total-count')).toBeNull();
    expect(await answer.json()).toMatchObject({
      error: { code: 'UNAUTHORIZED', details: { reason: 'no_account' } },
    });
  }
  const head = await exported('', { method: 'HEAD' });
  expect([head.status, head.headers.get('x-total-count')]).toEqual([401, null]);
}

describe('a valid token whose account was deleted', () => {
  let server: TestServer;
  let sql: Sql;
  let account: TestAccount;
  beforeAll(async () => {
    server = await startTestServer();
    sql = postgres({ ...(server.databaseAddress as EmbeddedConnection), max: 1 });
    account = await server.signUp();
  });
  afterAll(async () => {
    await sql.end();
    await server.close();
  });

  it('is an empty account while the account is there and has no job, and has nobody once it is gone', async () => {
    const { asked, exported } = await answers(server.url, server.key, account.token);
    expect(asked).toEqual(questions.map(() => ({ status: 200, code: undefined })));
    expect(await (await exported('')).json()).toMatchObject({ total: 0, jobs: [] });

    await account.insert([job]);
    const full = await exported('');
    expect(await full.json()).toMatchObject({ total: 1 });
    const other = await server.signUp();
    await other.insert([job]);

    await sql`delete from auth.users where id = ${account.userId}`;
    await expectNoAccount(server.url, server.key, account.token, full.headers.get('etag') ?? '');
    expect((await other.export()).status).toBe(200);
  });

  it('has nobody either where the account never had a job', async () => {
    const empty = await server.signUp();
    await sql`delete from auth.users where id = ${empty.userId}`;
    await expectNoAccount(server.url, server.key, empty.token, '"none"');
  });
});

it('a server that lost its database and kept its secrets has none of its accounts', async () => {
  const dataDir = newDataFolder('server');
  try {
    const before = await startTestServer({ dataDir });
    const account = await before.signUp();
    await account.insert([job]);
    await before.close();
    rmSync(join(dataDir, 'postgres'), { recursive: true });

    const after = await startTestServer({ dataDir });
    // Nobody has a counter there, so the server must answer without a single row.
    await expectNoAccount(after.url, after.key, account.token, '"none"');
    await after.close();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
