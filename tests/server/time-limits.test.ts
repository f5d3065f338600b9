import { randomUUID } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { jobColumns } from '../../src/job/columns.ts';
import { resolveFilters } from '../../src/selection/filters.ts';
import { readVersion } from '../../src/server/database/account-version.ts';
import type { EmbeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { openSnapshot, ownSession } from '../../src/server/database/read-jobs.ts';
import { appAlone } from './app-alone.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

let server: TestServer;
let account: TestAccount;
let pool: Sql;
const callerOf = ({ userId }: { userId: string }) => ({
  userId,
  claims: { sub: userId, role: 'authenticated' },
});

beforeAll(async () => {
  server = await startTestServer();
  account = await server.signUp();
  await account.insert([{ company_name: 'A', job_title: 'B', source: 'fuzu' }]);
  pool = openPool(server.databaseAddress, 1);
});
afterAll(async () => {
  await pool.end();
  await server.close();
});

describe('the connection of an export', () => {
  it('has a limit for a statement, for the rows, and for a transaction that nobody goes on with', async () => {
    const sql = openPool(server.databaseAddress, 1, false);
    const snapshot = await openSnapshot(
      ownSession(() => sql),
      callerOf(account),
      new AbortController().signal,
    );
    const settings = async () => {
      const [row] = await sql`select
        current_setting('statement_timeout') as statement,
        current_setting('idle_in_transaction_session_timeout') as idle,
        current_setting('client_connection_check_interval') as gone,
        current_user::text as role,
        current_setting('transaction_isolation') as isolation,
        current_setting('transaction_read_only') as read_only`;
      return row;
    };
    const begun = { idle: '30s', gone: '2s', role: 'authenticated', isolation: 'repeatable read' };
    expect(await settings()).toEqual({ ...begun, statement: '30s', read_only: 'on' });
    await snapshot.choose(resolveFilters({}, '2026-03-04T12:00:00Z'), jobColumns);
    expect(await settings()).toEqual({ ...begun, statement: '15min', read_only: 'on' });
    await snapshot.close();
  });
});

describe('a version that is read over the pool', () => {
  it('is the one of the export’s own snapshot', async () => {
    const caller = callerOf(account);
    const connect = () => openPool(server.databaseAddress, 1, false);
    const snapshot = await openSnapshot(ownSession(connect), caller, new AbortController().signal);
    expect(snapshot.version).toEqual({ epoch: expect.stringMatching(/^[0-9a-f]{64}$/), version: '1' });
    expect(await readVersion(pool, caller)).toEqual(snapshot.version);
    await snapshot.close();
  });

  it('is what the database’s policies show to the caller, and none where they show nothing', async () => {
    expect(await readVersion(pool, callerOf(await server.signUp()))).toBeNull();
    await expect(readVersion(pool, callerOf({ userId: randomUUID() }))).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    });
    await pool`create policy nobody on public.sync_state as restrictive for select to authenticated using (false)`;
    expect(await readVersion(pool, callerOf(account))).toBeNull();
    await pool`drop policy nobody on public.sync_state`;
    expect(await readVersion(pool, callerOf(account))).toMatchObject({ version: '1' });
  });

  it('leaves the session as it was, whatever the claims are, and also where it fails', async () => {
    const own = () =>
      pool`select current_user::text as role, current_setting('request.jwt.claims', true) as claims,
        pg_current_xact_id_if_assigned() is null as is_idle, current_setting('statement_timeout') as statement`;
    const before = { role: 'postgres', is_idle: true, statement: '0' };
    const hostile = { ...callerOf(account).claims, name: `'); set role postgres; -- \\' 🧨` };
    expect(await readVersion(pool, { userId: account.userId, claims: hostile })).toMatchObject({
      version: '1',
    });
    expect(await own()).toMatchObject([before]);
    expect(await readVersion(pool, { userId: 'nobody', claims: {} })).toBeNull();
    expect(await own()).toMatchObject([before]);
    expect((await own())[0]?.claims ?? '').toBe('');
  });

  it('is given up while another holds the lock of its table', async () => {
    const other = postgres({ ...(server.databaseAddress as EmbeddedConnection), max: 1 });
    await other.begin(async (sql) => {
      await sql`lock table public.sync_state in access exclusive mode`;
      expect(await readVersion(pool, callerOf(account))).toBeNull();
    });
    // The database has cancelled it too, so the session is free again.
    expect(await readVersion(pool, callerOf(account))).toMatchObject({ version: '1' });
    await other.end();
  });
});

describe('the health check', () => {
  it('is a 503 within seconds where the database took the connection and answers nothing', async () => {
    const busy = openPool(server.databaseAddress, 1);
    const app = appAlone(account.userId, { pool: busy, connect: () => busy });
    const { pid = 0 } = (await busy`select pg_backend_pid() as pid`)[0] ?? {};
    expect((await app.request('/api/health')).status).toBe(200);
    process.kill(pid, 'SIGSTOP');
    try {
      const begun = performance.now();
      const [one, two] = await Promise.all([app.request('/api/health'), app.request('/api/health')]);
      expect([one?.status, two?.status]).toEqual([503, 503]);
      expect(one?.headers.get('retry-after')).toBe('5');
      expect(performance.now() - begun).toBeLessThan(10_000);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await vi.waitUntil(async () => (await app.request('/api/health')).status === 200, { timeout: 20_000 });
    await busy.end();
  });
});
