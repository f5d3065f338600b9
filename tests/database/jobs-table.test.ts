import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertJob, type JobRow, type JobValues } from './job-rows.ts';
import {
  applyMigrations,
  asOwner,
  asRole,
  asUser,
  createUser,
  migrationFiles,
  type Sql,
  startCluster,
  type TestCluster,
} from './postgres-fixture.ts';

let cluster: TestCluster;
let sql: Sql;
let amina: string;
let brian: string;

beforeAll(async () => {
  cluster = await startCluster();
  sql = await cluster.createDatabase();
  await applyMigrations(sql);
  amina = await createUser(sql);
  brian = await createUser(sql);
});

afterAll(() => cluster.stop());

const insertAsAmina = (values: JobValues) => asUser(sql, amina, (tx) => insertJob(tx, values));

describe('each rule of the contract accepts its edge and refuses one step beyond', () => {
  const twentyTags = Array.from({ length: 20 }, (_, index) => `tag ${index}`);
  const rules: { constraint: string; accepted: JobValues[]; refused: JobValues[] }[] = [
    {
      constraint: 'jobs_company_name_not_blank',
      accepted: [{ company_name: ' \t\r\nx' }, { company_name: '\u00a0' }],
      refused: [{ company_name: ' \t\r\n' }, { company_name: '' }],
    },
    {
      constraint: 'jobs_job_title_not_blank',
      accepted: [{ job_title: 'x' }],
      refused: [{ job_title: '\n' }, { job_title: '' }],
    },
    {
      constraint: 'jobs_job_description_length',
      accepted: [{ job_description: 'é'.repeat(50_000) }],
      refused: [{ job_description: 'é'.repeat(50_001) }],
    },
    {
      constraint: 'jobs_notes_length',
      accepted: [{ notes: '😀'.repeat(10_000) }, { notes: '' }],
      refused: [{ notes: '😀'.repeat(10_001) }],
    },
    {
      constraint: 'jobs_job_url_https',
      accepted: [{ job_url: 'https://example.com/jobs?a=1#b' }, { job_url: 'HTTPS://EXAMPLE.COM' }],
      refused: [
        { job_url: 'http://example.com' },
        { job_url: 'javascript:alert(1)//https://example.com' },
        { job_url: ' https://example.com' },
        { job_url: 'x\nhttps://example.com' },
        { job_url: 'https://' },
        { job_url: '' },
      ],
    },
    {
      constraint: 'jobs_ai_match_score_range',
      accepted: [{ ai_match_score: 0 }, { ai_match_score: 100 }],
      refused: [{ ai_match_score: -1 }, { ai_match_score: 101 }],
    },
    {
      constraint: 'jobs_salary_range_min_limit',
      accepted: [{ salary_range_min: 30_000 }],
      refused: [{ salary_range_min: 29_999 }],
    },
    {
      constraint: 'jobs_salary_range_max_limit',
      accepted: [{ salary_range_max: 10_000_000 }],
      refused: [{ salary_range_max: 10_000_001 }],
    },
    {
      constraint: 'jobs_salary_range_order',
      accepted: [{ salary_range_min: 50_000, salary_range_max: 50_000 }],
      refused: [{ salary_range_min: 50_001, salary_range_max: 50_000 }],
    },
    {
      constraint: 'jobs_tags_count',
      accepted: [{ tags: twentyTags }],
      refused: [{ tags: [...twentyTags, 'x'] }],
    },
    { constraint: 'jobs_tags_no_null', accepted: [{ tags: ['null'] }], refused: [{ tags: ['a', null] }] },
    {
      constraint: 'jobs_tags_not_blank',
      accepted: [{ tags: [] }, { tags: ['a\n', '","', '{}', '"'] }],
      refused: [{ tags: ['a', ''] }, { tags: [' \t\r\n'] }],
    },
    {
      constraint: 'jobs_applied_not_after_interview',
      accepted: [
        { applied_at: '2026-01-01T00:00:00Z', interview_at: '2026-01-01T00:00:00Z' },
        { interview_at: '2026-01-01T00:00:00Z' },
      ],
      refused: [{ applied_at: '2026-01-01T00:00:00.000001Z', interview_at: '2026-01-01T00:00:00Z' }],
    },
  ];
  for (const { constraint, accepted, refused } of rules) {
    it(constraint, async () => {
      for (const values of accepted) await expect(insertAsAmina(values)).resolves.toBeDefined();
      for (const values of refused) {
        await expect(insertAsAmina(values)).rejects.toMatchObject({
          code: '23514',
          constraint_name: constraint,
        });
      }
    });
  }

  it('refuses tags that are a table instead of a list', async () => {
    const refused = asUser(
      sql,
      amina,
      (tx) => tx`insert into public.jobs (company_name, job_title, source, tags)
        values ('a', 'b', 'manual', array[['c', 'd'], ['e', 'f']])`,
    );
    await expect(refused).rejects.toMatchObject({ constraint_name: 'jobs_tags_flat' });
  });

  it('refuses 201 characters of company, title and place, and takes 200', async () => {
    for (const column of ['company_name', 'job_title', 'location']) {
      await expect(insertAsAmina({ [column]: '😀'.repeat(200) })).resolves.toBeDefined();
      await expect(insertAsAmina({ [column]: '😀'.repeat(201) })).rejects.toMatchObject({ code: '22001' });
    }
  });

  it('requires company, title, source and tags', async () => {
    for (const column of ['company_name', 'job_title', 'source', 'tags', 'status']) {
      await expect(insertAsAmina({ [column]: null })).rejects.toMatchObject({
        code: '23502',
        column_name: column,
      });
    }
  });

  it('refuses a source and a status that it does not know', async () => {
    await expect(insertAsAmina({ source: 'indeed' })).rejects.toMatchObject({ code: '22P02' });
    await expect(insertAsAmina({ status: 'ghosted' })).rejects.toMatchObject({ code: '22P02' });
  });
});

