import type { Sql } from 'postgres';
import { RateLimiterMemory, RateLimiterPostgres, RLWrapperTimeouts } from 'rate-limiter-flexible';
import { type Log, noLog } from '../log/log.ts';
import { counterOf, type LimitStore, newestKeys, rateLimits } from './rate-limits.ts';

/** How long a request waits for the database before this process counts it. */
const patienceMs = 1000;
const rememberedSeconds = 30 * 24 * 3600;

/**
 * Counts in the table `private.rate_limits` of this database, for all servers that use it. One statement counts a use,
 * so no more than the limit get through, however many come at once. While the database does not answer, or has no such
 * table, each server counts for itself: a limit never makes a request fail. Each server sweeps out what has expired
 * every five minutes.
 */
export function sharedRateLimits(sql: Sql, log: Log = noLog): LimitStore {
  const table = {
    storeClient: storeClient(sql, log),
    storeType: 'pool',
    schemaName: 'private',
    tableName: 'rate_limits',
    tableCreated: true,
  };
  // This limiter sweeps for all of them.
  const remembering = new RateLimiterPostgres({
    ...table,
    keyPrefix: 'seen',
    points: 1,
    duration: rememberedSeconds,
    clearExpiredByTimeout: true,
  });
  return {
    counter(name) {
      const { uses, perSeconds } = rateLimits[name];
      const rule = { keyPrefix: name, points: uses, duration: perSeconds };
      return counterOf(
        new RLWrapperTimeouts({
          limiter: new RateLimiterPostgres({ ...table, ...rule, clearExpiredByTimeout: false }),
          timeoutMs: patienceMs,
          insuranceLimiter: new RateLimiterMemory(rule),
        }),
      );
    },
    memory(name) {
      const shared = new RLWrapperTimeouts({ limiter: remembering, timeoutMs: patienceMs });
      const own = newestKeys();
      return {
        async has(key) {
          if (await own.has(key)) return true;
          return shared.get(`${name}:${key}`).then(
            (found) => found !== null,
            () => false,
          );
        },
        async add(key) {
          await own.add(key);
          await shared.set(`${name}:${key}`, 1, rememberedSeconds).catch(() => {});
        },
      };
    },
  };
}

/** Offers our driver as a client that the library knows (`pg`). Logs once when counting leaves the database. */
function storeClient(sql: Sql, log: Log) {
  let isAway = false;
  return {
    async query({ text, values = [] }: { text: string; values?: (string | number)[] }) {
      try {
        const rows = await sql.unsafe(text, values);
        isAway = false;
        return { rows, rowCount: rows.count };
      } catch (error) {
        if (!isAway) log.error({ err: error }, 'rate limits are counted by this server alone for now');
        isAway = true;
        throw error;
      }
    },
  };
}
