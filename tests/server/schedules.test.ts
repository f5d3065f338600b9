import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { farTime, farWeekday } from './far-from-now.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { provedAccount } from './proved-account.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

let mailbox: Mailbox;
let server: TestServer;
let sql: Sql;
let owner: TestAccount;
/** How far the server's clock is ahead. Sessions end while it is: ask as a person only at 0. */
let aheadMs = 0;
/** Where the server's clock stands still. */
let stoppedAt: Date | undefined;
const now = () => stoppedAt ?? new Date(Date.now() + aheadMs);
const day = 86_400_000;

beforeAll(async () => {
  mailbox = await openMailbox();
  server = await startTestServer({ variables: mailbox.variables, now, runnerLimits: { everyMs: 50 } });
  sql = openPool(server.databaseAddress, 2);
  owner = await provedAccount(server, mailbox);
  await owner.insert(jobs(3));
});
afterEach(async () => {
  aheadMs = 0;
  stoppedAt = undefined;
  mailbox.refuses = () => false;
  mailbox.onMail = () => {};
  // What is due in the next test, whose clock jumps, is its own alone.
  await sql`delete from private.export_schedules`;
  await sql`delete from private.export_runs where state = 'waiting'`;
});
afterAll(async () => {
  await sql.end();
  await server.close();
  await mailbox.close();
});

function jobs(count: number, more: object = {}): object[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ company_name: `Company ${at}`, job_title: 'Cook', source: 'manual' },
    ...more,
  }));
}

type Fields = Record<string, unknown>;

