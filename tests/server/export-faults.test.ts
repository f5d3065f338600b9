import { once } from 'node:events';
import { connect } from 'node:net';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { VerifyAccess } from '../../src/server/auth/access.ts';
import type { EmbeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { spoolLimits } from '../../src/server/exports/spool-room.ts';
import { counter } from '../../src/server/limits/rate-limits.ts';
import { appAlone } from './app-alone.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

let server: TestServer;
let account: TestAccount;
let sql: Sql;
/** Asks as a program that accepts no compression: compressed repetitive data would fit into the sockets. */
const plainly = (of: TestAccount, init: RequestInit = {}) => ({
  headers: { Authorization: `Bearer ${of.token}`, 'Accept-Encoding': 'identity' },
  ...init,
});

beforeAll(async () => {
  // Nothing can be spooled, so a transaction lasts as long as its client reads, and a test finds it open.
  const spool = { ...spoolLimits, folder: '/dev/null/none', maxWaitMs: 60_000 };
  server = await startTestServer({
    exportLimits: {
      turns: { all: 3, keptForFirst: 1, ofAccount: 2, maxWaitMs: 100, waitingOfAccount: 10 },
      spool,
    },
  });
  account = await server.signUp();
  sql = postgres({ ...(server.databaseAddress as EmbeddedConnection), max: 2 });
  await sql`
    insert into public.jobs (user_id, company_name, job_title, source, job_description)
    select ${account.userId}, 'Company ' || n, 'Title', 'manual', repeat('long text ', 200)
    from generate_series(1, 20000) n`;
});
afterAll(async () => {
  await sql.end();
  await server.close();
});

/** Returns how many sessions of the export route are inside a transaction. */
async function openTransactions(): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int from pg_stat_activity where application_name = 'pipeline-export' and xact_start is not null`;
  return row?.count ?? -1;
}

describe('a client that goes away', () => {
  it.each(['json', 'xlsx'])('ends its query and gives its connection back: %s', async (format) => {
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    const headers = `Host: x\r\nAuthorization: Bearer ${account.token}`;
    socket.write(`GET /api/export?format=${format} HTTP/1.1\r\n${headers}\r\n\r\n`);
    await once(socket, 'data');
    socket.pause();
    await vi.waitUntil(async () => (await openTransactions()) === 1, { timeout: 30_000 });
    socket.destroy();
    await vi.waitUntil(async () => (await openTransactions()) === 0, { timeout: 30_000 });
  });

  it('does so also thirty times, and the route goes on answering', async () => {
    for (let times = 0; times < 30; times++) {
      const gone = new AbortController();
      const response = await account.export('', plainly(account, { signal: gone.signal }));
      expect(response.status).toBe(200);
      gone.abort();
      await vi.waitUntil(async () => (await openTransactions()) === 0, { timeout: 30_000 });
    }
    const text = await (await account.export('?format=csv')).text();
    expect(text.split('\r\n')).toHaveLength(20_002);
  });
});

describe('a client that has gone before it had a turn', () => {
  it('costs the database nothing', async () => {
    const gone = new AbortController();
    let opened = 0;
    const connect = () => {
      opened++;
      return openPool(server.databaseAddress as EmbeddedConnection, 1, false);
    };
    const pool = connect();
    const verifyAccess: VerifyAccess = async () => {
      gone.abort();
      return { userId: account.userId, claims: {} };
    };
    const app = appAlone(account.userId, { pool, connect, verifyAccess });
    opened = 0;
    const response = await app.request('/api/export', { signal: gone.signal });
    expect(response.ok).toBe(false);
    expect(opened).toBe(0);
    await pool.end();
  });
});

describe('a database with settings of its own', () => {
  it('gives the same times', async () => {
    const name = (await sql`select current_database()`)[0]?.current_database;
    const before = await (await account.export('?format=csv')).text();
    await sql.unsafe(
      `alter database "${name}" set datestyle to 'German'; alter database "${name}" set timezone to 'Asia/Tokyo'`,
    );
    try {
      const response = await account.export('?format=csv');
      expect(response.status).toBe(200);
      expect((await response.text()) === before).toBe(true);
    } finally {
      await sql.unsafe(`alter database "${name}" reset datestyle; alter database "${name}" reset timezone`);
    }
  });
});

describe('a database that fails after the first byte', () => {
  it.each([
    ['export?format=json', 10],
    ['export?format=xlsx', 3],
    ['backup', 3],
  ])('breaks the connection instead of ending a short file, however often: %s', async (path, times) => {
    for (let time = 0; time < times; time++) {
      const response = await fetch(`${server.url}/api/${path}`, plainly(account));
      expect(response.status).toBe(200);
      const reader = response.body?.getReader();
      await reader?.read();
      await sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'pipeline-export' and xact_start is not null`;
      const rest = (async () => {
        while (!(await reader?.read())?.done);
      })();
      await expect(rest).rejects.toThrow();
    }
  });

  it('leaves the route working', async () => {
    const { total } = (await (await account.export()).json()) as { total: number };
    expect(total).toBe(20_000);
  });
});

