import type { Sql } from 'postgres';

/** How much one account may hold, deleted jobs included. `built-in/account-limits.sql` counts and refuses. */
export interface AccountLimits {
  readonly maxJobs: number;
  readonly maxBytes: number;
}

/** An account at the limit of bytes still fits into the spool of one export, and 200,000 usual jobs fit into it. */
export const accountLimits: AccountLimits = { maxJobs: 250_000, maxBytes: 2 * 1024 ** 3 };

/** Writes the limits for the triggers to read. Servers that share a database should have the same. */
export async function setAccountLimits(sql: Sql, { maxJobs, maxBytes }: AccountLimits): Promise<void> {
  await sql`
    insert into private.account_limits (max_jobs, max_bytes) values (${maxJobs}, ${maxBytes})
    on conflict (is_only) do update set max_jobs = excluded.max_jobs, max_bytes = excluded.max_bytes`;
}
