import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backupColumns } from '../../src/job/columns.ts';
import { maxChunkRows, type PutMove, type PutRow, type RefusedRow } from '../../src/restore/target.ts';
import { insertJob, type JobRow } from './job-rows.ts';
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
import { newRow, newRun, runsOf } from './runs.ts';

let cluster: TestCluster;
let sql: Sql;
let user: string;
let runs: ReturnType<typeof runsOf>;
let run: string;
beforeAll(async () => {
  cluster = await startCluster();
  sql = await cluster.createDatabase();
  await applyMigrations(sql);
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  user = await createUser(sql);
  runs = runsOf(sql, user);
  run = await newRun(runs);
});

const done = { status: 'done', inserted: 0, updated: 0, moved: [], refused: [], not_inserted: [] };
const jobsOf = (of: string) => sql<JobRow[]>`select * from public.jobs where user_id = ${of} order by id`;
const jobWith = async (id: string) => {
  const [row] = await sql<JobRow[]>`select * from public.jobs where id = ${id}`;
  if (row === undefined) throw new Error('there is no such job');
  return row;
};
const journal = () => sql<{ job_id: string; action: string; before: object | null; after_rev: string }[]>`
  select job_id, action, before, after_rev from private.import_changes where run = ${run} order by job_id`;
const chunksDone = async () => (await runs.begin(run)).chunks_done;
/** A job of a person, made in the usual way. */
const made = (values: object = {}, of = user) => asUser(sql, of, (tx) => insertJob(tx, { ...values }));
const change = (row: JobRow, set: PutRow['set']): PutRow => ({ id: row.id, expect: row.rev, set });

