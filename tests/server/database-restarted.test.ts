import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { spoolLimits } from '../../src/server/exports/spool-room.ts';
import { type OwnPostgres, ownSecrets, startOwnPostgres } from './own-postgres.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

let database: OwnPostgres;
let server: TestServer;
let account: TestAccount;
const rows = 20_000;

beforeAll(async () => {
  database = await startOwnPostgres();
  for (const [name, value] of Object.entries(database.variables)) vi.stubEnv(name, value);
  // Nothing can be spooled, so a transaction lasts as long as its client reads, and the restart finds it open.
  const spool = { ...spoolLimits, folder: '/dev/null/none', maxWaitMs: 60_000 };
  server = await startTestServer({
    variables: { ...database.variables, ...ownSecrets },
    exportLimits: { spool },
  });
  account = await server.signUp();
  await administrate(
    (sql) => sql`
      insert into public.jobs (user_id, company_name, job_title, source, job_description)
      select ${account.userId}, 'Company ' || n, 'Title', 'manual', repeat('long text ', 200)
      from generate_series(1, ${rows}::int) n`,
  );
});
afterAll(async () => {
  await server.close();
  await database.stop();
  vi.unstubAllEnvs();
});

/** Uses its own connection, so that no restart finds it open. */
async function administrate<T>(run: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres({ ...database.connection, max: 1, onnotice: () => {} });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

async function exportingSession(): Promise<number | undefined> {
  const [session] = await administrate(
    (sql) => sql<{ pid: number }[]>`
      select pid from pg_stat_activity where application_name = 'pipeline-export' and xact_start is not null`,
  );
  return session?.pid;
}

it.each([
  ['is restarted in order', () => database.restart()],
  [
    'crashes and recovers by itself',
    async () => {
      // A session killed like this takes all others with it: nobody knows what it did to their shared memory.
      process.kill((await exportingSession()) ?? Number.NaN, 'SIGKILL');
    },
  ],
])('a database that %s breaks the download that runs, and the next request works', async (_how, restart) => {
  const headers = { Authorization: `Bearer ${account.token}`, 'Accept-Encoding': 'identity' };
  const response = await account.export('', { headers });
  expect(response.status).toBe(200);
  const reader = response.body?.getReader();
  await reader?.read();
  expect(await exportingSession()).toBeTypeOf('number');
  await restart();
  const rest = (async () => {
    while (!(await reader?.read())?.done);
  })();
  await expect(rest).rejects.toThrow();

  // Until the database is back, an answer says so, and says when to ask again.
  await vi.waitUntil(
    async () => {
      const { status, headers } = await account.export('?format=csv');
      if (status !== 200) expect([status, headers.get('retry-after')]).toEqual([503, '5']);
      return status === 200;
    },
    { timeout: 30_000 },
  );
  const { total, jobs } = (await (await account.export()).json()) as { total: number; jobs: unknown[] };
  expect([total, jobs.length]).toEqual([rows, rows]);
  const other = await server.signUp();
  await other.insert([{ company_name: 'After', job_title: 'B', source: 'manual' }]);
  expect(await (await other.export()).json()).toMatchObject({ total: 1 });
});
