import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertJob, type PulledJob, proveJobs, pullFirst, pullJobs } from './job-rows.ts';
import {
  applyMigrations,
  asOwner,
  asRole,
  asUser,
  createUser,
  type Sql,
  startCluster,
  type TestCluster,
} from './postgres-fixture.ts';

let cluster: TestCluster;
let sql: Sql;
let user: string;

beforeAll(async () => {
  cluster = await startCluster();
  sql = await cluster.createDatabase();
  await applyMigrations(sql);
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  user = await createUser(sql);
});

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const fromStart = { rev: null, id: null };
const newest = { created_at: null, id: null };
const cursorOf = (job: PulledJob | undefined) => ({ rev: job?.rev ?? null, id: job?.id ?? null });
const emptyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Inserts jobs 1 to 5 in one transaction, all created at one moment, except 5, which is a microsecond younger. */
async function fiveJobs(): Promise<void> {
  await asUser(sql, user, async (tx) => {
    for (const n of [1, 2, 3, 4, 5]) {
      await insertJob(tx, {
        id: await freshId(n),
        created_at: n === 5 ? '2026-01-01T00:00:00.000002Z' : '2026-01-01T00:00:00.000001Z',
      });
    }
  });
}

/** Returns an id that starts with the user's digits, so that ids of different tests never collide in one table. */
async function freshId(n: number): Promise<string> {
  return `${user.slice(0, 8)}${id(n).slice(8)}`;
}
const numbers = (jobs: readonly PulledJob[]) => jobs.map((job) => Number(job.id.slice(-4)));

