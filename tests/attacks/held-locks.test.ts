import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { startTestServer, type TestServer } from '../server/server-fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const health = () => fetch(`${server.url}/api/health`);

describe('I hold a lock that people wait for', () => {
  it.each([
    ['auth.users', ['auth']],
    ['public.jobs', ['database', 'rows']],
  ])('on %s: the health check says within seconds what is down, and recovers', async (table, ways) => {
    expect((await health()).status).toBe(200);
    const sql = openPool(server.databaseAddress, 1);
    await sql.begin(async (tx) => {
      await tx.unsafe(`lock table ${table} in access exclusive mode`);
      const answer = await health();
      expect(answer.status).toBe(503);
      const { error } = (await answer.json()) as { error: { code: string; details: { down: string[] } } };
      expect(error.code).toBe('UNAVAILABLE');
      expect(error.details.down.toSorted()).toEqual(ways);
    });
    await sql.end();
    await vi.waitUntil(async () => (await health()).status === 200, { timeout: 20_000 });
  });
});
