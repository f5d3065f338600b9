import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeApiToken } from '../../src/kernel/api-token.ts';
import { embeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { newDataFolder } from '../server/data-folder.ts';
import { farWeekday } from '../server/far-from-now.ts';
import { freePort } from '../server/free-port.ts';
import { type Mailbox, openMailbox } from '../server/mailbox.ts';
import { makeScriptToken } from '../server/script-token.ts';
import { type ServerProcess, startServerProcess } from '../server/server-process.ts';
import { keyOf } from '../server/test-account.ts';

const minutes = (count: number) => count * 60_000;

/**
 * I have a copy of the logs. I look for people in them. The test does all that a person can do, and all that goes wrong,
 * with words that occur nowhere else. Then it reads everything that the run wrote.
 */
describe('the logs', () => {
  let mailbox: Mailbox;
  let server: ServerProcess;
  let dataDir: string;
  /** What must not be found, by what it is. */
  const secrets = new Map<string, string>();
  const secret = (what: string) => {
    const word = `${what.replaceAll(' ', '')}${crypto.randomUUID().slice(0, 8)}`;
    secrets.set(what, word);
    return word;
  };

  beforeAll(async () => {
    mailbox = await openMailbox();
    dataDir = newDataFolder('server');
    const variables = {
      ...mailbox.variables,
      CONFIRM_EMAIL: 'off',
      PORT: await freePort(),
      DATA_DIR: dataDir,
    };
    server = await startServerProcess({ ...variables, RATE_LIMITS: 'on', LOG_LEVEL: 'debug' });
    await liveThrough();
    await server.end('SIGTERM');
  }, minutes(4));
  afterAll(async () => {
    await mailbox.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function liveThrough(): Promise<void> {
    const key = await keyOf(server.url);
    const call = async (path: string, init: { token?: string; body?: unknown; text?: string } = {}) => {
      const { token, body, text = body === undefined ? undefined : JSON.stringify(body) } = init;
      const response = await fetch(server.url + path, {
        method: text === undefined ? 'GET' : 'POST',
        headers: {
          apikey: key,
          'Content-Type': 'application/json',
          Prefer: 'return=minimal',
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        },
        body: text ?? null,
      });
      const answer = await response.text();
      return {
        status: response.status,
        json: (/^[{[]/.test(answer) ? JSON.parse(answer) : {}) as Record<string, string>,
      };
    };

    // Signing up, in, and failing to.
    const email = `${secret('address')}@example.org`;
    const password = secret('password');
    const account = (await call('/auth/v1/signup', { body: { email, password } })).json;
    const wrong = { email, password: secret('wrong password') };
    expect((await call('/auth/v1/token?grant_type=password', { body: wrong })).status).toBe(400);
    const signedIn = await call('/auth/v1/token?grant_type=password', { body: { email, password } });
    const { access_token: first = '', refresh_token = '' } = signedIn.json;
    secrets.set('account', (account.user as unknown as { id: string }).id);
    secrets.set('first token', first);
    secrets.set('signature of the first token', first.split('.')[2] ?? '');
    secrets.set('refresh token', refresh_token);
    await call('/auth/v1/token?grant_type=refresh_token', { body: { refresh_token } });
    await call('/auth/v1/recover', { body: { email } });
    const { link } = await mailbox.next(email);
    const token_hash = new URLSearchParams(new URL(link).hash.slice(1)).get('token_hash') ?? '';
    secrets.set('link', token_hash);
    const verified = await call('/auth/v1/verify', { body: { type: 'recovery', token_hash } });
    expect(verified.status).toBe(200);
    // The link has proved the address, and so ended the session from before.
    const { access_token: token = '' } = verified.json;
    secrets.set('token', token);
    secrets.set('signature of the token', token.split('.')[2] ?? '');
    expect((await call('/auth/v1/verify', { body: { type: 'recovery', token_hash } })).status).toBe(403);
    const refused = { email: `${secret('refused address')}@example.org`, password };
    await call('/auth/v1/signup', { body: refused });
    await call('/auth/v1/otp', { body: { email: refused.email } });
    while ((await call('/auth/v1/token?grant_type=password', { body: wrong })).status !== 429);

    // Jobs, and rows, filters and bodies that the database refuses.
    const job = { company_name: secret('company'), job_title: 'B', source: 'manual', notes: secret('note') };
    expect((await call('/rest/v1/jobs', { token, body: [job, job] })).status).toBe(201);
    for (const wrongPart of [
      { notes: secret('note of a refused row'), salary_range_min: 1 },
      { status: secret('status') },
      { id: secret('id') },
      { company_name: `${secret('long name')} ${'x'.repeat(300)}` },
      { applied_at: secret('time') },
      { tags: [secret('tag'), ' '] },
      { ai_parsed_data: { a: secret('parsed data') }, job_url: `http://${secret('link of a job')}.example` },
      { [secret('column')]: 1 },
    ]) {
      const { status } = await call('/rest/v1/jobs', { token, body: { ...job, ...wrongPart } });
      expect(status).toBeGreaterThanOrEqual(400);
    }
    await call('/rest/v1/jobs', { token, text: `{"notes": ${secret('broken body')}` });
    await call(`/rest/v1/jobs?company_name=eq.${secret('filter')}`, { token });
    await call(`/rest/v1/jobs?status=eq.${secret('filter of a status')}`, { token });
    await call(`/rest/v1/jobs?notes=match.${secret('pattern')}(`, { token });
    await call(`/rest/v1/jobs?${secret('filter of a column')}=eq.1`, { token });
    await call(`/rest/v1/jobs?select=a:company_name,"${secret('alias')}":notes`, { token });
    await call('/rest/v1/rpc/pull_first', { token, body: { lim: 5 } });
    await call('/rest/v1/rpc/pull_jobs', { token, body: { rev: secret('version'), lim: 5 } });
    await call('/rest/v1/rpc/prove_jobs', { token, body: {} });

    // Exports, wrong ones, and paths that there are not.
    expect((await call(`/api/export?format=csv&search=${secret('search word')}`, { token })).status).toBe(
      200,
    );
    await call('/api/export', { token });
    await call(`/api/export?format=${secret('format')}`, { token });
    await call(`/api/export?${secret('parameter')}=1`, { token });
    await call('/api/export', { token: secret('broken token') });
    for (const path of ['/api/', '/auth/v1/', '/rest/v1/', '/', '/assets/'])
      await call(`${path}${secret(`path ${path.replaceAll('/', '')}`)}`, { token });

    // What goes on without being asked: tokens for scripts, schedules, and their mails.
    const script = await makeScriptToken({ url: server.url, key }, token, ['export:read', 'schedules:write']);
    secrets.set('token for scripts', script);
    secrets.set('secret part of the token for scripts', script.slice(8));
    await mailbox.next(email);
    expect((await call('/api/export', { token: script })).status).toBe(200);
    const madeUp = makeApiToken();
    secrets.set('token that was made up', madeUp);
    expect((await call('/api/export', { token: madeUp })).status).toBe(401);
    const search = secret('search word of a schedule');
    const weekly = {
      every: 'week',
      weekday: farWeekday,
      at: '07:30',
      tz: 'Africa/Nairobi',
      export: `search=${search}`,
    };
    const made = await call('/api/schedules', { token: script, body: weekly });
    const { id: schedule = '' } = made.json;
    expect(made.status).toBe(201);
    await call('/api/schedules', { token: script, body: { ...weekly, [secret('member of a schedule')]: 1 } });
    secrets.set('schedule', schedule);
    await call(`/api/schedules/${schedule}/send`, { token: script, body: {} });
    const copy = await mailbox.next(email);
    const stop = copy.headers.get('list-unsubscribe')?.slice(1, -1) ?? '';
    secrets.set('key that stops', stop.split('/').at(-1) ?? '');
    mailbox.refuses = () => true;
    await call('/api/export/mail', { token: script, body: { export: 'format=csv' } });
    const failed = () => server.logged.some(({ event }) => event === 'copy by mail failed');
    await vi.waitUntil(failed, { timeout: minutes(1) });
    mailbox.refuses = () => false;
    for (const method of ['GET', 'POST']) expect((await fetch(stop, { method })).status).toBe(200);

    // The database: a slow statement, a lost session, a session that dies.
    const sql = postgres({ ...embeddedConnection(dataDir), max: 1, onnotice: () => {} });
    const literal = `'from ${secret('slow word')}'`;
    await sql.unsafe(
      `select pg_sleep(1.1), ${literal} as "from ${secret('slow name')}" /* from ${secret('comment')} */\n  from public.jobs limit 1`,
    );
    const dying = sql.unsafe(`select pg_sleep(3600), ${literal}`).catch(() => {});
    const other = postgres({ ...embeddedConnection(dataDir), max: 1, onnotice: () => {} });
    const found = async () =>
      (
        await other<
          { pid: number }[]
        >`select pid from pg_stat_activity where query like 'select pg_sleep(3600)%'`
      )[0];
    await vi.waitUntil(found, { timeout: minutes(1) });
    process.kill((await found())?.pid ?? Number.NaN, 'SIGKILL');
    await dying;
    for (const client of [sql, other]) await client.end({ timeout: 0 });
    // Thirty exports a minute are the limit. Who asks more often waits for a minute.
    await vi.waitUntil(async () => (await call('/api/export', { token })).status === 200, {
      interval: 3000,
      timeout: minutes(2),
    });
  }

  /** Returns all that the run has written, but for the database itself and its keys. */
  function written(): string {
    const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
      .filter((path) => !/\/postgres\/(data\/|password$)|\/secrets\.json$|\/bin\//.test(path));
    expect(files).toContain(join(dataDir, 'postgres/log/postgres.log'));
    return [...server.said, ...server.logged.map((line) => JSON.stringify(line))]
      .concat(files.map((path) => readFileSync(path, 'utf8')))
      .join('\n');
  }

  it('hold no address, password, token, link, note, search word or id of anybody', () => {
    const all = written().toLowerCase();
    const forms = (word: string) => [
      word,
      Buffer.from(word).toString('hex'),
      // Where a word stands in the text that is encoded, its first and last letters look different.
      Buffer.from(word).toString('base64').slice(0, -4),
    ];
    const found = [...secrets].filter(([, word]) =>
      forms(word).some((form) => all.includes(form.toLowerCase())),
    );
    expect(found).toEqual([]);
    expect(secrets.size).toBeGreaterThan(30);
  });

  it('say what happened: requests, sign-ins, limits, exports, mails, slow statements, start and stop', () => {
    const lines = server.logged;
    const one = (facts: object) => expect(lines).toContainEqual(expect.objectContaining(facts));
    one({ event: 'start', backend: 'embedded' });
    one({ event: 'sign-in', account: expect.any(String) });
    one({ event: 'sign-in failed', code: 'invalid_credentials' });
    one({ event: 'mail sent', kind: 'recovery' });
    one({ event: 'mail not sent' });
    one({ level: 'warn', event: 'request', route: '/auth/v1/token', status: 429, code: 'RATE_LIMITED' });
    one({ event: 'request', method: 'POST', route: '/rest/v1/jobs', status: 201 });
    one({ event: 'slow statement', verb: 'select', tables: 'public.jobs', ms: expect.any(Number) });
    one({ event: 'copy by mail', state: 'sent', account: expect.any(String), scheduled: false });
    one({ event: 'copy by mail failed', code: 'MAIL_UNAVAILABLE' });
    one({ event: 'mail about a token', kind: 'made' });
    one({ event: 'stop', status: 0 });
    const [signIn] = lines.filter(({ event }) => event === 'sign-in');
    one({
      event: 'request',
      route: '/api/export',
      status: 200,
      format: 'json',
      rows: 2,
      account: signIn?.account,
      bytes: expect.any(Number),
      ms: expect.any(Number),
      isWhole: true,
      id: expect.any(String),
      time: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    one({ event: 'request', route: '/rest/v1/rpc/pull_first', status: 200 });
    one({ event: 'request', route: 'app', status: 404 });
  });
});