describe('a new job', () => {
  it('gets every column of a backup as it was, and its history', async () => {
    const cells = {
      ...{
        company_name: 'Ünïted',
        job_title: '=1+1',
        status: 'interview',
        source: 'fuzu',
        location: 'Kisumu',
      },
      ...{
        is_remote: null,
        job_url: 'https://a.example/?b=1',
        job_description: 'x\ny',
        tags: ['a', 'b; c', '"'],
      },
      ...{ salary_range_min: 30_000, salary_range_max: 10_000_000, ai_match_score: 100, ai_reasoning: '' },
      ...{
        notes: ' ',
        applied_at: '2026-01-02T03:04:05.000001+00:00',
        interview_at: '9999-12-31T23:59:59+00:00',
      },
      ...{ offer_at: null, rejected_at: null, scraped_at: '0001-01-01T00:00:00+00:00' },
      ...{ created_at: '1700-01-01T00:00:00.123456+00:00', updated_at: '2020-02-02T00:00:00.5+00:00' },
      ...{ last_synced_at: '2021-01-01T00:00:00+00:00', deleted_at: '2022-02-02T00:00:00.1+00:00' },
    };
    const parsed = '{"n": 12345678901234567890.10, "t": [null, "\\u00e9"]}';
    const moves: PutMove[] = [
      { at: '2026-01-02T00:00:00.000001Z', from: 'saved', to: 'applied' },
      { at: '2026-01-01T00:00:00Z', from: 'applied', to: null },
      { at: '2026-01-02T00:00:00.000001Z', from: null, to: 'interview' },
    ];
    const row = newRow({ ...cells, ai_parsed_data: parsed, moves });
    expect(await runs.put(run, 1, [row])).toEqual({ ...done, inserted: 1 });
    const [put] = await sql`
      select to_jsonb(j) - array['id', 'user_id', 'rev', 'ai_parsed_data'] as cells, user_id, ai_parsed_data::text as parsed
      from public.jobs j where id = ${row.id}`;
    expect(put).toEqual({ cells, user_id: user, parsed: '{"n": 12345678901234567890.10, "t": [null, "é"]}' });
    expect(
      await sql`select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.USZ') as at, from_status, to_status, user_id
        from private.job_moves where job_id = ${row.id} order by seq`,
    ).toEqual(
      moves.map(({ at, from, to }) => ({
        at: at.replace(/:00Z$/, ':00.000000Z'),
        ...{ from_status: from, to_status: to, user_id: user },
      })),
    );
    expect(Object.keys({ ...cells, id: '', ai_parsed_data: '' }).sort()).toEqual(
      backupColumns.map(({ name }) => name).sort(),
    );
  });

  it('gets the table’s defaults for what is absent, and keeps a null that is given', async () => {
    const bare = await made({ job_title: 'Cook' });
    const [absent, nulls] = [newRow(), newRow({ is_remote: null, ai_parsed_data: null, notes: null })];
    await runs.put(run, 1, [absent, nulls]);
    const like = { ...bare, id: absent.id, rev: expect.any(String) };
    const times = { created_at: expect.any(String), updated_at: expect.any(String) };
    expect(await jobWith(absent.id)).toEqual({ ...like, ...times });
    expect(await jobWith(nulls.id)).toEqual({ ...like, ...times, id: nulls.id, is_remote: null });
    // Null in a column of JSON, and JSON's null, are two things.
    const jsonNull = newRow({ ai_parsed_data: 'null' });
    await runs.put(run, 2, [jsonNull]);
    const [row] = await sql`select ai_parsed_data::text as parsed from public.jobs where id = ${jsonNull.id}`;
    expect(row).toEqual({ parsed: 'null' });
  });

  it('is not inserted over an id that is taken, and what has the id is left alone', async () => {
    const stranger = await createUser(sql);
    const [own, trashed, foreign] = [await made(), await made(), await made({}, stranger)];
    await asUser(sql, user, (tx) => tx`update public.jobs set deleted_at = now() where id = ${trashed.id}`);
    const before = [await jobsOf(user), await jobsOf(stranger)];
    const taken = [own, trashed, foreign].map(({ id }) => newRow({ notes: 'mine' }, id));
    const free = newRow();
    const answer = await runs.put(run, 1, [...taken, free]);
    expect(answer).toEqual({ ...done, inserted: 1, not_inserted: taken.map(({ id }) => id) });
    expect([(await jobsOf(user)).filter(({ id }) => id !== free.id), await jobsOf(stranger)]).toEqual(before);
    expect(await journal()).toEqual([
      { job_id: free.id, action: 'inserted', before: null, after_rev: expect.any(String) },
    ]);
  });

  it('reaches the devices: all of a chunk with one rev, which is above every other', async () => {
    const other = await made();
    const rows = [newRow(), newRow()];
    await runs.put(run, 1, rows);
    const revs = (await Promise.all(rows.map(({ id }) => jobWith(id)))).map(({ rev }) => Number(rev));
    expect(revs[0]).toBeGreaterThan(Number(other.rev));
    expect(revs[1]).toBe(revs[0]);
    const [state] = await sql`select version from public.sync_state where user_id = ${user}`;
    expect(Number(state?.version)).toBe(revs[0]);
  });
});

