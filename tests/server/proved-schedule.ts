import type { Sql } from 'postgres';
import type { ScheduleColumns } from '../../src/server/schedules/schedule-body.ts';
import { scheduleStore } from '../../src/server/schedules/schedule-store.ts';

/** A schedule that a test has put into the database, and its account. */
export interface ProvedSchedule {
  readonly id: string;
  readonly userId: string;
  readonly email: string;
}

/** Every day at eight in UTC, as CSV. */
export const everyDay: ScheduleColumns = {
  ...{ every: 'day', at_time: '08:00', tz: 'UTC', weekday: null, day: null },
  ...{ options: 'format=csv', only_if_changed: false, paused_reason: null },
};

/** The doors to the schedules, at a moment. */
export const storeAt = (sql: Sql, at: Date) => scheduleStore(sql, () => at);

/** Makes an account with a proved address and one job, and a schedule of it at this moment. */
export async function makeProvedSchedule(
  sql: Sql,
  at: Date,
  columns: Partial<ScheduleColumns> = {},
): Promise<ProvedSchedule> {
  const userId = crypto.randomUUID();
  const email = `${userId}@example.org`;
  await sql`insert into auth.users (id, email) values (${userId}, ${email})`;
  await sql`insert into private.address_proofs (user_id, address, proved_at) values (${userId}, ${email}, now())`;
  await sql`insert into public.jobs (user_id, company_name, job_title, source) values (${userId}, 'A', 'B', 'manual')`;
  const made = await storeAt(sql, at).set(userId, null, { ...everyDay, ...columns, language: 'en' });
  if (made === null) throw new Error('The schedule was not made');
  return { id: made.id, userId, email };
}
