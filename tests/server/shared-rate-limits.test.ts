import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { rateLimits } from '../../src/server/limits/rate-limits.ts';
import { sharedRateLimits } from '../../src/server/limits/shared-rate-limits.ts';
import {
  applyMigrations,
  asRole,
  migrationFiles,
  type Sql,
  startCluster,
  type TestCluster,
} from '../database/postgres-fixture.ts';
import { keptLog } from './kept-log.ts';

const migration = migrationFiles.filter((name) => name.endsWith('_rate_limits.sql'));

/** Two servers over one database. Each has its own connections and limits. */
let cluster: TestCluster;
let sql: Sql;
let one: ReturnType<typeof sharedRateLimits>;
let two: ReturnType<typeof sharedRateLimits>;

beforeAll(async () => {
  cluster = await startCluster();
  sql = await cluster.createDatabase({ maxConnections: 2 });
  await applyMigrations(sql);
  one = sharedRateLimits(cluster.connectTo(sql));
  two = sharedRateLimits(cluster.connectTo(sql));
});
afterAll(() => cluster.stop());
beforeEach(() => sql`truncate private.rate_limits`);

const refused = { code: 'RATE_LIMITED' };
const { uses } = rateLimits.export;

async function times(count: number, run: () => Promise<void>): Promise<void> {
  for (let at = 0; at < count; at++) await run();
}

describe('two servers over one database', () => {
  it('count together, and say when to come again', async () => {
    const [a, b] = [one.counter('export'), two.counter('export')];
    await times(uses - 1, () => a.take('amina'));
    await b.take('amina');
    for (const { take } of [a, b]) {
      const refusal = await take('amina').catch((error: unknown) => error);
      expect(refusal).toMatchObject(refused);
      const { retry_after: wait } = (refusal as { details: { retry_after: number } }).details;
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(60);
    }
  });

  it('keep keys and rules apart', async () => {
    const exports = one.counter('export');
    await times(uses, () => exports.take('amina'));
    await expect(exports.take('amina')).rejects.toMatchObject(refused);
    await two.counter('export').take('brian');
    await two.counter('signIn').take('amina');
  });

  it('begin anew when the window has ended', async () => {
    const { take } = one.counter('mailPause');
    await take('amina');
    await expect(take('amina')).rejects.toMatchObject(refused);
    await sql`update private.rate_limits set expire = expire - ${rateLimits.mailPause.perSeconds * 1000}`;
    await two.counter('mailPause').take('amina');
    await expect(take('amina')).rejects.toMatchObject(refused);
  });

  it('may give back at one what was taken at the other', async () => {
    await one.counter('mailPause').take('amina');
    await two.counter('mailPause').giveBack('amina');
    await one.counter('mailPause').take('amina');
    await expect(two.counter('mailPause').take('amina')).rejects.toMatchObject(refused);
  });

  it('let no more through than the limit, however many ask at once', async () => {
    const counters = [one.counter('export'), two.counter('export')];
    const answers = await Promise.allSettled(
      Array.from({ length: 3 * uses }, (_, at) => counters[at % 2]?.take('amina')),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(uses);
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject(refused);
  });

  it('remember at one what was seen at the other, until that is a month ago', async () => {
    expect(await two.memory('place').has('home')).toBe(false);
    await one.memory('place').add('home');
    expect(await two.memory('place').has('home')).toBe(true);
    expect(await two.memory('other').has('home')).toBe(false);
    await sql`update private.rate_limits set expire = expire - 31 * 24 * 3600 * 1000::bigint`;
    expect(await two.memory('place').has('home')).toBe(false);
  });
});

it('sweeps what has expired, and leaves what has not', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const server = sharedRateLimits(cluster.connectTo(sql));
  vi.advanceTimersByTime(0);
  await sql`insert into private.rate_limits values ('old', 1, 0)`;
  vi.advanceTimersByTime(5 * 60 * 1000);
  vi.useRealTimers();
  await server.counter('export').take('amina');
  const keys = () => sql`select key from private.rate_limits`.then((rows) => rows.map(({ key }) => key));
  await vi.waitUntil(async () => !(await keys()).includes('old'), { timeout: 30_000 });
  expect(await keys()).toEqual(['export:amina']);
});

it.each(['anon', 'authenticated', 'service_role'] as const)('is out of reach of %s', async (role) => {
  for (const statement of ['select * from private.rate_limits', 'delete from private.rate_limits']) {
    await expect(asRole(sql, role, undefined, (tx) => tx.unsafe(statement))).rejects.toMatchObject({
      code: '42501',
    });
  }
});

describe('a server whose database does not count', () => {
  it('counts by itself while the database is away, and refuses no one for it', async () => {
    const { log, lines } = keptLog();
    const away = openPool('postgres://nobody@127.0.0.1:9/none', 1, false);
    const alone = sharedRateLimits(away, log);
    const { take, giveBack } = alone.counter('mailPause');
    await take('amina');
    await giveBack('amina');
    await take('amina');
    await expect(take('amina')).rejects.toMatchObject(refused);
    const places = alone.memory('place');
    expect(await places.has('home')).toBe(false);
    await places.add('home');
    expect(await places.has('home')).toBe(true);
    expect(lines).toHaveLength(1);
    await away.end({ timeout: 0 });
  });

  it('counts by itself without the migration, and with the others once it is there', async () => {
    const bare = await cluster.createDatabase();
    const { take } = sharedRateLimits(cluster.connectTo(bare)).counter('mailPause');
    await take('amina');
    await expect(take('amina')).rejects.toMatchObject(refused);
    await applyMigrations(bare, migration);
    await take('amina');
    await expect(
      sharedRateLimits(cluster.connectTo(bare)).counter('mailPause').take('amina'),
    ).rejects.toMatchObject(refused);
  });
});