describe('a job that is in the account', () => {
  it('is changed in the columns that are named, and in no other', async () => {
    const job = await made({ notes: 'a', location: 'b', tags: ['c'], salary_range_min: 40_000 });
    const answer = await runs.put(run, 1, [change(job, { notes: null, salary_range_min: 50_000, tags: [] })]);
    expect(answer).toEqual({ ...done, updated: 1 });
    const now = await jobWith(job.id);
    const stamps = { updated_at: now.updated_at, rev: now.rev };
    expect(now).toEqual({ ...job, notes: null, salary_range_min: 50_000, tags: [], ...stamps });
    const before = { notes: 'a', salary_range_min: 40_000, tags: ['c'] };
    expect(await journal()).toEqual([{ job_id: job.id, action: 'changed', before, after_rev: now.rev }]);
  });

  it('keeps its own history', async () => {
    const job = await made();
    const moves = [{ at: '2020-01-01T00:00:00Z', from: 'saved', to: 'offer' }];
    await runs.put(run, 1, [change(job, { status: 'applied', moves })]);
    expect(await sql`select from_status, to_status from private.job_moves where job_id = ${job.id}`).toEqual([
      { from_status: 'saved', to_status: 'applied' },
    ]);
  });

  it('comes back from the trash', async () => {
    const { id } = await made({ deleted_at: '2026-01-01T00:00:00Z' });
    await runs.put(run, 1, [change(await jobWith(id), { deleted_at: null })]);
    expect(await jobWith(id)).toMatchObject({ deleted_at: null });
    const before = { deleted_at: '2026-01-01T00:00:00+00:00' };
    expect(await journal()).toMatchObject([{ action: 'brought back', before }]);
  });

  it('is left alone and named if it was changed since, is gone, or is not the caller’s', async () => {
    const stranger = await createUser(sql);
    const [job, foreign] = [await made(), await made({}, stranger)];
    await asUser(sql, user, (tx) => tx`update public.jobs set notes = 'newer' where id = ${job.id}`);
    const before = [await jobsOf(user), await jobsOf(stranger)];
    const rows = [job, foreign, { ...job, id: randomUUID() }].map((row) => change(row, { notes: 'mine' }));
    expect(await runs.put(run, 1, rows)).toEqual({ ...done, moved: rows.map(({ id }) => id) });
    expect([await jobsOf(user), await jobsOf(stranger)]).toEqual(before);
    expect(await journal()).toEqual([]);
  });

  it('is not changed over an edit that was on its way when the chunk came', async () => {
    const job = await made({ notes: 'a' });
    const other = cluster.connectTo(sql);
    const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const editing = asUser(other, user, async (tx) => {
      await tx`update public.jobs set notes = 'newer' where id = ${job.id}`;
      begun.resolve();
      await ended.promise;
    });
    await begun.promise;
    const put = runs.put(run, 1, [change(job, { notes: 'mine' })]);
    const waits = () => sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%put_jobs%'`;
    while ((await waits()).length === 0);
    ended.resolve();
    await editing;
    expect(await put).toEqual({ ...done, moved: [job.id] });
    expect(await jobWith(job.id)).toMatchObject({ notes: 'newer' });
  });

  it('is changed once in a run', async () => {
    const job = await made({ notes: 'a' });
    await runs.put(run, 1, [change(job, { notes: 'b' })]);
    const again = change(await jobWith(job.id), { notes: 'c' });
    const refused: RefusedRow[] = [{ id: job.id, constraint: 'import_changes_pkey', sqlstate: '23505' }];
    expect(await runs.put(run, 2, [again])).toEqual({ ...done, refused });
    expect(await jobWith(job.id)).toMatchObject({ notes: 'b' });
  });

  it('cannot get another created_at, since that is its place in every copy', async () => {
    const job = await made();
    const answer = await runs.put(run, 1, [change(job, { created_at: '2020-01-01T00:00:00Z' })]);
    expect(answer).toMatchObject({
      refused: [{ constraint: 'jobs_created_at_immutable', sqlstate: '23514' }],
    });
    const sameTime = job.created_at.replace(' ', 'T').replace('+00', 'Z');
    expect(await runs.put(run, 2, [change(job, { created_at: sameTime, notes: 'x' })])).toMatchObject({
      updated: 1,
    });
  });
});

