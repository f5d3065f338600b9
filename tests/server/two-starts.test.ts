import { afterAll, beforeAll, expect, it } from 'vitest';
import { alone } from '../../src/server/database/alone.ts';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { type OwnPostgres, startOwnPostgres } from './own-postgres.ts';

let database: OwnPostgres;
beforeAll(async () => {
  database = await startOwnPostgres();
});
afterAll(() => database.stop());

it('a start waits for that of another server, and says when it has waited too long', async () => {
  const open = () => openPool(database.connection, 1, false, null);
  const [first, second] = [open(), open()];
  const lockTimeout = () => second`select current_setting('lock_timeout') as value`;
  const before = await lockTimeout();

  const begun = Promise.withResolvers<void>();
  const ready = Promise.withResolvers<string>();
  const starting = alone(first, () => {
    begun.resolve();
    return ready.promise;
  });
  await begun.promise;
  await expect(alone(second, async () => 'never', 1)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('Another server is starting on this database'),
  });
  const waiting = alone(second, async () => 'second');
  ready.resolve('first');
  expect([await starting, await waiting]).toEqual(['first', 'second']);
  expect(await lockTimeout()).toEqual(before);
  await Promise.all([first.end(), second.end()]);
});
