import type { Sql, TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { everyDay, makeProvedSchedule, type ProvedSchedule, storeAt } from './proved-schedule.ts';
import { type SendingProcess, startSending } from './sending-process.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';

/**
 * What the ledger promises while processes die. The processes are real, and so are the kills. Each part of the design
 * that a promise rests on is taken out once (a mutant): the test that holds the promise must then fail.
 */

let mailbox: Mailbox;
/** It has the database. It sends nothing: it has no mail. */
let server: TestServer;
let sql: Sql;

beforeAll(async () => {
  mailbox = await openMailbox();
  server = await startTestServer();
  sql = openPool(server.databaseAddress, 4);
});
afterAll(async () => {
  await sql.end();
  await server.close();
  await mailbox.close();
});

const dayMs = 86_400_000;
const start = new Date('2026-06-01T23:59:00Z');
const makeSchedule = (tz = 'UTC') => makeProvedSchedule(sql, start, { tz });

async function drop(schedules: readonly ProvedSchedule[]): Promise<void> {
  await sql`delete from auth.users where id = any(${schedules.map(({ userId }) => userId)})`;
}

/** Changes a function of the database until the test is over. */
async function mutate(name: string, change: (definition: string) => string): Promise<void> {
  const [row] = await sql<
    { definition: string }[]
  >`select pg_get_functiondef(${name}::regprocedure) as definition`;
  const definition = row?.definition ?? '';
  const changed = change(definition);
  expect(changed).not.toBe(definition);
  await sql.unsafe(changed);
  onTestFinished(async () => {
    await sql.unsafe(definition);
  });
}

const claims = 'private.claim_due_exports(timestamptz)';

/** Claims then read the same schedules at once. */
const takeOutTheLock = () => mutate(claims, (definition) => definition.replace('for update skip locked', ''));

async function takeOutTheKey(): Promise<void> {
  await sql`alter table private.export_runs drop constraint export_runs_schedule_id_period_key`;
  onTestFinished(async () => {
    await sql`alter table private.export_runs add unique (schedule_id, period)`;
  });
  await mutate(claims, (definition) =>
    definition.replace('on conflict (schedule_id, period) do nothing', ''),
  );
}

/** While a test holds it, no process notes the runs of `splitTheClaim`. */
const notesLock = 20_260_601;

/**
 * A process moves the schedules on in one transaction, and notes their runs in a later one. What it has to note
 * meanwhile dies with its session.
 */
async function splitTheClaim(): Promise<void> {
  await mutate(claims, (definition) =>
    definition.replace('LANGUAGE sql', 'LANGUAGE plpgsql').replace(
      /AS (\$\w*\$)([\s\S]*)\1/,
      `as $mutant$ begin
          create temp table if not exists moved (s private.export_schedules, day date);
          if pg_try_advisory_xact_lock_shared(${notesLock}) then
            insert into private.export_runs (user_id, schedule_id, period, due_at, options, language, try_at)
              select (m.s).user_id, (m.s).id, m.day, private.schedule_instant(m.s, m.day), (m.s).options,
                (m.s).language, now_at
              from pg_temp.moved m on conflict (schedule_id, period) do nothing;
            truncate pg_temp.moved;
          end if;
          with due as (
            select s from private.export_schedules s where s.paused_reason is null and s.next_at <= now_at
            order by s.next_at limit 100 for update skip locked
          ), planned as (
            select d.s, greatest((d.s).period, private.schedule_newest(d.s, now_at)) as day from due d
          ), kept as (insert into pg_temp.moved select p.s, p.day from planned p)
          update private.export_schedules s set next_at = n.next_at, period = n.period
          from planned p, lateral private.schedule_next(p.s, now_at, p.day + 1) n where s.id = (p.s).id;
        end $mutant$`,
    ),
  );
}

/**
 * Claims the day of a new schedule, and lets `meanwhile` begin before the claim is committed. Returns how many runs the
 * day has once both have ended, and the schedule was claimed once more.
 */
async function claimedBeside(
  meanwhile: (
    schedule: ProvedSchedule,
    due: Date,
    claim: (on: Sql | TransactionSql) => PromiseLike<unknown>,
  ) => PromiseLike<unknown>,
): Promise<number> {
  const schedule = await makeSchedule();
  const [{ next_at } = { next_at: '' }] = await sql<{ next_at: string }[]>`
    select private.utc_text(next_at) as next_at from private.export_schedules where id = ${schedule.id}`;
  const due = new Date(next_at);
  const claim = (on: Sql | TransactionSql) => on`select private.claim_due_exports(${due.toISOString()})`;
  let isOver = false;
  let beside: Promise<unknown> = Promise.resolve();
  await sql.begin(async (claiming) => {
    await claim(claiming);
    beside = Promise.resolve(meanwhile(schedule, due, claim)).finally(() => {
      isOver = true;
    });
    await vi.waitFor(
      async () => {
        const waiting = await sql`select from pg_stat_activity where wait_event_type = 'Lock'`;
        expect(isOver || waiting.length > 0).toBe(true);
      },
      { timeout: 20_000 },
    );
  });
  await beside;
  await claim(sql);
  const runs = await sql`select from private.export_runs where schedule_id = ${schedule.id}`;
  await drop([schedule]);
  return runs.length;
}

const claimedTwice = () => claimedBeside((_schedule, _due, claim) => claim(sql));

describe('a day has one run,', () => {
  it('though two processes claim it at once, or its owner changes it meanwhile', async () => {
    expect(await claimedTwice()).toBe(1);
    const changed = claimedBeside(({ id, userId }, due) =>
      storeAt(sql, new Date(due.getTime() - 1000)).set(userId, id, everyDay),
    );
    expect(await changed).toBe(1);
  });

  it('though the claim forgets its lock: then the key of the runs holds it', async () => {
    await takeOutTheLock();
    expect(await claimedTwice()).toBe(1);
  });

  it('and two without lock and key', async () => {
    await takeOutTheLock();
    await takeOutTheKey();
    expect(await claimedTwice()).toBe(2);
  });
});

const zones = ['UTC', 'Africa/Nairobi', 'America/Los_Angeles', 'Europe/Berlin'];

/**
 * Three processes send the copies of some days, and are killed in the middle of each. Returns what came of it; `lost`
 * are days without a run.
 */
async function liveThroughKills(days: number) {
  const schedules = await Promise.all(
    Array.from({ length: 24 }, (_, at) => makeSchedule(zones[at % zones.length])),
  );
  const ids = schedules.map(({ id }) => id);
  let now = start;
  const startOne = () => startSending(server, mailbox.variables, now);
  const senders = await Promise.all([startOne(), startOne(), startOne()]);
  const notes = await sql.reserve();
  let kills = 0;
  const dueCount = async () => {
    const [row] = await sql<{ due: number }[]>`
      select count(*)::int as due from private.export_schedules where id = any(${ids}) and next_at <= ${now.toISOString()}`;
    return row?.due;
  };
  const replace = async (at: number) => {
    await (senders[at] as SendingProcess).kill();
    kills++;
    senders[at] = await startOne();
  };
  try {
    for (let day = 1; day <= days; day++) {
      now = new Date(start.getTime() + day * dayMs);
      // The kills then fall between the two transactions of `splitTheClaim`. The real claim asks for no such lock.
      await notes`select pg_advisory_lock(${notesLock})`;
      for (const sender of senders) sender.setClock(now);
      await vi.waitFor(async () => expect(await dueCount()).toBeLessThan(ids.length), {
        ...{ interval: 5, timeout: 20_000 },
      });
      await Promise.all(day % 2 === 0 ? [replace(day % 3)] : [replace(0), replace(1), replace(2)]);
      await notes`select pg_advisory_unlock(${notesLock})`;
      await vi.waitFor(async () => expect(await dueCount()).toBe(0), { timeout: 20_000 });
    }
    // The leases of the dead end after ten seconds.
    await vi.waitFor(
      async () =>
        expect(
          await sql`select from private.export_runs
            where schedule_id = any(${ids}) and state in ('waiting', 'running') limit 1`,
        ).toHaveLength(0),
      { timeout: 40_000, interval: 200 },
    );
  } finally {
    await notes`select pg_advisory_unlock_all()`;
    notes.release();
    await Promise.all(senders.map((sender) => sender.kill()));
  }
  const runs = await sql<{ id: string; period: string; schedule_id: string; state: string }[]>`
    select id, schedule_id, period::text, state from private.export_runs where schedule_id = any(${ids})`;
  const periods = new Set(runs.map((run) => `${run.schedule_id} ${run.period}`));
  const mails: string[] = [];
  for (const { email } of schedules) {
    while (mailbox.waiting(email) > 0) {
      mails.push((await mailbox.next(email)).headers.get('message-id') ?? '');
    }
  }
  await drop(schedules);
  return {
    kills,
    lost: days * ids.length - periods.size,
    doubled: runs.length - periods.size,
    unsent: runs.filter((run) => run.state !== 'sent').length,
    undelivered: runs.filter((run) => !mails.includes(`<${run.id}@example.org>`)).length,
    /** Mails that came twice: a process died between the mail server's answer and its note of it. */
    twice: mails.length - new Set(mails).size,
  };
}

describe('three processes that are killed in the middle of each day', { timeout: 180_000 }, () => {
  it('note one run a day and deliver each, none twice but what a killed process was sending', async () => {
    const { kills, twice, ...lived } = await liveThroughKills(6);
    expect(lived).toEqual({ lost: 0, doubled: 0, unsent: 0, undelivered: 0 });
    expect(kills).toBe(12);
    // Each sends two at a time.
    expect(twice).toBeLessThanOrEqual(kills * 2);
  });

  it('lose days if next_at moves in a transaction of its own', async () => {
    await splitTheClaim();
    expect((await liveThroughKills(3)).lost).toBeGreaterThan(0);
  });
});

describe('a process that is killed', () => {
  /** Starts the run of a schedule in a process, calls `at` in its middle, and lets another process go on. */
  async function killedWhile(
    arrange: (schedule: ProvedSchedule, kill: () => Promise<void>) => Promise<void>,
  ) {
    const schedule = await makeSchedule();
    const now = new Date(start.getTime() + dayMs);
    const first = await startSending(server, mailbox.variables, now);
    await arrange(schedule, () => first.kill());
    await first.kill();
    mailbox.refuses = () => false;
    // Ten seconds pass.
    await sql`update private.export_runs set lease_until = now() where schedule_id = ${schedule.id}`;
    const second = await startSending(server, mailbox.variables, now);
    const state = () => sql<{ id: string; state: string }[]>`
      select id, state from private.export_runs where schedule_id = ${schedule.id}`;
    await vi.waitFor(async () => expect(await state()).toMatchObject([{ state: 'sent' }]), {
      timeout: 20_000,
    });
    await second.kill();
    const [run] = await state();
    const ids: unknown[] = [];
    while (mailbox.waiting(schedule.email) > 0) {
      ids.push((await mailbox.next(schedule.email)).headers.get('message-id'));
    }
    await drop([schedule]);
    return { ids, id: `<${run?.id}@example.org>` };
  }

  it('before the mail server has the mail: it comes once', async () => {
    const { ids, id } = await killedWhile(async ({ email }, kill) => {
      const named = Promise.withResolvers<void>();
      mailbox.refuses = (address) => {
        if (address === email) named.resolve(kill());
        return address === email;
      };
      await named.promise;
    });
    expect(ids).toEqual([id]);
  });

  it('between the answer of the mail server and the note of it: it comes twice, with one Message-ID', async () => {
    const { ids, id } = await killedWhile(async (schedule, kill) => {
      const holder = await sql.reserve();
      const arrived = Promise.withResolvers<void>();
      // The note waits for the row, so the kill is in time.
      mailbox.onMail = async (address) => {
        if (address !== schedule.email) return;
        await holder`begin`;
        await holder`select from private.export_runs where schedule_id = ${schedule.id} for update`;
        arrived.resolve();
      };
      await arrived.promise;
      mailbox.onMail = () => {};
      await vi.waitFor(
        async () =>
          expect(
            await sql`select from pg_stat_activity where wait_event_type = 'Lock' and query like '%end_export_run%'`,
          ).toHaveLength(1),
        { timeout: 20_000 },
      );
      await kill();
      // A machine that loses its power loses its sessions too. Postgres would end the statement that waits.
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where wait_event_type = 'Lock' and query like '%end_export_run%'`;
      await holder`rollback`;
      holder.release();
    });
    expect(ids).toEqual([id, id]);
  });

  it('after the note: it comes once', async () => {
    const { ids, id } = await killedWhile(async (schedule, kill) => {
      await vi.waitFor(
        async () =>
          expect(
            await sql`select from private.export_runs where schedule_id = ${schedule.id} and state = 'sent'`,
          ).toHaveLength(1),
        { timeout: 20_000 },
      );
      await kill();
    });
    expect(ids).toEqual([id]);
  });
});