describe('a row that the database refuses', () => {
  it.each([
    ['a rule', { job_url: 'http://a.example' }, 'jobs_job_url_https', '23514'],
    ['a text that is too long', { company_name: 'x'.repeat(201) }, null, '22001'],
    ['an unknown stage', { status: 'ghosted' }, null, '22P02'],
    ['a text for a number', { ai_match_score: 'many' }, null, '22P02'],
    ['a time that is none', { applied_at: '2026-02-31T00:00:00Z' }, null, '22008'],
    ['JSON that is none', { ai_parsed_data: '{' }, null, '22P02'],
    ['null where there must be a value', { job_title: null }, null, '23502'],
    ['a history that is none', { moves: 'x' }, null, '22023'],
    ['a history without a time', { moves: [{ from: 'saved', to: 'applied' }] }, null, '23502'],
    ['a history for ever', { moves: [{ at: 'infinity', from: null, to: null }] }, 'job_moves_form', '23514'],
    [
      'a stage as long as a book',
      { moves: [{ at: '2026-01-01', from: 'x'.repeat(101), to: null }] },
      'job_moves_form',
      '23514',
    ],
  ])('(%s) is alone with it among 500', async (_what, set, constraint, sqlstate) => {
    const rows = Array.from({ length: 499 }, () => newRow());
    const bad = newRow(set as PutRow['set']);
    const job = await made();
    rows[7] = change(job, { notes: 'changed' });
    rows.splice(250, 0, bad);
    expect(await runs.put(run, 1, rows)).toEqual({
      ...{ ...done, inserted: 498, updated: 1 },
      refused: [{ id: bad.id, constraint, sqlstate }],
    });
    expect(await jobsOf(user)).toHaveLength(499);
    expect(await jobWith(job.id)).toMatchObject({ notes: 'changed' });
    expect(await journal()).toHaveLength(499);
    expect(await sql`select from private.job_moves where job_id = ${bad.id}`).toEqual([]);
    expect(await chunksDone()).toBe(1);
  });

  it('leaves the counter locked until the transaction ends', async () => {
    const other = cluster.connectTo(sql);
    await asUser(sql, user, async (tx) => {
      const rows = JSON.stringify([newRow({ job_url: 'http://a.example' })]);
      await tx`select public.put_jobs(${run}, 1, ${rows}::text::jsonb)`;
      await expect(
        other`select from public.sync_state where user_id = ${user} for update nowait`,
      ).rejects.toMatchObject({ code: '55P03' });
    });
  });

  it('may be refused by a policy or a trigger of the project', async () => {
    await asOwner(sql, async (tx) => {
      await tx`create policy no_acme on public.jobs as restrictive for insert to authenticated
        with check (company_name <> 'Acme')`;
      await tx.unsafe(`create function public.no_umbrella() returns trigger language plpgsql as $$ begin
        if new.company_name = 'Umbrella' then raise 'not them'; end if; return new; end $$;
        create trigger no_umbrella before insert on public.jobs for each row execute function public.no_umbrella()`);
    });
    try {
      const rows = [newRow({ company_name: 'Acme' }), newRow({ company_name: 'Umbrella' }), newRow()];
      expect(await runs.put(run, 1, rows)).toEqual({
        ...{ ...done, inserted: 1 },
        refused: [
          { id: rows[0]?.id, constraint: null, sqlstate: '42501' },
          { id: rows[1]?.id, constraint: null, sqlstate: 'P0001' },
        ],
      });
    } finally {
      await asOwner(sql, async (tx) => {
        await tx`drop policy no_acme on public.jobs`;
        await tx`drop trigger no_umbrella on public.jobs`;
      });
    }
  });
});

const twice = randomUUID();

describe('chunks', () => {
  it('go in order, each once', async () => {
    const rows = [newRow()];
    await expect(runs.put(run, 0, rows)).rejects.toMatchObject({ code: 'PT409' });
    await expect(runs.put(run, 2, rows)).rejects.toMatchObject({ code: 'PT409' });
    expect(await runs.put(run, 1, rows)).toMatchObject({ status: 'done' });
    // Its answer may have been lost.
    expect(await runs.put(run, 1, [newRow()])).toEqual({ ...done, status: 'already', inserted: 1 });
    await expect(runs.put(run, 3, [newRow()])).rejects.toMatchObject({ code: 'PT409' });
    expect(await runs.put(run, 2, [])).toEqual(done);
    expect(await chunksDone()).toBe(2);
    expect(await jobsOf(user)).toHaveLength(1);
    await runs.finish(run);
    expect(await runs.put(run, 2, rows)).toEqual({ ...done, status: 'already' });
    await expect(runs.put(run, 3, rows)).rejects.toMatchObject({ code: 'PT409' });
  });

  it('are whole or not there: jobs, journal and count end together', async () => {
    const rows = [newRow(), newRow({ moves: [{ at: '2026-01-01', from: 'saved', to: 'offer' }] })];
    const killed = cluster.connectTo(sql);
    const put = asUser(killed, user, async (tx) => {
      await tx`select public.put_jobs(${run}, 1, ${JSON.stringify(rows)}::text::jsonb)`;
      const [row] = await tx`select pg_backend_pid() as pid`;
      await sql`select pg_terminate_backend(${row?.pid})`;
      await tx`select 1`;
    });
    await expect(put).rejects.toThrow();
    expect([await jobsOf(user), await journal(), await chunksDone()]).toEqual([[], [], 0]);
    expect(await runs.put(run, 1, rows)).toEqual({ ...done, inserted: 2 });
    expect(await journal()).toHaveLength(2);
  });

  it('sent twice at once take effect once', async () => {
    const rows = Array.from({ length: 50 }, () => newRow());
    const answers = await Promise.all([1, 1, 1, 1].map((chunk) => runs.put(run, chunk, rows)));
    expect(answers.map(({ status }) => status).sort()).toEqual(['already', 'already', 'already', 'done']);
    expect(await jobsOf(user)).toHaveLength(50);
  });

  it.each([
    ['a column of the server', [newRow({ user_id: randomUUID() })], 'PT400'],
    ['a column of sync', [newRow({ rev: '1' })], 'PT400'],
    ['an id among the columns', [newRow({ id: randomUUID() })], 'PT400'],
    ['a column that nobody knows', [newRow(), newRow({ salary: 1 })], 'PT400'],
    ['an unknown expectation', [{ ...newRow(), expect: 'any' }], 'PT400'],
    ['no columns', [{ id: randomUUID(), expect: 'new' } as unknown as PutRow], 'PT400'],
    ['a row that is none', [5 as unknown as PutRow], 'PT400'],
    ['rows that are none', { a: 1 } as unknown as PutRow[], 'PT400'],
    ['an id that is none', [newRow({}, 'x')], '22P02'],
    ['too many rows', Array.from({ length: maxChunkRows + 1 }, () => newRow()), 'PT413'],
    ['one job twice', [newRow({}, twice), newRow({}, twice.toUpperCase())], 'PT400'],
  ])('with %s are no chunks', async (_what, rows, code) => {
    await expect(runs.put(run, 1, rows)).rejects.toMatchObject({ code });
    expect([await jobsOf(user), await chunksDone()]).toEqual([[], 0]);
  });
});