describe('a database that is away', () => {
  it('is a 503 with Retry-After, without a word of the driver', async () => {
    const connect = () => openPool('postgres://nobody@127.0.0.1:9/none', 1, false);
    const pool = connect();
    const app = appAlone(account.userId, { pool, connect });
    const response = await app.request('/api/export', { headers: { Origin: 'https://office.example' } });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(response.headers.get('access-control-allow-origin')).toBe('https://office.example');
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe('UNAVAILABLE');
    expect(error.message).not.toMatch(/ECONN|127\.0\.0\.1/);
    expect((await app.request('/api/health')).status).toBe(503);
    await pool.end();
  });
});

describe('too many', () => {
  it('sign-ins from one address are a 429; renewing a token is not counted', async () => {
    const limited = await startTestServer({ variables: { RATE_LIMITS: 'on' } });
    const post = (path: string) =>
      fetch(`${limited.url}/auth/v1/${path}`, {
        method: 'POST',
        headers: { apikey: limited.key, 'Content-Type': 'application/json' },
        // Use another account each time: the server refuses a single account sooner (sign-in-limits.test.ts).
        body: JSON.stringify({
          email: `${crypto.randomUUID()}@example.org`,
          password: 'wrong',
          refresh_token: 'wrong',
        }),
      });
    for (let times = 0; times < 30; times++) {
      expect((await post('token?grant_type=password')).status).toBe(400);
    }
    expect((await post('token?grant_type=password')).status).toBe(429);
    expect((await post('token?grant_type=refresh_token')).status).not.toBe(429);
    await limited.close();
  });

  it('bytes are a 413', async () => {
    const response = await fetch(`${server.url}/auth/v1/signup`, {
      method: 'POST',
      headers: { apikey: server.key, 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'a@example.org', password: 'x'.repeat(100_000) }),
    });
    expect(response.status).toBe(413);
  });

  it('requests of one user are a 429 that says when to come again', async () => {
    const { take: limit } = counter({ uses: 2, perSeconds: 60 });
    await limit('a');
    await limit('a');
    await limit('b');
    await expect(limit('a')).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { retry_after: 60 } });
  });

  it('exports at once are a 503, and the next is answered when one has ended', async () => {
    const small = await server.signUp();
    const gone = new AbortController();
    const running = await Promise.all(
      Array.from({ length: 2 }, () => account.export('', plainly(account, { signal: gone.signal }))),
    );
    expect(running.map(({ status }) => status)).toEqual(Array(2).fill(200));
    const refused = await account.export();
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
    // A client that already has the file needs no turn.
    const tag = running[0]?.headers.get('etag') ?? '';
    for (const method of ['GET', 'HEAD']) {
      const headers = { Authorization: `Bearer ${account.token}`, 'If-None-Match': tag };
      const known = await account.export('', { method, headers });
      expect(known.status).toBe(304);
      expect(known.headers.get('etag')).toBe(tag);
    }
    // One turn is reserved for accounts that have none.
    expect((await small.export()).status).toBe(200);
    gone.abort();
    await vi.waitUntil(async () => (await account.export('?format=csv')).status === 200, { timeout: 30_000 });
  });
});