describe('times', () => {
  it('takes created_at from 1700 to 2199 and refuses the microsecond beyond at both ends', async () => {
    await expect(insertAsAmina({ created_at: '1700-01-01T00:00:00Z' })).resolves.toMatchObject({
      created_at: '1700-01-01 00:00:00+00',
    });
    await expect(insertAsAmina({ created_at: '2199-12-31T23:59:59.999999Z' })).resolves.toMatchObject({
      created_at: '2199-12-31 23:59:59.999999+00',
    });
    for (const created_at of [
      '1699-12-31T23:59:59.999999Z',
      '2200-01-01T00:00:00Z',
      'infinity',
      '-infinity',
    ]) {
      await expect(insertAsAmina({ created_at })).rejects.toMatchObject({
        constraint_name: 'jobs_created_at_range',
      });
    }
  });

  for (const column of [
    'applied_at',
    'interview_at',
    'offer_at',
    'rejected_at',
    'scraped_at',
    'last_synced_at',
  ].concat('updated_at', 'deleted_at')) {
    it(`takes ${column} in the years 0001 to 9999 and refuses the microsecond beyond at both ends`, async () => {
      for (const time of ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999999Z']) {
        await expect(insertAsAmina({ [column]: time })).resolves.toBeDefined();
      }
      for (const time of [
        '0001-12-31T23:59:59.999999Z BC',
        '10000-01-01T00:00:00Z',
        'infinity',
        '-infinity',
      ]) {
        await expect(insertAsAmina({ [column]: time })).rejects.toMatchObject({
          constraint_name: `jobs_${column}_range`,
        });
      }
    });
  }

  it('keeps a given created_at and updated_at on insert, to the microsecond', async () => {
    const job = await insertAsAmina({
      created_at: '2020-02-29T12:00:00.123456Z',
      updated_at: '2021-01-01T00:00:00.000001Z',
    });
    expect(job).toMatchObject({
      created_at: '2020-02-29 12:00:00.123456+00',
      updated_at: '2021-01-01 00:00:00.000001+00',
    });
  });

  it('sets updated_at itself on an update, whatever the client says', async () => {
    const { id } = await insertAsAmina({ updated_at: '2021-01-01T00:00:00Z' });
    const [changed] = await asUser(
      sql,
      amina,
      (tx) => tx<{ fresh: boolean }[]>`update public.jobs set notes = 'called', updated_at = '2001-01-01'
        where id = ${id} returning updated_at = now() as fresh`,
    );
    expect(changed?.fresh).toBe(true);
  });

  it('sets updated_at before the sync migration has run, too', async () => {
    const early = await cluster.createDatabase({ maxConnections: 1 });
    await applyMigrations(early, migrationFiles.slice(0, 1));
    const user = await createUser(early);
    const fresh = await asUser(early, user, async (tx) => {
      await tx`insert into public.jobs (company_name, job_title, source, updated_at) values ('a', 'b', 'fuzu', '2001-01-01')`;
      return tx<
        { fresh: boolean }[]
      >`update public.jobs set notes = 'x' returning updated_at = now() as fresh`;
    });
    expect(fresh[0]?.fresh).toBe(true);
  });
});

