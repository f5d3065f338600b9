import { Hono } from 'hono';
import postgres, { type Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { jobColumns } from '../../src/job/columns.ts';
import { resolveFilters } from '../../src/selection/filters.ts';
import type { EmbeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { openSnapshot, sharedSession } from '../../src/server/database/read-jobs.ts';
import { openStandInConnection } from '../../src/server/database/stand-in-connection.ts';
import { errorResponse } from '../../src/server/http/error-response.ts';
import { exportLimits } from '../../src/server/http/file-route.ts';
import { healthRoute } from '../../src/server/http/health-route.ts';
import { noLog } from '../../src/server/log/log.ts';
import { startRunner } from '../../src/server/schedules/runner.ts';
import { tokenMailStore } from '../../src/server/token-mails/token-mail-store.ts';
import { appAlone } from './app-alone.ts';
import { ownSecrets } from './own-postgres.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import { type SilentProxy, startSilentProxy } from './silent-proxy.ts';
import type { TestAccount } from './test-account.ts';

let server: TestServer;
let account: TestAccount;
let proxy: SilentProxy;
/** More than are read ahead of a slow reader. */
const rows = 3000;
/** How long a connection may be silent. A busy machine may hold up a healthy answer for a second. */
const silentSeconds = 2;
const never = new AbortController().signal;
const caller = () => ({
  userId: account.userId,
  claims: { sub: account.userId, role: 'authenticated' },
});

beforeAll(async () => {
  server = await startTestServer();
  account = await server.signUp();
  const job = { company_name: 'A', job_title: 'B', source: 'manual', job_description: 'long '.repeat(400) };
  await account.insert(Array.from({ length: rows }, () => job));
});
afterAll(() => server.close());
beforeEach(async () => {
  proxy = await startSilentProxy(server.databaseAddress as EmbeddedConnection);
});
afterEach(() => proxy.close());

/** One connection through the proxy, which is open. */
async function openThrough(seconds?: number): Promise<Sql> {
  const pool = openPool(proxy.address, 1, false, seconds);
  await pool`select 1`;
  return pool;
}

/** The app with one turn for exports. Only they go through the proxy. */
function exporting(exportPool: Sql) {
  const direct = openPool(server.databaseAddress, 2);
  const turns = { all: 1, keptForFirst: 0, ofAccount: 1, maxWaitMs: 10_000, waitingOfAccount: 1 };
  const connect = () => openPool(proxy.address, 1, false, silentSeconds);
  const app = appAlone(account.userId, {
    ...{ pool: direct, exportPool, connect },
    exportLimits: { ...exportLimits, turns },
    databaseFeatures: ['backup', 'restore'],
  });
  return { app, end: () => Promise.all([direct, exportPool].map((pool) => pool.end({ timeout: 0 }))) };
}

describe('a database that falls silent', () => {
  it.each([
    ['an export', '/api/export?format=csv', undefined],
    ['a backup', '/api/backup', undefined],
    ['the dashboard', '/api/analytics/dashboard', undefined],
    ['a restore', '/api/import?mode=restore&dry_run=1', 'company_name,job_title\r\nA,B\r\n'],
  ])('before %s begins: it is a 503, and the next one works', async (_what, path, body) => {
    const { app, end } = exporting(await openThrough(silentSeconds));
    const ask = () => app.request(path, body === undefined ? {} : { method: 'POST', body });
    proxy.silence();
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    const answer = await ask();
    expect(answer.status).toBe(200);
    await answer.text();
    await end();
  });

  it('before an export whose client leaves: the turn is free within seconds', async () => {
    const { app, end } = exporting(await openThrough());
    proxy.silence();
    const gone = new AbortController();
    const left = app.request('/api/export', { signal: gone.signal });
    await vi.waitUntil(() => proxy.swallowed > 0, { timeout: 20_000 });
    gone.abort();
    expect((await app.request('/api/export', { method: 'HEAD' })).status).toBe(200);
    expect((await left).ok).toBe(false);
    await end();
  });

  it('in the middle of the rows: they break off, and the connection makes place for another', async () => {
    const pool = await openThrough(silentSeconds);
    const snapshot = await openSnapshot(sharedSession(pool), caller(), never);
    const chosen = await snapshot.choose(resolveFilters({}, '2026-03-04T12:00:00Z'), jobColumns);
    proxy.silence(100_000);
    const read = async () => {
      for await (const batch of chosen.batches) expect(batch.length).toBeGreaterThan(0);
    };
    await expect(read()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await snapshot.close();
    expect(await pool`select 1 as one`).toEqual([{ one: 1 }]);
    await pool.end({ timeout: 0 });
  });

  it('before the stand-in asks it: the request fails, and the next one works', async () => {
    const { driver } = openStandInConnection(proxy.address, 1, silentSeconds);
    await driver`select 1`;
    proxy.silence();
    await expect(driver`select 1`).rejects.toMatchObject({ code: 'CONNECTION_SILENT' });
    expect(await driver`select 1 as one`).toEqual([{ one: 1 }]);
    await driver.end({ timeout: 0 });
  });

  it('is not one that waits for a slow reader', async () => {
    const pool = await openThrough(silentSeconds);
    const snapshot = await openSnapshot(sharedSession(pool), caller(), never);
    const chosen = await snapshot.choose(resolveFilters({}, '2026-03-04T12:00:00Z'), jobColumns);
    let read = 0;
    for await (const batch of chosen.batches) {
      // The limit of another connection tells that the limit of this one has passed too.
      for (let times = 0; read === 0 && times < 2; times++) {
        const other = await openThrough(silentSeconds);
        await expect(other`select pg_sleep(3600)`).rejects.toMatchObject({ code: 'CONNECTION_SILENT' });
        await other.end({ timeout: 0 });
      }
      read += batch.length;
    }
    expect(read).toBe(rows);
    await snapshot.close();
    await pool.end({ timeout: 0 });
  });

  it('while nobody asks it: the connection makes place when it has been idle', async () => {
    const limits = { max: 1, idle_timeout: 1, silence_timeout: silentSeconds };
    const pool = postgres({ ...proxy.address, ...limits });
    await pool`select 1`;
    proxy.silence();
    // The driver has said goodbye, and nobody answers.
    await vi.waitUntil(() => proxy.swallowed > 0, { timeout: 10_000 });
    expect(await pool`select 1 as one`).toEqual([{ one: 1 }]);
    await pool.end({ timeout: 0 });
  });
});

describe('the health check', () => {
  it('asks anew when the old question is given up', async () => {
    const pool = openPool(proxy.address, 2);
    await pool`select 1`;
    const limits = { patienceMs: 200, giveUpMs: 400 };
    const health = new Hono()
      .onError((error, context) => errorResponse(context, error))
      .get('/', healthRoute({ database: () => pool`select 1` }, undefined, limits));
    proxy.silence();
    expect((await health.request('/')).status).toBe(503);
    await vi.waitUntil(async () => (await health.request('/')).status === 200, { timeout: 10_000 });
    await pool.end({ timeout: 0 });
  });
});

describe('a server that is told to stop while its database is silent', () => {
  it.each([
    ['within its time', 200, never],
    ['at once in a hurry', 3_600_000, AbortSignal.abort()],
  ])('gives up its look for what is due %s', async (_when, maxMs, hurry) => {
    const pool = await openThrough();
    proxy.silence();
    const store = tokenMailStore(pool, () => new Date());
    const runner = startRunner({ store, work: async () => {}, log: noLog });
    await vi.waitUntil(() => proxy.swallowed > 0, { timeout: 20_000 });
    await runner.stop(maxMs, hurry);
    await pool.end({ timeout: 0 });
  });

  it('ends its connections, those of the sign-in too', async () => {
    const { user, password } = proxy.address;
    const address = `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${proxy.address.port}/postgres`;
    const other = await startTestServer({ variables: { DATABASE_URL: address, ...ownSecrets } });
    expect((await fetch(`${other.url}/api/health`)).status).toBe(200);
    proxy.silence();
    expect((await fetch(`${other.url}/api/health`)).status).toBe(503);
    const begun = performance.now();
    await other.close();
    expect(performance.now() - begun).toBeLessThan(12_000);
  });
});
