import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { startTestServer, type TestServer } from '../server/server-fixture.ts';
import type { TestAccount } from '../server/test-account.ts';

/** I write jobs until the disk is full, so that nobody else can save anything. */
describe('one account', () => {
  const maxJobs = 300;
  const maxBytes = 1_000_000;
  let server: TestServer;
  let sql: postgres.Sql;

  beforeAll(async () => {
    server = await startTestServer({
      variables: { ACCOUNT_MAX_JOBS: String(maxJobs), ACCOUNT_MAX_BYTES: String(maxBytes) },
    });
    sql = postgres({ ...(server.databaseAddress as EmbeddedConnection), max: 1, onnotice: () => {} });
  });
  afterAll(async () => {
    await sql.end();
    await server.close();
  });

  const job = (others: object = {}) => ({ company_name: 'A', job_title: 'B', source: 'manual', ...others });
  const jobs = (count: number, others: object = {}) => Array.from({ length: count }, () => job(others));
  async function write(
    account: TestAccount,
    method: string,
    path: string,
    body: object,
    prefer = 'return=minimal',
  ) {
    const answer = await fetch(`${server.url}/rest/v1/${path}`, {
      method,
      headers: {
        apikey: server.key,
        Authorization: `Bearer ${account.token}`,
        'Content-Type': 'application/json',
        Prefer: prefer,
      },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
  }
  const insert = (account: TestAccount, rows: readonly object[]) => write(account, 'POST', 'jobs', rows);
  const held = async ({ userId }: TestAccount) =>
    (
      await sql<{ jobs: number; counted: number; bytes: number; summed: number }[]>`
        select s.jobs::int, s.bytes::int, count(j.id)::int as counted, coalesce(sum(private.job_bytes(job_description, job_url, ai_parsed_data, ai_reasoning, notes, tags)), 0)::int
          + 200 * (select count(*)::int from private.job_moves m where m.user_id = s.user_id)
          + (select coalesce(sum(200 + coalesce(octet_length(c.before::text), 0)), 0)::int
            from private.import_changes c where c.user_id = s.user_id)
          + 200 * (select count(*)::int from private.purged_jobs p where p.user_id = s.user_id) as summed
        from private.account_sizes s left join public.jobs j using (user_id) where user_id = ${userId}
        group by s.user_id`
    )[0];
  const expectRight = async (account: TestAccount) => {
    const found = await held(account);
    expect([found?.jobs, found?.bytes]).toEqual([found?.counted, found?.summed]);
    return found;
  };

  it('may hold so many jobs, and not one more: the answer is a 507 with a sentence', async () => {
    const account = await server.signUp();
    expect((await insert(account, jobs(maxJobs))).status).toBe(201);
    const refused = await insert(account, [job()]);
    expect(refused).toMatchObject({
      status: 507,
      body: { code: 'PT507', message: expect.stringContaining(`may hold ${maxJobs} jobs`) },
    });
    expect(await expectRight(account)).toMatchObject({ jobs: maxJobs });
    // The account is of use as before: it reads, changes and exports what it has.
    expect((await write(account, 'PATCH', 'jobs?limit=1', { status: 'applied' })).status).toBeLessThan(300);
    expect(await (await account.export()).json()).toMatchObject({ total: maxJobs });
    const other = await server.signUp();
    expect((await insert(other, [job()])).status).toBe(201);
  });

  it('gets no room by deleting: a deleted job stays, for the copies on other devices', async () => {
    const account = await server.signUp();
    await insert(account, jobs(maxJobs));
    await write(account, 'PATCH', 'jobs?company_name=eq.A', { deleted_at: new Date().toISOString() });
    expect((await insert(account, [job()])).status).toBe(507);
  });

  it('may hold so many bytes, however they come in', async () => {
    const account = await server.signUp();
    const long = { job_description: 'x'.repeat(45_000) };
    expect((await insert(account, jobs(20, long))).status).toBe(201);
    expect((await insert(account, jobs(5, long))).status).toBe(507);
    await insert(account, jobs(10));
    const tooMuch = await write(account, 'PATCH', 'jobs?job_description=is.null', {
      ai_parsed_data: { text: 'x'.repeat(20_000) },
    });
    expect(tooMuch).toMatchObject({
      status: 507,
      body: { code: 'PT507', message: expect.stringContaining(`${maxBytes} bytes`) },
    });
    await expectRight(account);
    // Shorter texts make room.
    await write(account, 'PATCH', 'jobs?job_description=not.is.null', { job_description: null });
    expect((await insert(account, jobs(5, long))).status).toBe(201);
    await expectRight(account);
  });

  it('may not fill the disk with stages that go to and fro', async () => {
    const account = await server.signUp();
    await insert(account, jobs(maxJobs));
    const answers: number[] = [];
    for (let turn = 0; turn < 20 && answers.at(-1) !== 507; turn++) {
      const status = turn % 2 === 0 ? 'applied' : 'saved';
      answers.push((await write(account, 'PATCH', 'jobs?company_name=eq.A', { status })).status);
    }
    expect(answers.at(-1)).toBe(507);
    await expectRight(account);
  });

  it('may not fill it with what a restore notes, and gets that room back', async () => {
    const account = await server.signUp();
    const rpc = (name: string, args: object) => write(account, 'POST', `rpc/${name}`, args);
    const begin = async () => {
      const run = crypto.randomUUID();
      const facts = { kind: 'restore', file_name: null, file_sha256: null, counts: {} };
      expect((await rpc('begin_run', { run, ...facts })).body).toEqual({ chunks_done: 0 });
      return run;
    };
    const moves = Array.from({ length: 10 }, () => ({
      at: '2026-01-01T00:00:00Z',
      from: 'saved',
      to: 'offer',
    }));
    const row = () => ({
      id: crypto.randomUUID(),
      expect: 'new',
      set: job({ moves, notes: 'x'.repeat(9000) }),
    });
    const first = await begin();
    const rows = Array.from({ length: 70 }, row);
    expect((await rpc('put_jobs', { run: first, chunk: 1, rows })).body).toMatchObject({ inserted: 70 });
    await expectRight(account);
    expect((await rpc('put_jobs', { run: first, chunk: 2, rows: [...Array(30)].map(row) })).status).toBe(507);
    await expectRight(account);

    const seen = await sql<
      { id: string; rev: string }[]
    >`select id, rev from public.jobs where user_id = ${account.userId}`;
    const changes = seen.map(({ id, rev }) => ({
      id,
      expect: String(rev),
      set: { notes: 'y'.repeat(8000) },
    }));
    const second = await begin();
    const put = (chunk: number) =>
      rpc('put_jobs', { run: second, chunk, rows: changes.slice(10 * chunk - 10, 10 * chunk) });
    expect([(await put(1)).status, (await put(2)).status]).toEqual([200, 507]);
    const full = await expectRight(account);
    // What comes back is longer than what it replaces, and the journal has held the room for it.
    const undone = { undone: 10, kept: [], more: false, next: null };
    expect((await rpc('undo_run', { run: second })).body).toEqual(undone);
    expect((await expectRight(account))?.bytes).toBeLessThan(full?.bytes ?? 0);
  });

  it('makes room by deleting for ever, also beyond its limit', async () => {
    const account = await server.signUp();
    const rows = jobs(maxJobs).map((row) => ({ ...row, id: crypto.randomUUID() }));
    await insert(account, rows);
    await write(account, 'PATCH', 'jobs?id=not.is.null', { deleted_at: '2026-01-01T00:00:00Z' });
    const full = await expectRight(account);
    expect((await insert(account, [job()])).status).toBe(507);
    await sql`update private.account_limits set max_bytes = 1`;
    const ids = rows.slice(0, 10).map(({ id }) => id);
    const purged = await write(account, 'POST', 'rpc/purge_jobs', { ids });
    await sql`update private.account_limits set max_bytes = ${maxBytes}`;
    expect(purged).toEqual({ status: 200, body: 10 });
    expect((await expectRight(account))?.bytes).toBeLessThan(full?.bytes ?? 0);
    expect((await insert(account, jobs(10))).status).toBe(201);
    expect((await insert(account, [job()])).status).toBe(507);
  });

  it('is counted right where a job is deleted for ever, comes back from a file, and is deleted again', async () => {
    const account = await server.signUp();
    const id = crypto.randomUUID();
    await insert(account, [job()]);
    for (const _time of ['first', 'second', 'third']) {
      expect((await insert(account, [{ ...job(), id }])).status).toBe(201);
      await write(account, 'PATCH', `jobs?id=eq.${id}`, { deleted_at: '2026-01-01T00:00:00Z' });
      expect(await write(account, 'POST', 'rpc/purge_jobs', { ids: [id] })).toMatchObject({ body: 1 });
      expect(await expectRight(account)).toMatchObject({ jobs: 1 });
    }
  });

  it('gets no further with many requests at once', async () => {
    const account = await server.signUp();
    const answers = await Promise.all(Array.from({ length: 40 }, () => insert(account, jobs(10))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(maxJobs / 10);
    expect(answers.filter(({ status }) => status === 507)).toHaveLength(40 - maxJobs / 10);
    expect(await expectRight(account)).toMatchObject({ jobs: maxJobs });
  });

  it('is counted right through upserts, refused rows, an administrator’s deletes, and its own end', async () => {
    const account = await server.signUp();
    const rows = jobs(20).map((row) => ({ ...row, id: crypto.randomUUID() }));
    await insert(account, rows);
    const merge = 'return=minimal,resolution=merge-duplicates';
    const merged = [
      ...rows.slice(10).map((row) => ({ ...row, notes: 'note' })),
      { ...job({ notes: 'new' }), id: crypto.randomUUID() },
    ];
    expect((await write(account, 'POST', 'jobs?on_conflict=id', merged, merge)).status).toBeLessThan(300);
    expect((await insert(account, [job(), job({ salary_range_min: 1 })])).status).toBe(400);
    expect(await expectRight(account)).toMatchObject({ jobs: 21 });
    await write(account, 'PATCH', 'jobs?notes=is.null', { status: 'applied' });
    await write(account, 'PATCH', 'jobs?notes=is.null', { status: 'applied', location: 'Nairobi' });
    const moved = await sql`select from private.job_moves where user_id = ${account.userId}`;
    expect(moved).toHaveLength(10);
    await expectRight(account);
    await sql`delete from public.jobs where id in ${sql(rows.slice(0, 5).map(({ id }) => id))}`;
    expect(await expectRight(account)).toMatchObject({ jobs: 16 });
    await sql`delete from auth.users where id = ${account.userId}`;
    expect(await held(account)).toBeUndefined();
  });

  it('cannot change its limits or its count', async () => {
    const account = await server.signUp();
    await insert(account, [job()]);
    for (const table of ['account_limits', 'account_sizes']) {
      for (const profile of [{}, { 'Accept-Profile': 'private', 'Content-Profile': 'private' }]) {
        const answer = await fetch(`${server.url}/rest/v1/${table}`, {
          headers: { apikey: server.key, Authorization: `Bearer ${account.token}`, ...profile },
        });
        expect(answer.status).toBeGreaterThanOrEqual(400);
      }
      const asMyself = (statement: string) =>
        sql.begin(async (tx) => {
          await tx`set local role authenticated`;
          return tx.unsafe(statement);
        });
      // Both are refused, or find nothing.
      expect(await asMyself(`select * from private.${table}`).catch(() => [])).toEqual([]);
      expect(await asMyself(`delete from private.${table} returning *`).catch(() => [])).toEqual([]);
    }
  });

  it('may be filled further by an administrator', async () => {
    const account = await server.signUp();
    await sql`insert into public.jobs (user_id, company_name, job_title, source)
      select ${account.userId}, 'A', 'B', 'manual' from generate_series(1, ${maxJobs + 5})`;
    expect((await insert(account, [job()])).status).toBe(507);
    expect(await expectRight(account)).toMatchObject({ jobs: maxJobs + 5 });
  });
});