describe('runs', () => {
  const states = () => sql`select from private.import_runs where user_id = ${user}`;

  it('begin once, and go on', async () => {
    await runs.put(run, 1, [newRow()]);
    expect(await runs.begin(run)).toEqual({ chunks_done: 1 });
    const second = randomUUID();
    expect(await runs.begin(second, 'import')).toEqual({ chunks_done: 0 });
    const finished = await runs.finish(second);
    expect(finished).toMatchObject({ id: second, kind: 'import', chunks_done: 0, undone_at: null });
    expect(await runs.finish(second)).toEqual(finished);
    expect(await runs.list()).toEqual([
      finished,
      {
        ...{
          id: run,
          kind: 'restore',
          file_name: 'a.json',
          file_sha256: null,
          counts: { new: 1 },
          chunks_done: 1,
        },
        ...{ started_at: expect.stringMatching(/^\d{4}-.*\+00:00$/), finished_at: null, undone_at: null },
        has_kept: false,
      },
    ]);
  });

  it('of somebody else are as if they were not there', async () => {
    await runs.put(run, 1, [newRow()]);
    const stranger = runsOf(sql, await createUser(sql));
    const unknown = await stranger.finish(randomUUID()).catch(({ message }) => message);
    const calls = [
      () => stranger.finish(run),
      () => stranger.undo(run),
      ...[1, 2].map((chunk) => () => stranger.put(run, chunk, [])),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'PT404', message: unknown });
    await expect(stranger.begin(run)).rejects.toMatchObject({ code: 'PT409' });
    expect(await stranger.list()).toEqual([]);
    expect(await chunksDone()).toBe(1);
  });

  it('are kept 30 days, and 100 of them, the unfinished rather than the finished', async () => {
    const old = randomUUID();
    await runs.begin(old);
    await sql`update private.import_runs set started_at = now() - interval '30 days' where id = ${old}`;
    expect((await runs.list()).map(({ id }) => id)).toEqual([run]);
    await expect(runs.undo(old)).rejects.toMatchObject({ code: 'PT404' });
    await sql`insert into private.import_runs (id, user_id, kind, counts, started_at, finished_at)
      select gen_random_uuid(), ${user}, 'restore', '{}', now() - n * interval '1 minute', now()
      from generate_series(1, 120) n`;
    await sql`update private.import_runs set started_at = now() - interval '29 days' where id = ${run}`;
    await newRun(runs);
    expect(await states()).toHaveLength(100);
    const listed = await runs.list();
    expect(listed).toHaveLength(100);
    expect(listed.at(-1)?.id).toBe(run);
    expect(await sql`select from private.import_runs where id = ${old}`).toEqual([]);
  });

  it.each([
    ['kind', "'restore;'", 'import_runs_kind'],
    ['file_name', "repeat('x', 256)", 'import_runs_file_name'],
    ['file_sha256', "repeat('A', 64)", 'import_runs_file_sha256'],
    ['counts', "'[]'", 'import_runs_counts'],
    ['counts', "jsonb_build_object('a', repeat('x', 4000))", 'import_runs_counts'],
  ])('have bounds (%s)', async (parameter, value, constraint_name) => {
    const values = {
      kind: "'restore'",
      file_name: 'null',
      file_sha256: 'null',
      counts: "'{}'",
      [parameter]: value,
    };
    const named = Object.entries(values).map(([name, text]) => `${name} => ${text}`);
    const begins = asUser(sql, user, (tx) =>
      tx.unsafe(`select public.begin_run(run => gen_random_uuid(), ${named.join(', ')})`),
    );
    await expect(begins).rejects.toMatchObject({ code: '23514', constraint_name });
  });

  it('go with their account, and with the last run the journal', async () => {
    await runs.put(run, 1, [newRow()]);
    await sql`delete from auth.users where id = ${user}`;
    expect([await states(), await journal()]).toEqual([[], []]);
    await expect(runs.list()).rejects.toMatchObject({ code: 'PT401' });
  });

  it('are reached by the functions alone, and those by signed-in people alone', async () => {
    await runs.put(run, 1, [newRow()]);
    for (const table of ['import_runs', 'import_changes'])
      for (const statement of [`select from private.${table}`, `delete from private.${table}`])
        await expect(asUser(sql, user, (tx) => tx.unsafe(statement))).rejects.toMatchObject({
          code: '42501',
        });
    const calls = [
      `public.begin_run('${run}', 'restore', null, null, '{}')`,
      ...[`public.put_jobs('${run}', 2, '[]')`, `public.finish_run('${run}')`, `public.undo_run('${run}')`],
      ...['public.list_runs()', `public.known_jobs('{}')`],
    ];
    for (const call of calls)
      for (const role of ['anon', 'service_role'] as const)
        await expect(asRole(sql, role, undefined, (tx) => tx.unsafe(`select ${call}`))).rejects.toMatchObject(
          {
            code: '42501',
          },
        );
  });
});

