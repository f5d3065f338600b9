import type { Sql } from 'postgres';

/**
 * How old a session may become, however often it is used, and for how long it may be unused. Then its person signs in
 * again; the copy on the device stays. Both the stand-in and Postgres read these words.
 */
export const sessionAge = { timebox: '8760h', inactivity_timeout: '2160h' } as const;

/** Removes the sessions that have ended by age, and what the stand-in noted of sign-ins in that time. */
export async function removeOldSessions(sql: Sql): Promise<void> {
  await sql`
    delete from auth.sessions
    where created_at < now() - ${sessionAge.timebox}::text::interval
      or coalesce(refreshed_at, created_at) < now() - ${sessionAge.inactivity_timeout}::text::interval`;
  await sql`
    delete from auth.audit_log_entries
    where created_at < now() - ${sessionAge.inactivity_timeout}::text::interval`;
}