describe('whose rows', () => {
  it('gives a new job to the signed-in user', async () => {
    expect((await insertAsAmina({})).user_id).toBe(amina);
  });

  it('refuses a job for somebody else', async () => {
    await expect(insertAsAmina({ user_id: brian })).rejects.toMatchObject({ code: '42501' });
  });

  it("shows and changes nothing of another user's", async () => {
    const { id } = await insertAsAmina({ notes: 'private' });
    await asUser(sql, brian, async (tx) => {
      expect(await tx`select id from public.jobs where id = ${id}`).toHaveLength(0);
      expect(await tx`update public.jobs set notes = 'seen' where id = ${id} returning id`).toHaveLength(0);
    });
    expect(await sql`select notes from public.jobs where id = ${id}`).toEqual([{ notes: 'private' }]);
  });

  it('shows a deleted job to its owner, who can also restore it', async () => {
    const { id } = await insertAsAmina({});
    await asUser(sql, amina, (tx) => tx`update public.jobs set deleted_at = now() where id = ${id}`);
    const restored = await asUser(
      sql,
      amina,
      (tx) =>
        tx`update public.jobs set deleted_at = null where id = ${id} and deleted_at is not null returning id`,
    );
    expect(restored).toHaveLength(1);
  });

  it('lets nobody in who is not signed in', async () => {
    for (const statement of [
      'select 1 from public.jobs',
      "insert into public.jobs (company_name, job_title, source) values ('a', 'b', 'manual')",
      "update public.jobs set notes = ''",
      'delete from public.jobs',
      'truncate public.jobs',
      'select 1 from public.sync_state',
      'select public.pull_jobs()',
      'select public.pull_first()',
      'select public.prove_jobs()',
    ]) {
      const tried = asRole(sql, 'anon', undefined, (tx) => tx.unsafe(statement));
      await expect(tried, statement).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('lets a user read their own counter and write none', async () => {
    await insertAsAmina({});
    await asUser(sql, amina, async (tx) => {
      expect(await tx`select user_id from public.sync_state`).toEqual([{ user_id: amina }]);
    });
    for (const statement of [
      'update public.sync_state set version = 0',
      'delete from public.sync_state',
      `insert into public.sync_state (user_id) values ('${brian}')`,
      'select private.sync_new_epoch()',
      `select private.sync_begin(array['${brian}']::uuid[])`,
      `select private.sync_lock('${brian}')`,
      `select private.sync_raise('${brian}')`,
      `select private.sync_next('${brian}')`,
    ]) {
      const tried = asUser(sql, amina, (tx) => tx.unsafe(statement));
      await expect(tried, statement).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('what never changes', () => {
  it('refuses another id, user_id or created_at, also from the service role', async () => {
    const { id } = await insertAsAmina({});
    for (const [column, value] of [
      ['id', '00000000-0000-4000-8000-000000000001'],
      ['user_id', brian],
      ['created_at', '2020-01-01T00:00:00Z'],
    ] as const) {
      const changed = asRole(
        sql,
        'service_role',
        undefined,
        (tx) => tx`update public.jobs set ${tx({ [column]: value })} where id = ${id}`,
      );
      await expect(changed).rejects.toMatchObject({ constraint_name: `jobs_${column}_immutable` });
    }
  });

  it('takes the same id, user_id and created_at in an update, as an upsert sends them', async () => {
    const job = await insertAsAmina({});
    const [changed] = await asUser(
      sql,
      amina,
      (tx) => tx<JobRow[]>`update public.jobs set id = ${job.id}, user_id = ${amina},
        created_at = ${job.created_at}, notes = 'again' where id = ${job.id} returning *`,
    );
    expect(changed?.notes).toBe('again');
  });

  it('refuses a hard delete and a truncate by a user', async () => {
    await insertAsAmina({});
    for (const statement of ['delete from public.jobs', 'truncate public.jobs']) {
      await expect(asUser(sql, amina, (tx) => tx.unsafe(statement))).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('says what to do instead where a later grant gave DELETE back', async () => {
    const open = await cluster.createDatabase({ maxConnections: 1 });
    await applyMigrations(open);
    await asOwner(open, (tx) => tx`grant all on public.jobs to authenticated`);
    const user = await createUser(open);
    await asUser(open, user, (tx) => insertJob(tx));
    const deleted = asUser(open, user, (tx) => tx`delete from public.jobs`);
    await expect(deleted).rejects.toThrow('set deleted_at instead');
  });

  it('lets an account be deleted with all its jobs, also by its own session', async () => {
    const leaving = await createUser(sql);
    await asUser(sql, leaving, (tx) => insertJob(tx));
    await sql.begin(async (tx) => {
      await tx`select set_config('request.jwt.claim.sub', ${leaving}, true), set_config('role', 'supabase_auth_admin', true)`;
      await tx`delete from auth.users where id = ${leaving}`;
    });
    expect(await sql`select 1 from public.jobs where user_id = ${leaving}`).toHaveLength(0);
    expect(await sql`select 1 from public.sync_state where user_id = ${leaving}`).toHaveLength(0);
  });

  it('lets an account be deleted that wrote in the same transaction', async () => {
    const leaving = await createUser(sql);
    await sql.begin(async (tx) => {
      await tx`insert into public.jobs (user_id, company_name, job_title, source) values (${leaving}, 'a', 'b', 'fuzu')`;
      await tx`delete from auth.users where id = ${leaving}`;
    });
    expect(await sql`select 1 from public.sync_state where user_id = ${leaving}`).toHaveLength(0);
  });
});