async function ask(account: TestAccount, method: string, path: string, body?: unknown, headers = {}) {
  const answer = await fetch(server.url + path, {
    method,
    headers: { Authorization: `Bearer ${account.token}`, 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? {} : JSON.parse(text) };
}

const daily = { every: 'day', at: farTime, tz: 'Africa/Nairobi', export: 'format=csv' };

async function make(account: TestAccount, more: Fields = {}, headers = {}): Promise<{ id: string } & Fields> {
  const { status, body } = await ask(account, 'POST', '/api/schedules', { ...daily, ...more }, headers);
  expect(body).toHaveProperty('id');
  expect(status).toBe(201);
  return body;
}

const runsOf = async (account: TestAccount, id: string): Promise<Fields[]> =>
  (await ask(account, 'GET', `/api/schedules/${id}/runs`)).body;

/** Waits until no run of the schedule is under way, and returns them, the newest first. */
async function settledRuns(id: string, count: number): Promise<Fields[]> {
  return vi.waitFor(
    async () => {
      const rows = await sql<{ run: Fields }[]>`
        select private.export_run_json(r) as run from private.export_runs r where schedule_id = ${id}
        order by due_at desc`;
      expect(rows.filter(({ run }) => run.state !== 'running' && run.state !== 'waiting')).toHaveLength(
        count,
      );
      return rows.map(({ run }) => run);
    },
    { timeout: 20_000 },
  );
}

async function stranger(): Promise<TestAccount> {
  return provedAccount(server, mailbox);
}

describe('a schedule', () => {
  it('is made, listed, changed and deleted by its owner alone', async () => {
    const account = await stranger();
    const made = await make(account, { every: 'week', weekday: farWeekday, at: '07:30' });
    expect(made).toMatchObject({
      ...{
        every: 'week',
        weekday: farWeekday,
        day: null,
        at: '07:30',
        tz: 'Africa/Nairobi',
        export: 'format=csv',
      },
      ...{ paused: null, overdue: false, last_run: null, last_good_at: null, only_if_changed: false },
    });
    const due = new Date(String(made.next_at));
    expect(due.getUTCDay()).toBe(farWeekday % 7);
    // The chosen hour begins at 07:30 in Nairobi and ends at 08:00.
    expect([due.getUTCHours(), due.getUTCMinutes() >= 30]).toEqual([4, true]);
    expect(due.getTime()).toBeGreaterThan(Date.now());
    expect((await ask(account, 'GET', '/api/schedules')).body).toEqual([made]);

    const changed = await ask(account, 'PATCH', `/api/schedules/${made.id}`, { every: 'month', day: 31 });
    expect(changed).toMatchObject({ status: 200, body: { every: 'month', day: 31, weekday: null } });
    const paused = await ask(account, 'PATCH', `/api/schedules/${made.id}`, { paused: true });
    expect(paused.body).toMatchObject({ paused: 'person', next_at: null });
    const goesOn = await ask(account, 'PATCH', `/api/schedules/${made.id}`, { paused: false });
    expect(goesOn.body).toMatchObject({ paused: null, next_at: expect.any(String) });

    for (const [method, path, body] of [
      ['PATCH', `/api/schedules/${made.id}`, { paused: true }],
      ['DELETE', `/api/schedules/${made.id}`],
      ['POST', `/api/schedules/${made.id}/send`],
      ['GET', `/api/schedules/${made.id}/runs`],
      ['DELETE', '/api/schedules/not-an-id'],
    ] as const) {
      expect(await ask(owner, method, path, body)).toMatchObject({
        status: 404,
        body: { error: { code: 'NOT_FOUND' } },
      });
    }
    expect((await ask(account, 'DELETE', `/api/schedules/${made.id}`)).status).toBe(204);
    expect((await ask(account, 'GET', '/api/schedules')).body).toEqual([]);
  });

  it('is refused with the name of what is wrong', async () => {
    for (const [more, parameter, words] of [
      [{ every: 'year' }, 'every', '"every" must be "day", "week" or "month".'],
      [{ every: undefined }, 'every', '"every" is missing.'],
      [{ at: '24:00' }, 'at', 'must be a time'],
      [{ at: 7 }, 'at', 'must be a time'],
      [{ tz: 'Mars/Olympus' }, 'tz', 'must be an IANA time zone'],
      [{ tz: '+01:00' }, 'tz', 'must be an IANA time zone'],
      [{ every: 'week' }, 'weekday', '"weekday" is missing'],
      [{ weekday: 1 }, 'weekday', '"weekday" does not belong beside "every": "day".'],
      [{ every: 'week', weekday: 0 }, 'weekday', 'from 1 to 7'],
      [{ every: 'month', day: 1.5 }, 'day', 'from 1 to 31'],
      [{ cron: '* * * * *' }, 'cron', 'Unknown member "cron"'],
      [{ export: 'format=doc' }, 'format', 'Unknown value "doc" for parameter "format"'],
      [{ export: 'format=csv&format=csv' }, 'format', 'given twice'],
      [{ export: 'compress=gzip&format=pdf' }, 'compress', 'does not fit format=pdf'],
      [{ export: 'backup&status=saved' }, 'backup', 'Unknown parameter "backup"'],
      [{ export: 'x'.repeat(2001) }, 'export', '2000 characters'],
    ] as const) {
      const answer = await ask(owner, 'POST', '/api/schedules', { ...daily, ...more });
      expect(answer).toMatchObject({
        status: 400,
        body: { error: { code: 'VALIDATION_ERROR', details: { parameter } } },
      });
      expect(answer.body.error.message).toContain(words);
    }
    for (const body of ['[]', 'null', '{', '"x"', 'x'.repeat(20_000)]) {
      const answer = await ask(owner, 'POST', '/api/schedules', body);
      expect(answer).toMatchObject({ status: 400, body: { error: { details: { parameter: 'body' } } } });
    }
  });

  it('needs a token, a scope and a confirmed address, and there are three of them at most', async () => {
    const nobody = { ...owner, token: 'x' };
    for (const path of ['/api/schedules', '/api/export/mail']) {
      // The body is not read before.
      expect((await ask(nobody, 'POST', path, '{')).status).toBe(401);
    }
    expect(await ask(owner, 'PUT', '/api/schedules', '{')).toMatchObject({ status: 405 });
    const account = await stranger();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => ask(account, 'POST', '/api/schedules', daily)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.error).toMatchObject({
      code: 'CONFLICT',
      details: { reason: 'too_many_schedules' },
    });
    await sql`delete from private.address_proofs where user_id = ${account.userId}`;
    for (const path of ['/api/schedules', '/api/export/mail']) {
      const body = path === '/api/schedules' ? daily : { export: 'format=csv' };
      expect((await ask(account, 'POST', path, body)).body.error).toMatchObject({
        code: 'CONFLICT',
        details: { reason: 'address_unproved' },
      });
    }
  });

  it('is a feature of a server with mail', async () => {
    const { features } = (await (await fetch(`${server.url}/config.json`)).json()) as Fields;
    expect(features).toEqual(['tokens', 'backup', 'restore', 'mail', 'schedules']);
  });
});

describe('a copy by mail', () => {
  it('comes by itself, holds the bytes of the route, and says what it holds', async () => {
    const account = await stranger();
    await account.insert(jobs(3));
    const { id, next_at } = await make(account, { export: 'format=csv&status=saved' });
    aheadMs = Date.parse(String(next_at)) - Date.now() + 1000;
    const mail = await mailbox.next(account.email);
    const [run] = await settledRuns(id, 1);
    aheadMs = 0;
    const [file] = mail.attachments;
    const route = await account.export('?format=csv&status=saved');
    expect(file?.bytes.toString()).toBe(await route.text());
    const sha256 = createHash('sha256')
      .update(file?.bytes ?? '')
      .digest('hex');
    expect(run).toMatchObject({
      ...{ state: 'sent', rows: 3, bytes: file?.bytes.length, sha256, name: file?.name, fewer: false },
      ...{ late: false, error_code: null, schedule_id: id, export: 'format=csv&status=saved' },
    });
    expect(file?.name).toMatch(/^pipeline-jobs-\d{4}-\d\d-\d\d-filtered\.csv$/);
    expect(file?.type).toBe('text/csv');
    for (const words of [file?.name ?? '', sha256, 'Africa/Nairobi', 'Jobs: 3', 'Chosen: Saved']) {
      expect(mail.text).toContain(words);
    }
    expect(mail.html).toContain(sha256);
    expect(mail.html).not.toMatch(/<img|<script|<link/);
    const stop = mail.headers.get('list-unsubscribe')?.slice(1, -1) ?? '';
    expect(mail.text).toContain(stop);
    expect(mail.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(mail.headers.get('message-id')).toBe(`<${run?.id}@example.org>`);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');

    const [shown] = (await ask(account, 'GET', '/api/schedules')).body;
    expect(shown).toMatchObject({ last_good_at: run?.as_of, last_run: { id: run?.id }, overdue: false });
    expect(JSON.stringify(shown)).not.toContain(stop.split('/').at(-1));
    expect(await runsOf(account, id)).toEqual([run]);
  });

  it.each([
    ['format=json', 'format=csv&omit=notes', 'format=ndjson&compress=gzip'],
    ['format=xlsx&lang=de&tz=Europe/Berlin', 'format=pdf', 'format=parquet'],
    ['format=csv&excel=1&delimiter=semicolon&tz=Africa/Nairobi', 'format=pdf&layout=proof&lang=sw'],
  ])('holds the bytes of the route at the same moment: %s, %s, %s', async (...queries) => {
    const account = await stranger();
    await account.insert(
      jobs(30, { status: 'applied', applied_at: '2026-05-01T10:00:00Z', notes: '=1+1\n"x"' }),
    );
    for (const query of queries) await make(account, { export: query, every: 'month', day: 31 });
    stoppedAt = new Date();
    const route = new Map<string, Buffer>();
    for (const query of queries) {
      const answer = await account.export(`?${query}`);
      expect(answer.status).toBe(200);
      const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
      route.set(`${query} ${name}`, Buffer.from(await answer.arrayBuffer()));
    }
    await sql`update private.export_schedules set next_at = ${stoppedAt.toISOString()}, period = current_date
      where user_id = ${account.userId}`;
    const sent = new Map<string, Buffer>();
    for (const _ of queries) {
      const { headers, attachments } = await mailbox.next(account.email);
      const [run] = await sql<{ options: string }[]>`select options from private.export_runs
        where id::text = split_part(trim(leading '<' from ${headers.get('message-id') ?? ''}), '@', 1)`;
      sent.set(`${run?.options} ${attachments[0]?.name}`, attachments[0]?.bytes ?? Buffer.of());
    }
    expect([...sent.keys()].sort()).toEqual([...route.keys()].sort());
    for (const [key, bytes] of sent) expect(bytes.equals(route.get(key) ?? Buffer.of()), key).toBe(true);
  });

  it('is a backup, where that was asked for: the bytes of its route, and the mail says what it holds', async () => {
    const account = await stranger();
    await account.insert(jobs(3));
    await account.insert(jobs(2, { deleted_at: '2026-01-01T00:00:00Z' }));
    const { id, next_at } = await make(account, { export: 'backup' });
    aheadMs = Date.parse(String(next_at)) - Date.now() + 1000;
    const mail = await mailbox.next(account.email);
    const [run] = await settledRuns(id, 1);
    aheadMs = 0;
    const [file] = mail.attachments;
    expect(run).toMatchObject({ state: 'sent', rows: 3, export: 'backup', name: file?.name });
    expect([file?.name, file?.type]).toEqual([
      expect.stringMatching(/^pipeline-backup-\d{4}-\d\d-\d\d\.json$/),
      'application/json',
    ]);
    expect(mail.text).toContain(
      'Chosen: all jobs in your account, with the trash and the history of each job',
    );
    const route = await fetch(`${server.url}/api/backup`, {
      headers: { Authorization: `Bearer ${account.token}` },
    });
    const withoutTime = (text = '') => text.replace(/"exported_at":"[^"]+"/, '');
    expect(withoutTime(file?.bytes.toString())).toBe(withoutTime(await route.text()));
    expect(JSON.parse(file?.bytes.toString() ?? '')).toMatchObject({ total: 3, digest: { rows: 5 } });
  });

  it('comes once, late, and says so, after the server was off for three weeks', async () => {
    const account = await stranger();
    const { id, next_at } = await make(account);
    const due = new Date(Date.parse(String(next_at)) + 20 * day);
    aheadMs = due.getTime() - Date.now() + 5 * 3_600_000;
    const mail = await mailbox.next(account.email);
    const moment = new Intl.DateTimeFormat('en', {
      month: 'long',
      day: 'numeric',
      timeZone: 'Africa/Nairobi',
    });
    expect(mail.text).toContain('It comes late. It was due on');
    expect(mail.text).toContain(moment.format(due));
    const runs = await settledRuns(id, 1);
    expect(runs).toMatchObject([
      {
        state: 'sent',
        late: true,
        period: due.toISOString().slice(0, 10),
        due_at: `${due.toISOString().slice(0, 19)}Z`,
      },
    ]);
    aheadMs = due.getTime() + day + 60_000 - Date.now();
    expect((await mailbox.next(account.email)).text).not.toContain('late');
    expect(await settledRuns(id, 2)).toHaveLength(2);
  });

  it('comes by hand, five times a day together with single files, and uses up no day', async () => {
    const account = await stranger();
    await account.insert(jobs(2));
    const { id } = await make(account);
    const sent = await ask(account, 'POST', `/api/schedules/${id}/send`);
    expect(sent).toMatchObject({ status: 202, body: { state: 'waiting', schedule_id: id, period: null } });
    await mailbox.next(account.email);
    for (let times = 0; times < 4; times++) {
      const answer = await ask(account, 'POST', '/api/export/mail', { export: '?format=json' });
      expect(answer.status).toBe(202);
      const mail = await mailbox.next(account.email);
      expect(JSON.parse(mail.attachments[0]?.bytes.toString() ?? '')).toMatchObject({ total: 2 });
      expect(mail.headers.has('list-unsubscribe')).toBe(false);
      await vi.waitFor(
        async () =>
          expect((await ask(account, 'GET', `/api/export/mail/${answer.body.id}`)).body).toMatchObject({
            state: 'sent',
          }),
        { timeout: 20_000 },
      );
    }
    for (const [path, body] of [
      [`/api/schedules/${id}/send`],
      ['/api/export/mail', { export: 'format=json' }],
    ] as const) {
      const refused = await ask(account, 'POST', path, body);
      expect(refused).toMatchObject({ status: 429, body: { error: { code: 'RATE_LIMITED' } } });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(86_000);
    }
    aheadMs = day;
    await mailbox.next(account.email);
    expect(await settledRuns(id, 2)).toHaveLength(2);
  });

  it.each([
    ['de', 'de-AT,de;q=0.9', 'Ihre Stellen am', 'Stand'],
    ['sw', 'sw-KE', 'Kazi zako tarehe', 'Zilizochaguliwa'],
  ])(
    'comes in the language of the request that made the schedule: %s',
    async (language, header, subject, word) => {
      const account = await stranger();
      const made = await make(account, {}, { 'Accept-Language': header });
      expect(made.language).toBe(language);
      await ask(account, 'POST', `/api/schedules/${made.id}/send`);
      const mail = await mailbox.next(account.email);
      expect(mail.subject).toContain(subject);
      expect(mail.text).toContain(word);
      expect(mail.html).toContain(`<html lang="${language}"`);
    },
  );

  it('is packed if it is large, and left out if it is larger still', async () => {
    const account = await stranger();
    const note = (length: number, isRandom: boolean) =>
      Array.from({ length }, (_, at) => (isRandom ? Math.random().toString(36).slice(2, 12) : `word ${at} `))
        .join('')
        .slice(0, 9900);
    for (let times = 0; times < 2; times++) await account.insert(jobs(400, { notes: note(1200, false) }));
    await ask(account, 'POST', '/api/export/mail', { export: 'format=ndjson' });
    const packed = await mailbox.next(account.email);
    const [file] = packed.attachments;
    expect(file?.name).toMatch(/\.ndjson\.gz$/);
    expect(file?.type).toBe('application/gzip');
    const route = await (await account.export('?format=ndjson')).bytes();
    expect(route.length).toBeGreaterThan(7_000_000);
    // Seven million bytes compared one by one would hold up the server in this process.
    expect(gunzipSync(file?.bytes ?? '').equals(Buffer.from(route))).toBe(true);
    expect(packed.text).toContain(
      createHash('sha256')
        .update(file?.bytes ?? '')
        .digest('hex'),
    );
    expect(packed.text).toContain('(.gz)');

    for (let times = 0; times < 3; times++) {
      await account.insert(jobs(500).map((job) => ({ ...job, notes: note(1200, true) })));
    }
    const { body } = await ask(account, 'POST', '/api/export/mail', { export: 'format=csv' });
    const large = await mailbox.next(account.email);
    expect(large.attachments).toEqual([]);
    expect(large.subject).toContain('too large');
    expect(large.text).toContain(`${server.url}/`);
    await vi.waitFor(
      async () =>
        expect((await ask(account, 'GET', `/api/export/mail/${body.id}`)).body).toMatchObject({
          state: 'too_large',
        }),
      { timeout: 20_000 },
    );
  });

  it('says that jobs are missing, once, and does not count as a good one until the person says so', async () => {
    const account = await stranger();
    await account.insert(jobs(5));
    const { id } = await make(account);
    const next = async () => {
      aheadMs += day;
      const mail = await mailbox.next(account.email);
      return { mail, runs: await settledRuns(id, aheadMs / day) };
    };
    await next();
    aheadMs = 0;
    await account.rest('jobs?company_name=neq.Company%200', {
      method: 'PATCH',
      body: { deleted_at: new Date().toISOString() },
    });
    aheadMs = day;
    const first = await next();
    expect(first.mail.subject).toContain('Are jobs missing?');
    expect(first.mail.attachments).toHaveLength(1);
    expect(first.runs[0]).toMatchObject({ state: 'sent', rows: 1, fewer: true });
    const second = await next();
    expect(second.mail.subject).not.toContain('missing');
    expect(second.mail.text).toContain('1 after 5');
    aheadMs = 0;
    const accepted = await ask(account, 'PATCH', `/api/schedules/${id}`, { accept_fewer: true });
    expect(accepted.body.last_run).toMatchObject({ fewer: false });
    aheadMs = 3 * day;
    const third = await next();
    expect(third.runs[0]).toMatchObject({ rows: 1, fewer: false });
  });

  it('is not sent if nothing has changed and the person wants none then', async () => {
    const account = await stranger();
    await account.insert(jobs(2));
    const { id } = await make(account, { only_if_changed: true });
    aheadMs = day;
    await mailbox.next(account.email);
    await settledRuns(id, 1);
    aheadMs = 2 * day;
    expect((await settledRuns(id, 2))[0]).toMatchObject({ state: 'unchanged', rows: 2, error_code: null });
    expect(mailbox.waiting(account.email)).toBe(0);
    aheadMs = 0;
    await account.insert(jobs(1));
    aheadMs = 3 * day;
    expect((await mailbox.next(account.email)).text).toContain('Jobs: 3');
  });
});

describe('stopping by the link in the mail', () => {
  it('happens by POST, and GET only asks', async () => {
    const account = await stranger();
    const { id } = await make(account);
    await ask(account, 'POST', `/api/schedules/${id}/send`);
    const mail = await mailbox.next(account.email);
    const link = mail.headers.get('list-unsubscribe')?.slice(1, -1) ?? '';
    const before = await sql`select * from private.export_schedules where id = ${id}`;
    const asked = await fetch(link, { headers: { 'Accept-Language': 'de' } });
    expect(asked.status).toBe(200);
    const page = await asked.text();
    expect(page).toContain('Diese E-Mails beenden?');
    expect(page).not.toContain('<script');
    expect(await sql`select * from private.export_schedules where id = ${id}`).toEqual(before);

    const stopped = await fetch(link, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(stopped.status).toBe(200);
    expect(await stopped.text()).toContain('Stopped');
    const [shown] = (await ask(account, 'GET', '/api/schedules')).body;
    expect(shown).toMatchObject({ id, paused: 'unsubscribed', next_at: null });
    const unknown = link.replace(/[^/]+$/, crypto.randomUUID());
    expect((await fetch(unknown, { method: 'POST' })).status).toBe(404);
    expect((await fetch(link.replace(/[^/]+$/, 'x'), { method: 'POST' })).status).toBe(404);
  });
});

describe('a copy that fails', () => {
  it('is tried again while the mail server cannot take it, and never after it refused', async () => {
    const account = await stranger();
    const { id, next_at } = await make(account, { every: 'week', weekday: farWeekday });
    let tries = 0;
    mailbox.refuses = (address) => {
      if (address !== account.email) return false;
      tries++;
      return tries <= 4;
    };
    const minute = 60_000;
    aheadMs = Date.parse(String(next_at)) - Date.now() + 1000;
    const openRun = (attempts: number) =>
      vi.waitFor(
        async () => {
          const [row] = await sql<{ state: string; error_code: string; wait: number }[]>`
            select state, error_code, round(extract(epoch from try_at - started_at) / 60)::int as wait
            from private.export_runs where schedule_id = ${id} and state = 'waiting' and attempts = ${attempts}`;
          expect(row?.error_code).toBe('MAIL_UNAVAILABLE');
          return row?.wait;
        },
        { timeout: 20_000 },
      );
    const waits: unknown[] = [];
    for (const [at, wait] of [5, 30, 120, 480].entries()) {
      waits.push(await openRun(at + 1));
      aheadMs += (wait + 1) * minute;
    }
    expect(waits).toEqual([5, 30, 120, 480]);
    const mail = await mailbox.next(account.email);
    expect(mail.text).toContain('It comes late.');
    expect((await settledRuns(id, 1))[0]).toMatchObject({ state: 'sent', attempts: 4, late: true });

    aheadMs = 0;
    const refused = await provedAccount(server, mailbox);
    await sql`update auth.users set email = ${`refused-${refused.email}`} where id = ${refused.userId}`;
    await sql`update private.address_proofs set address = ${`refused-${refused.email}`} where user_id = ${refused.userId}`;
    const sent = await make(refused);
    await ask(refused, 'POST', `/api/schedules/${sent.id}/send`);
    expect((await settledRuns(sent.id, 1))[0]).toMatchObject({
      ...{ state: 'failed', error_code: 'MAIL_REFUSED', attempts: 1, try_at: null },
    });
  });

  it('keeps nobody else waiting: not one whose mail is refused for now, and not one whose mail hangs', async () => {
    const [hanging, ...others] = await Promise.all(Array.from({ length: 9 }, stranger));
    const failing = others.slice(0, 4);
    const well = others.slice(4);
    const refused = new Set(failing.map(({ email }) => email));
    const held = Promise.withResolvers<void>();
    mailbox.refuses = (address) => refused.has(address);
    mailbox.onMail = (address) => (address === hanging?.email ? held.promise : undefined);
    for (const account of [hanging as TestAccount, ...failing, ...well, ...well]) {
      expect((await ask(account, 'POST', '/api/export/mail', { export: 'format=csv' })).status).toBe(202);
    }
    for (const account of [...well, ...well]) {
      expect((await mailbox.next(account.email)).attachments).toHaveLength(1);
      expect((await account.export()).status).toBe(200);
    }
    const tries = await sql<{ state: string; attempts: number }[]>`
      select state, attempts from private.export_runs where user_id = any(${failing.map(({ userId }) => userId)})`;
    expect(tries).toEqual(failing.map(() => ({ state: 'waiting', attempts: 1 })));
    held.resolve();
    await mailbox.next(hanging?.email ?? '');
  });

  it('is overdue after two of them, which nobody has to notice but who looks', async () => {
    const account = await stranger();
    const { id } = await make(account);
    const looked = async () => (await ask(account, 'GET', '/api/schedules')).body[0].overdue;
    expect(await looked()).toBe(false);
    // Nothing has run: no process was there to note a failure.
    await sql`update private.export_schedules set set_at = set_at - interval '49 hours' where id = ${id}`;
    expect(await looked()).toBe(true);
    await ask(account, 'POST', `/api/schedules/${id}/send`);
    await mailbox.next(account.email);
    await settledRuns(id, 1);
    expect(await looked()).toBe(false);
  });

  it('tells its owner once, and pauses after 30 days', async () => {
    const account = await stranger();
    const { id } = await make(account);
    // An option that a later version does not know any more.
    await sql`update private.export_schedules set options = 'format=doc' where id = ${id}`;
    aheadMs = day;
    const mail = await mailbox.next(account.email);
    expect(mail.subject).toBe('Your copy could not be sent');
    expect(mail.attachments).toEqual([]);
    expect((await settledRuns(id, 1))[0]).toMatchObject({ state: 'failed', error_code: 'VALIDATION_ERROR' });
    for (const [count, days] of [15, 33].entries()) {
      aheadMs = days * day;
      await settledRuns(id, count + 2);
    }
    expect(mailbox.waiting(account.email)).toBe(0);
    aheadMs = 0;
    const [shown] = (await ask(account, 'GET', '/api/schedules')).body;
    expect(shown).toMatchObject({ paused: 'failing', next_at: null });
  });
});

describe('an account that is gone', () => {
  it('gets no mail, though its copy is being made', async () => {
    const account = await stranger();
    await account.insert(jobs(2));
    const { id } = await make(account);
    await sql.begin(async (tx) => {
      // Who makes the copy waits for the jobs, while the account goes.
      await tx`lock table public.jobs in access exclusive mode`;
      await sql`select private.send_export_now(${account.userId}, ${id}, null, null, ${now().toISOString()})`;
      await vi.waitFor(
        async () => {
          expect(await sql`select state from private.export_runs where user_id = ${account.userId}`).toEqual([
            { state: 'running' },
          ]);
          expect(await sql`select from pg_stat_activity where wait_event_type = 'Lock'`).not.toHaveLength(0);
        },
        { timeout: 20_000 },
      );
      await tx`delete from auth.users where id = ${account.userId}`;
    });
    // Two copies are made at once. When four of another account are there, that one has ended.
    for (let times = 0; times < 4; times++)
      await ask(owner, 'POST', '/api/export/mail', { export: 'format=csv' });
    for (let times = 0; times < 4; times++) await mailbox.next(owner.email);
    await vi.waitFor(
      () => expect(server.lines).toContainEqual(expect.objectContaining({ event: 'copy by mail dropped' })),
      { timeout: 20_000 },
    );
    expect(mailbox.waiting(account.email)).toBe(0);
    expect(await sql`select from private.export_runs where user_id = ${account.userId}`).toHaveLength(0);
  });
});
