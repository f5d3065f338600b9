import type { Sql } from 'postgres';
import { RateLimiterMemory, RateLimiterPostgres, RLWrapperTimeouts } from 'rate-limiter-flexible';
import { counterOf, type LimitStore, newestKeys, rateLimits } from './rate-limits.ts';

/** How long a request waits for the database before it is counted here. */
const patienceMs = 1000;
const rememberedSeconds = 30 * 24 * 3600;

/**
 * Counts in the table `private.rate_limits` of this database, for all servers that use it. One statement counts a use,
 * so that of any number at once no more than the limit are let through. While the database does not answer, or has no
 * such table, each server counts for itself: a limit never becomes a fault of the request. What has expired is swept
 * by each server every five minutes.
 */
export function sharedRateLimits(sql: Sql): LimitStore {
  const table = {
    storeClient: storeClient(sql),
    storeType: 'pool',
    schemaName: 'private',
    tableName: 'rate_limits',
    tableCreated: true,
  };
  // One sweeps for all.
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

/** The door that the library knows (`pg`), on our driver. Says once when counting leaves the database. */
function storeClient(sql: Sql) {
  let isAway = false;
  return {
    async query({ text, values = [] }: { text: string; values?: (string | number)[] }) {
      try {
        const rows = await sql.unsafe(text, values);
        isAway = false;
        return { rows, rowCount: rows.count };
      } catch (error) {
        if (!isAway) console.error('Rate limits are counted by this server alone for now:', error);
        isAway = true;
        throw error;
      }
    },
  };
}
