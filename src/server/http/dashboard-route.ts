import { Hono } from 'hono';
import type { Sql } from 'postgres';
import * as v from 'valibot';
import { type JobColumn, jobColumns } from '../../job/columns.ts';
import type { Job } from '../../job/job.ts';
import type { Timestamp } from '../../job/timestamp.ts';
import { readQuery } from '../../kernel/parameters.ts';
import { comparePeriods } from '../../selection/compared-periods.ts';
import { type Filters, filtersSchema, periodColumns } from '../../selection/filters.ts';
import { filtersFromQuery, selectionParameters, timeZoneParameter } from '../../selection/parameters.ts';
import { comparedCounter } from '../../stats/compared-figures.ts';
import { type Dashboard, dashboardOf } from '../../stats/dashboard.ts';
import { figureColumns } from '../../stats/figures.ts';
import type { VerifyCaller } from '../auth/token-access.ts';
import type { OpenJobs } from '../exports/open-jobs.ts';
import type { Limit } from '../limits/rate-limits.ts';
import { callerOf, notAllowed, orNoAccount } from './caller-request.ts';

export interface DashboardRouteParts {
  /** For short queries. */
  readonly pool: Sql;
  readonly openJobs: OpenJobs;
  readonly verifyCaller: VerifyCaller;
  readonly limit: Limit;
  readonly now: () => Date;
}

/**
 * `GET /api/analytics/dashboard`: the figures of the caller's jobs, as docs/figures.md defines them. It checks the
 * token, then the parameters. It counts the rows of one snapshot as they come and holds none of them.
 */
export function dashboardRoute(parts: DashboardRouteParts): Hono {
  const { pool, openJobs, verifyCaller, limit, now } = parts;
  const route = new Hono();

  route.get('/dashboard', async (context) => {
    const caller = await callerOf(context, verifyCaller, 'analytics:read');
    const asked = await orNoAccount(pool, caller, () =>
      parseDashboard(new URL(context.req.url).searchParams),
    );
    await limit(caller.userId);
    const jobs = await openJobs({
      ...{ caller, now, signal: context.req.raw.signal },
      choose: (snapshot, at, countUpTo) =>
        snapshot.choose(comparePeriods(asked.filters, at).both, columnsFor(asked.filters), { countUpTo }),
    });
    // Only a caller that knows a version is told so.
    if (jobs.kind === 'known') throw new TypeError('No jobs were opened');
    try {
      const answer = await countDashboard(asked, jobs.at, jobs.source.batches);
      context.header('Cache-Control', 'private, no-cache');
      return context.json(answer);
    } finally {
      await jobs.close();
    }
  });

  route.all('/dashboard', (context) => {
    throw notAllowed(context);
  });
  return route;
}

/** What the query may name. */
export const dashboardParameters = { tz: timeZoneParameter, ...selectionParameters };

interface DashboardAsked {
  readonly filters: Filters;
  readonly timeZone: string;
}

/**
 * What the query asks for. `tz` needs no period here: weeks and days are counted on its clocks.
 * @throws CodedError VALIDATION_ERROR, as `parseExportOptions` does.
 */
function parseDashboard(entries: Iterable<readonly [string, string]>): DashboardAsked {
  const query = readQuery(entries, dashboardParameters);
  return {
    filters: v.parse(filtersSchema, filtersFromQuery(query) ?? {}),
    timeZone: query.get('tz') ?? 'UTC',
  };
}

/** The columns that are counted, and the one that tells the periods apart. */
function columnsFor({ period }: Filters): readonly JobColumn[] {
  const names = new Set<string>([...figureColumns, ...(period ? [periodColumns[period.by]] : [])]);
  return jobColumns.filter(({ name }) => names.has(name));
}

async function countDashboard(
  { filters, timeZone }: DashboardAsked,
  at: Timestamp,
  batches: AsyncIterable<readonly Job[]>,
): Promise<Dashboard> {
  const counter = comparedCounter(comparePeriods(filters, at), at, timeZone);
  for await (const batch of batches) batch.forEach(counter.add);
  return dashboardOf(counter.result());
}