describe('pull_jobs', () => {
  it('brings pages in the order of (rev, id) and says when there is no more', async () => {
    await fiveJobs();
    await asUser(
      sql,
      user,
      (tx) => tx`update public.jobs set notes = 'x' where id = ${`${user.slice(0, 8)}${id(2).slice(8)}`}`,
    );
    await asUser(sql, user, async (tx) => {
      const first = await pullJobs(tx, fromStart, 2);
      expect(first).toMatchObject({ head: '2', more: true, live: 5 });
      const second = await pullJobs(tx, cursorOf(first.jobs.at(-1)), 2);
      expect(second).toMatchObject({ more: true, live: null });
      const third = await pullJobs(tx, cursorOf(second.jobs.at(-1)), 2);
      expect(third).toMatchObject({ more: false, live: 5 });
      expect([first, second, third].map((page) => numbers(page.jobs))).toEqual([[1, 3], [4, 5], [2]]);
      expect([first, second, third].flatMap((page) => page.jobs.map((job) => job.rev))).toEqual([
        '1',
        '1',
        '1',
        '1',
        '2',
      ]);
    });
  });

  it('says "no more" for a page that is exactly full', async () => {
    await fiveJobs();
    await asUser(sql, user, async (tx) => {
      expect(await pullJobs(tx, fromStart, 5)).toMatchObject({ more: false });
      expect(await pullJobs(tx, fromStart, 4)).toMatchObject({ more: true });
    });
  });

  it('answers an idle question without counting', async () => {
    await fiveJobs();
    await asUser(sql, user, async (tx) => {
      const { epoch, jobs } = await pullJobs(tx, fromStart);
      expect(await pullJobs(tx, cursorOf(jobs.at(-1)))).toEqual({
        epoch,
        head: '1',
        more: false,
        live: null,
        jobs: [],
      });
    });
  });

  it('counts again where nothing comes but the head is ahead, as after a hard delete', async () => {
    await fiveJobs();
    const cursor = await asUser(sql, user, async (tx) =>
      cursorOf((await pullJobs(tx, fromStart)).jobs.at(-1)),
    );
    await asRole(
      sql,
      'service_role',
      undefined,
      async (tx) => tx`delete from public.jobs where id = ${await freshId(3)}`,
    );
    await asUser(sql, user, async (tx) => {
      expect(await pullJobs(tx, cursor)).toMatchObject({ head: '2', more: false, live: 4, jobs: [] });
    });
  });

  it('starts at the beginning of a version when the cursor has no id', async () => {
    await fiveJobs();
    await asUser(sql, user, async (tx) => {
      expect(numbers((await pullJobs(tx, { rev: '1', id: null })).jobs)).toEqual([1, 2, 3, 4, 5]);
    });
  });

  it('brings a deleted job as its place and its time of deletion, and nothing it said', async () => {
    await fiveJobs();
    await asUser(
      sql,
      user,
      async (tx) =>
        tx`update public.jobs set deleted_at = '2026-05-05T05:05:05.5Z', notes = 'secret' where id = ${await freshId(4)}`,
    );
    await asUser(sql, user, async (tx) => {
      const page = await pullJobs(tx, { rev: '1', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' });
      expect(page).toMatchObject({ more: false, live: 4 });
      expect(page.jobs).toEqual([
        {
          id: await freshId(4),
          created_at: '2026-01-01T00:00:00.000001+00:00',
          rev: '2',
          deleted_at: '2026-05-05T05:05:05.5+00:00',
        },
      ]);
    });
  });

  it('brings exactly the columns of an export and rev, in order, with microseconds, in any time zone', async () => {
    await asUser(sql, user, (tx) =>
      insertJob(tx, {
        id: id(77),
        tags: ['a, b', '"'],
        ai_match_score: 7,
        is_remote: true,
        ai_parsed_data: { hidden: true },
        last_synced_at: '2026-01-01T00:00:00Z',
        applied_at: '0001-01-01T00:00:00Z',
        offer_at: '9999-12-31T23:59:59.999999Z',
        created_at: '2026-03-04T12:00:00.12Z',
        updated_at: '2026-03-04T12:00:00.123456Z',
      }),
    );
    await asUser(sql, user, async (tx) => {
      await tx`set local timezone = 'Pacific/Kiritimati'`;
      const [row] = await tx<{ text: string }[]>`select public.pull_jobs()::json -> 'jobs' -> 0 as text`;
      expect(JSON.stringify(row?.text)).toBe(
        JSON.stringify({
          id: id(77),
          company_name: 'Twiga Foods',
          job_title: 'Data engineer',
          status: 'saved',
          source: 'manual',
          location: null,
          is_remote: true,
          job_url: null,
          job_description: null,
          salary_range_min: null,
          salary_range_max: null,
          ai_match_score: 7,
          ai_reasoning: null,
          notes: null,
          tags: ['a, b', '"'],
          applied_at: '0001-01-01T00:00:00+00:00',
          interview_at: null,
          offer_at: '9999-12-31T23:59:59.999999+00:00',
          rejected_at: null,
          scraped_at: null,
          created_at: '2026-03-04T12:00:00.12+00:00',
          updated_at: '2026-03-04T12:00:00.123456+00:00',
          rev: '1',
        }),
      );
    });
  });

  it('carries versions past 2^53 exactly', async () => {
    await asUser(sql, user, (tx) => insertJob(tx));
    await sql`update public.sync_state set version = 9007199254740992 where user_id = ${user}`;
    await asUser(sql, user, (tx) => insertJob(tx, { notes: 'big' }));
    await asUser(sql, user, async (tx) => {
      const page = await pullJobs(tx, { rev: '9007199254740992', id: null });
      expect(page).toMatchObject({ head: '9007199254740993', jobs: [{ rev: '9007199254740993' }] });
      expect(await pullJobs(tx, cursorOf(page.jobs[0]))).toMatchObject({ jobs: [] });
    });
  });

  it('takes a page size of 1 to 5,000 and brings odd ones back into it', async () => {
    await asUser(
      sql,
      user,
      (tx) => tx`insert into public.jobs (company_name, job_title, source)
        select 'c', 't', 'manual' from generate_series(1, 5001)`,
    );
    await asUser(sql, user, async (tx) => {
      for (const [lim, rows] of [
        [0, 1],
        [-7, 1],
        [1, 1],
        [5000, 5000],
        [2_147_483_647, 5000],
      ] as const) {
        expect((await pullJobs(tx, fromStart, lim)).jobs).toHaveLength(rows);
        expect((await pullFirst(tx, newest, lim)).jobs).toHaveLength(rows);
      }
    });
  });

  it("brings nothing of another user's, and nothing to the service role", async () => {
    await fiveJobs();
    await asUser(sql, await createUser(sql), async (tx) => {
      expect(await pullJobs(tx, fromStart)).toMatchObject({ epoch: null, head: '0', jobs: [] });
    });
  });
});

describe('pull_first', () => {
  it('brings active jobs newest first, ties by id, and goes on behind the key', async () => {
    await fiveJobs();
    await asUser(
      sql,
      user,
      async (tx) => tx`update public.jobs set deleted_at = now() where id = ${await freshId(2)}`,
    );
    await asUser(sql, user, async (tx) => {
      const first = await pullFirst(tx, newest, 2);
      expect(first).toMatchObject({ head: '2', more: true, live: 4 });
      const second = await pullFirst(tx, keyOf(first.jobs.at(-1)), 2);
      expect(second).toMatchObject({ more: false, live: 4 });
      expect([first, second].map((page) => numbers(page.jobs))).toEqual([
        [5, 1],
        [3, 4],
      ]);
      expect(await pullFirst(tx, keyOf(second.jobs.at(-1)), 2)).toMatchObject({ more: false, jobs: [] });
      // Nobody needs the count between the first page and the last, and counting costs more than the page.
      expect(await pullFirst(tx, keyOf(first.jobs.at(0)), 1)).toMatchObject({ more: true, live: null });
    });
  });

  const keyOf = (job: PulledJob | undefined) => ({
    created_at: job?.created_at ?? null,
    id: job?.id ?? null,
  });
});

describe('a user without a counter', () => {
  it('gets epoch null, head 0, nothing more, no jobs', async () => {
    await asUser(sql, user, async (tx) => {
      expect(await pullJobs(tx, fromStart)).toEqual({
        epoch: null,
        head: '0',
        more: false,
        live: null,
        jobs: [],
      });
      expect(await pullFirst(tx, newest)).toEqual({ epoch: null, head: '0', more: false, live: 0, jobs: [] });
      expect(await proveJobs(tx)).toEqual({
        epoch: null,
        head: '0',
        more: false,
        live: 0,
        digest: emptyDigest,
      });
    });
  });
});

describe('prove_jobs', () => {
  it('is SHA-256 over id:rev and a line feed of each active job in export order', async () => {
    await fiveJobs();
    await asUser(
      sql,
      user,
      async (tx) => tx`update public.jobs set notes = 'x' where id = ${await freshId(3)}`,
    );
    await asUser(
      sql,
      user,
      async (tx) => tx`update public.jobs set deleted_at = now() where id = ${await freshId(1)}`,
    );
    const lines = [
      [5, 1],
      [2, 1],
      [3, 2],
      [4, 1],
    ];
    const digest = createHash('sha256');
    for (const [n = 0, rev] of lines) digest.update(`${await freshId(n)}:${rev}\n`);
    await asUser(sql, user, async (tx) => {
      expect(await proveJobs(tx)).toMatchObject({ head: '3', live: 4, digest: digest.digest('hex') });
    });
  });
});

describe('an account that does not exist', () => {
  const questions = [
    'select public.pull_first()',
    'select public.pull_jobs()',
    `select public.pull_jobs('1', null, 1)`,
    'select public.prove_jobs()',
  ];
  const refusalOf = (asked: Promise<unknown>) => asked.then(String, ({ code }: { code: string }) => code);

  it('is refused by each question: one that was deleted, and one that never was', async () => {
    await fiveJobs();
    await asOwner(sql, (tx) => tx`delete from auth.users where id = ${user}`);
    for (const nobody of [user, randomUUID()])
      for (const question of questions)
        expect(await refusalOf(asUser(sql, nobody, (tx) => tx.unsafe(question)))).toBe('PT401');
  });

  it('is refused where not one row is left in the database', async () => {
    const lost = await cluster.createDatabase({ maxConnections: 1 });
    await applyMigrations(lost);
    for (const question of questions)
      expect(await refusalOf(asUser(lost, user, (tx) => tx.unsafe(question)))).toBe('PT401');
  });

  it('is known without a right to read the accounts, and of others nobody hears', async () => {
    await expect(asUser(sql, user, (tx) => tx`select id from auth.users`)).rejects.toMatchObject({
      code: '42501',
    });
    expect(await asUser(sql, user, (tx) => tx`select private.account_id() as id`)).toEqual([{ id: user }]);
    const open = await sql`select proname from pg_proc p, unnest(array['anon', 'public']) role
      where proname = 'account_id' and case when role = 'public'
        then exists (select from aclexplode(proacl) where grantee = 0) else has_function_privilege(role, p.oid, 'execute') end`;
    expect(open).toEqual([]);
  });
});

describe('the epoch', () => {
  it('stays through writes, is the same in all three questions and differs between users', async () => {
    await fiveJobs();
    const ask = () =>
      asUser(sql, user, async (tx) => [
        (await pullJobs(tx, fromStart)).epoch,
        (await pullFirst(tx, newest)).epoch,
        (await proveJobs(tx)).epoch,
      ]);
    const before = await ask();
    expect(new Set(before).size).toBe(1);
    expect(before[0]).toMatch(/^[0-9a-f]{64}$/);
    await asUser(sql, user, (tx) => insertJob(tx));
    expect(await ask()).toEqual(before);
    const other = await createUser(sql);
    await asUser(sql, other, (tx) => insertJob(tx));
    await asUser(sql, other, async (tx) => {
      expect((await pullJobs(tx, fromStart)).epoch).not.toBe(before[0]);
    });
  });

  it('changes when the administrator says so, and the next version is a new one', async () => {
    await fiveJobs();
    const epoch = () => asUser(sql, user, async (tx) => (await pullJobs(tx, fromStart)).epoch);
    const before = await epoch();
    await asRole(sql, 'service_role', undefined, (tx) => tx`select private.sync_new_epoch()`);
    expect(await epoch()).not.toBe(before);
    expect(await sql`select last_xid from public.sync_state where user_id = ${user}`).toEqual([
      { last_xid: null },
    ]);
    await asUser(sql, user, async (tx) => expect((await insertJob(tx)).rev).toBe('2'));
  });
});

describe('at 100,000 rows', () => {
  it('starts each page at its cursor in an index, sorts nothing, and asks who is asking once', async () => {
    await asUser(
      sql,
      user,
      (tx) => tx`insert into public.jobs (company_name, job_title, source, created_at)
        select 'c', 't', 'manual', timestamptz '2024-01-01' + n / 10 * interval '1 minute'
        from generate_series(1, 100000) n`,
    );
    await sql`vacuum analyze public.jobs`;
    const pull = await planOf('pull_jobs', `'1', '20000000-0000-0000-0000-000000000000', 1000`);
    expect(pull).toMatch(
      /Index Scan using jobs_sync_rev_idx[^\n]*\n +Index Cond: [^\n]*user_id[^\n]*ROW\(rev, id\) > ROW/,
    );
    expect(pull).toMatch(/Index Only Scan using jobs_sync_active_idx/);
    const first = await planOf('first_page', `'2024-01-03', '20000000-0000-0000-0000-000000000000', 1000`);
    expect(first).toMatch(/jobs_sync_active_idx[^\n]*\n +Index Cond: [^\n]*created_at = [^\n]*id > /);
    expect(first).toMatch(/jobs_sync_active_idx[^\n]*\n +Index Cond: [^\n]*created_at < /);
    const proof = await planOf('prove_jobs', '');
    for (const plan of [pull, first, proof]) {
      expect(plan).not.toMatch(/Seq Scan/);
      // Postgres evaluates the policy's auth.uid() and our own before the scan, never in a filter on each row.
      expect(plan).not.toMatch(/Filter: [^\n]*current_setting/);
    }
    expect(pull).toMatch(/Index Scan using purged_jobs_pkey[^\n]*\n +Index Cond: [^\n]*ROW\(rev, id\) > ROW/);
    // Both are in order already, and are merged.
    expect(pull).not.toMatch(/-> +(?:Incremental )?Sort/);
  });

  /** Returns the generic plan of a function's own query, as its owner gets it. A pooled connection runs this plan. */
  async function planOf(name: string, args: string): Promise<string> {
    return asUser(sql, user, async (tx) => {
      const [source] = await tx<{ prosrc: string }[]>`select prosrc from pg_proc where proname = ${name}`;
      const text = (source?.prosrc ?? '')
        .replaceAll(/\b(?:pull_jobs|first_page)\.(rev|created_at)/g, '$$1')
        .replaceAll(/\b(?:pull_jobs|first_page)\.id/g, '$$2')
        .replaceAll(/\b(?:pull_jobs|first_page)\.lim/g, '$$3');
      await tx`set local plan_cache_mode = force_generic_plan`;
      await tx.unsafe(`prepare ${name}_plan${args === '' ? '' : '(text, uuid, int)'} as ${text}`);
      const lines = await tx.unsafe<{ 'QUERY PLAN': string }[]>(
        `explain (costs off) execute ${name}_plan${args === '' ? '' : `(${args})`}`,
      );
      return lines.map((line) => line['QUERY PLAN']).join('\n');
    });
  }
});
