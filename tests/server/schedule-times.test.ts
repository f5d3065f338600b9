import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import type { ScheduleColumns } from '../../src/server/schedules/schedule-body.ts';
import { everyDay, makeProvedSchedule, storeAt } from './proved-schedule.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';

/** When copies are due, in the database that decides it. No process looks: the test says what time it is. */

let server: TestServer;
let sql: Sql;

beforeAll(async () => {
  server = await startTestServer();
  sql = openPool(server.databaseAddress, 2);
});
afterAll(async () => {
  await sql.end();
  await server.close();
});

const minuteMs = 60_000;

/** Looks for what is due every ten minutes. Returns the day and the time of each run that it noted. */
async function walk(
  from: string,
  to: string,
  columns: Partial<ScheduleColumns>,
  each: (schedule: { id: string; userId: string }, at: Date) => Promise<unknown> = async () => {},
) {
  const schedule = await makeProvedSchedule(sql, new Date(from), columns);
  for (let at = Date.parse(from); at <= Date.parse(to); at += 10 * minuteMs) {
    await sql`select private.claim_due_exports(${new Date(at).toISOString()})`;
    await each(schedule, new Date(at));
  }
  const runs = await sql<{ period: string; due_at: string }[]>`
    select period::text, private.utc_text(due_at) as due_at from private.export_runs
    where schedule_id = ${schedule.id} order by period`;
  await sql`delete from auth.users where id = ${schedule.userId}`;
  // Within the chosen hour.
  return runs.map(
    ({ period, due_at }) => `${period} ${due_at.slice(11, 13)}h ${Number(due_at.slice(14, 16)) >= 30}`,
  );
}

describe.each([
  [
    'that has no 02:30',
    '2027-03-27T00:00:00Z',
    '2027-03-30T00:00:00Z',
    // 03:30 in summer time.
    ['2027-03-27 01h true', '2027-03-28 01h true', '2027-03-29 00h true'],
  ],
  [
    'that has it twice',
    '2027-10-30T00:00:00Z',
    '2027-11-02T00:00:00Z',
    // The second one.
    ['2027-10-30 00h true', '2027-10-31 01h true', '2027-11-01 01h true'],
  ],
])('a copy at 02:30 in Berlin, around a day %s', (_name, from, to, expected) => {
  const berlin = { at_time: '02:30', tz: 'Europe/Berlin' };

  it('comes once a day', async () => {
    expect(await walk(from, to, berlin)).toEqual(expected);
  });

  it('comes once a day, whoever changes it all the time', async () => {
    const changing = await walk(from, to, berlin, ({ id, userId }, at) =>
      storeAt(sql, at).set(userId, id, { ...everyDay, ...berlin }),
    );
    expect(changing).toEqual(expected);
  });
});

it('a copy on the 31st comes on the last day of a shorter month', async () => {
  const monthly = { every: 'month', day: 31, at_time: '12:30', tz: 'Africa/Nairobi' } as const;
  expect(await walk('2027-02-27T00:00:00Z', '2027-04-30T23:00:00Z', monthly)).toEqual([
    '2027-02-28 09h true',
    '2027-03-31 09h true',
    '2027-04-30 09h true',
  ]);
});

describe('a schedule is overdue', () => {
  const made = new Date('2027-06-01T12:00:00Z');
  const dayLater = (days: number, hour = 9) => new Date(Date.UTC(2027, 5, 1 + days, hour));
  const overdue = async (userId: string, at: Date) => {
    const [shown] = await storeAt(sql, at).list(userId);
    return (shown as unknown as { overdue: boolean } | undefined)?.overdue;
  };

  it('once two copies were due since the last good one', async () => {
    const { id, userId } = await makeProvedSchedule(sql, made);
    expect([
      await overdue(userId, made),
      await overdue(userId, dayLater(1)),
      await overdue(userId, dayLater(2, 7)),
      await overdue(userId, dayLater(2)),
    ]).toEqual([false, false, false, true]);
    const noted = async (at: Date, state: string, fewer: boolean) => {
      await sql`select private.claim_due_exports(${at.toISOString()})`;
      await sql`update private.export_runs set state = ${state}, fewer = ${fewer}
        where schedule_id = ${id} and state = 'waiting'`;
    };
    await noted(dayLater(3), 'failed', false);
    expect(await overdue(userId, dayLater(3))).toBe(true);
    // A copy with far fewer jobs is none that somebody could rely on.
    await noted(dayLater(4), 'sent', true);
    expect(await overdue(userId, dayLater(4))).toBe(true);
    await noted(dayLater(5), 'unchanged', false);
    expect([await overdue(userId, dayLater(6)), await overdue(userId, dayLater(7))]).toEqual([false, true]);
    await storeAt(sql, dayLater(7)).set(userId, id, { ...everyDay, paused_reason: 'person' });
    expect(await overdue(userId, dayLater(20))).toBe(false);
    await storeAt(sql, dayLater(20)).set(userId, id, everyDay);
    expect([await overdue(userId, dayLater(21)), await overdue(userId, dayLater(22))]).toEqual([false, true]);
  });

  it.each([
    ['week', { every: 'week', weekday: 1 }, 12, 13],
    ['month', { every: 'month', day: 5 }, 33, 34],
  ] as const)('in its own rhythm: each %s', async (_every, columns, last, first) => {
    const { userId } = await makeProvedSchedule(sql, made, columns);
    expect([await overdue(userId, dayLater(last)), await overdue(userId, dayLater(first))]).toEqual([
      false,
      true,
    ]);
  });
});