it('may be installed twice, and works on a table that an older project made', async () => {
  const old = await cluster.createDatabase();
  const table = readFileSync(join(import.meta.dirname, 'year-old-jobs.sql'), 'utf8');
  await asOwner(old, (tx) => tx.unsafe(table).simple());
  await applyMigrations(old, [...migrationFiles.slice(1), '20260101000008_restore.sql']);
  const [amina, brian] = [await createUser(old), await createUser(old)];
  const [mine, theirs] = [runsOf(old, amina), runsOf(old, brian)];
  const [row, foreign] = [
    newRow({ ai_parsed_data: '{"b":1, "a":1e400}', tags: null, status: null }),
    newRow(),
  ];
  await theirs.put(await newRun(theirs), 1, [foreign]);
  const first = await newRun(mine);
  expect(await mine.put(first, 1, [row, newRow({}, foreign.id)])).toEqual({
    ...{ ...done, inserted: 1, not_inserted: [foreign.id] },
  });
  const [job] = await old`select *, ai_parsed_data::text as parsed from public.jobs where id = ${row.id}`;
  // A column of type json keeps the text as it is.
  expect(job).toMatchObject({
    user_id: amina,
    parsed: '{"b":1, "a":1e400}',
    tags: null,
    status: null,
    colour: null,
  });
  const second = await newRun(mine);
  await mine.put(second, 1, [
    { id: row.id, expect: String(job?.rev), set: { ai_parsed_data: null, status: 'offer' } },
  ]);
  expect(await mine.undo(second)).toEqual({ undone: 1, kept: [], more: false, next: null });
  const [back] = await old`select *, ai_parsed_data::text as parsed from public.jobs where id = ${row.id}`;
  expect(back).toEqual({ ...job, rev: expect.any(String), updated_at: expect.any(String) });
});
