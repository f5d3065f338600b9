import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { PutRow, UndoAnswer } from '../../src/restore/target.ts';
import { insertJob, type JobRow } from './job-rows.ts';
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

const nothing = { undone: 0, kept: [], more: false, next: null };
/** Nothing has refused a job that somebody has touched. */
const touchedSince = { constraint: null, sqlstate: null };
const made = (values: object = {}) => asUser(sql, user, (tx) => insertJob(tx, { ...values }));
const edit = (id: string, values: object) =>
  asUser(sql, user, (tx) => tx`update public.jobs set ${tx(values)} where id = ${id}`);
const change = (row: JobRow, set: PutRow['set']): PutRow => ({ id: row.id, expect: row.rev, set });

/** All that a person can tell of their jobs: without rev and updated_at, which each change moves. */
const contents = async () => {
  const rows = await sql<{ id: string; row: Record<string, unknown> }[]>`
    select id, to_jsonb(j) - array['rev', 'updated_at', 'ai_parsed_data']
      || jsonb_build_object('ai_parsed_data', ai_parsed_data::text) as row
    from public.jobs j where user_id = ${user}`;
  return new Map(rows.map(({ id, row }) => [id, row]));
};

it('takes back what was put in, changed and brought back', async () => {
  const parsed = '{"n": 12345678901234567890}';
  const changed = await made({ notes: 'a', tags: ['b'], applied_at: '2026-01-01T00:00:00.000001Z' });
  await sql`update public.jobs set ai_parsed_data = ${parsed}::text::jsonb where id = ${changed.id}`;
  const trashed = await made({ deleted_at: '2026-01-01T00:00:00.5Z', notes: 'old' });
  const before = await contents();
  const [seen] = await sql<JobRow[]>`select * from public.jobs where id = ${changed.id}`;
  const set = {
    notes: null,
    tags: [],
    applied_at: null,
    ai_parsed_data: '1',
    status: 'offer',
    company_name: 'X',
  };
  const fresh = newRow();
  await runs.put(run, 1, [
    change(seen as JobRow, set),
    change(trashed, { deleted_at: null, notes: 'new' }),
    fresh,
  ]);
  expect(await runs.undo(run)).toEqual({ ...nothing, undone: 3 });
  const after = await contents();
  expect(after.get(fresh.id)).toMatchObject({ deleted_at: expect.any(String) });
  after.delete(fresh.id);
  expect(after).toEqual(before);
  const [listed] = await runs.list();
  expect(listed).toMatchObject({ undone_at: expect.any(String), finished_at: expect.any(String) });
  expect(await runs.undo(run)).toEqual(nothing);
});

it('keeps and names what somebody has touched since', async () => {
  const job = await made({ notes: 'a' });
  const [untouched, touched, binned, gone] = [newRow(), newRow({ company_name: 'Kept' }), newRow(), newRow()];
  await runs.put(run, 1, [untouched, touched, binned, gone, change(job, { notes: 'b' })]);
  await edit(touched.id, { notes: 'mine' });
  await edit(job.id, { location: 'Kisumu' });
  // A person has put it into the trash: that is what taking back would do.
  await edit(binned.id, { deleted_at: '2026-02-02T00:00:00Z' });
  await asRole(sql, 'service_role', undefined, (tx) => tx`delete from public.jobs where id = ${gone.id}`);
  const kept = [
    { id: touched.id, company_name: 'Kept', job_title: 'Cook', ...touchedSince },
    { id: job.id, company_name: 'Twiga Foods', job_title: 'Data engineer', ...touchedSince },
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(await runs.undo(run)).toEqual({ ...nothing, undone: 3, kept });
  const rows = await contents();
  expect(rows.get(touched.id)).toMatchObject({ notes: 'mine', deleted_at: null });
  expect(rows.get(job.id)).toMatchObject({ notes: 'b', location: 'Kisumu' });
  expect(rows.get(binned.id)).toMatchObject({ deleted_at: '2026-02-02T00:00:00+00:00' });
  // The names are asked for again, since the answer may have been lost.
  expect(await runs.undo(run)).toEqual({ ...nothing, kept });
});

it('can be done run by run, the last one first', async () => {
  const job = await made({ notes: 'a', location: 'Kisumu' });
  const before = await contents();
  const revOf = async (id: string) =>
    (await sql<JobRow[]>`select * from public.jobs where id = ${id}`)[0] as JobRow;
  const fresh = newRow({ notes: 'x' });
  await runs.put(run, 1, [change(job, { notes: 'b' }), fresh]);
  const second = await newRun(runs);
  await runs.put(second, 1, [
    change(await revOf(job.id), { notes: 'c', location: 'Nairobi' }),
    change(await revOf(fresh.id), { notes: 'y' }),
  ]);
  const third = await newRun(runs);
  await runs.put(third, 1, [change(await revOf(job.id), { notes: 'd' })]);
  const haveKept = async () => {
    const listed = new Map((await runs.list()).map(({ id, has_kept }) => [id, has_kept]));
    return [run, second, third].map((id) => listed.get(id));
  };
  // The first two have nothing to take back while the last one stands, but for the job that it did not change.
  expect(await runs.undo(run)).toMatchObject({ undone: 0, more: false });
  expect(await runs.undo(second)).toMatchObject({ undone: 1, kept: [{ id: job.id }], more: false });
  expect(await haveKept()).toEqual([true, true, false]);
  expect(await runs.undo(run)).toMatchObject({ undone: 1, kept: [{ id: job.id }] });
  expect(await runs.undo(third)).toEqual({ ...nothing, undone: 1 });
  expect(await haveKept()).toEqual([true, true, false]);
  expect(await runs.undo(second)).toEqual({ ...nothing, undone: 1 });
  expect(await runs.undo(run)).toEqual({ ...nothing, undone: 1 });
  expect(await haveKept()).toEqual([false, false, false]);
  const after = await contents();
  expect(after.get(fresh.id)).toMatchObject({ notes: 'x', deleted_at: expect.any(String) });
  after.delete(fresh.id);
  expect(after).toEqual(before);
});

it('is not mistaken about a run before it by an edit between the two', async () => {
  const job = await made({ notes: 'a' });
  await runs.put(run, 1, [change(job, { notes: 'b' })]);
  await edit(job.id, { location: 'mine' });
  const [seen] = await sql<JobRow[]>`select * from public.jobs where id = ${job.id}`;
  const second = await newRun(runs);
  await runs.put(second, 1, [change(seen as JobRow, { notes: 'c' })]);
  expect(await runs.undo(second)).toMatchObject({ undone: 1 });
  expect(await runs.undo(run)).toMatchObject({ undone: 0, kept: [{ id: job.id }] });
  expect((await contents()).get(job.id)).toMatchObject({ notes: 'b', location: 'mine' });
});

it('leaves a job that was put into the trash as it is', async () => {
  const row = newRow({ deleted_at: '2020-01-01T00:00:00Z' });
  await runs.put(run, 1, [row]);
  expect(await runs.undo(run)).toEqual({ ...nothing, undone: 1 });
  expect((await contents()).get(row.id)).toMatchObject({ deleted_at: '2020-01-01T00:00:00+00:00' });
});

it('goes in steps, and goes on after it was broken off; an unfinished run ends with it', async () => {
  const rows = Array.from({ length: 25 }, () => newRow());
  await runs.put(run, 1, rows);
  await edit(rows[3]?.id ?? '', { notes: 'mine' });
  const broken = asUser(sql, user, async (tx) => {
    await tx`select public.undo_run(${run}, 10)`;
    throw new Error('the network is gone');
  });
  await expect(broken).rejects.toThrow('network');
  const answers = [await runs.undo(run, 10), await runs.undo(run, 10)];
  await expect(runs.put(run, 2, [newRow()])).rejects.toMatchObject({ code: 'PT409' });
  expect((await runs.list())[0]).toMatchObject({ undone_at: null, finished_at: expect.any(String) });
  answers.push(await runs.undo(run, 10));
  expect(answers.map(({ more }) => more)).toEqual([true, true, false]);
  expect(answers.map(({ undone }) => undone).reduce((a, b) => a + b)).toBe(24);
  expect(answers.flatMap(({ kept }) => kept).map(({ id }) => id)).toEqual([rows[3]?.id]);
  expect((await runs.list())[0]).toMatchObject({ undone_at: expect.any(String) });
});

it('takes at most 500 at once', async () => {
  for (const chunk of [1, 2])
    await runs.put(
      run,
      chunk,
      Array.from({ length: 300 }, () => newRow()),
    );
  expect(await runs.undo(run, 9999)).toMatchObject({ undone: 500, more: true });
  expect(await runs.undo(run, 9999)).toMatchObject({ undone: 100, more: false });
});

it('goes through all that was kept, however many, and looks at none twice', async () => {
  const rows = Array.from({ length: 25 }, () => newRow());
  await runs.put(run, 1, rows);
  const ids = rows.map(({ id }) => id).sort();
  const second = await newRun(runs);
  const there = await sql<JobRow[]>`select * from public.jobs where user_id = ${user}`;
  await runs.put(
    second,
    1,
    there.map((row) => change(row, { notes: 'later' })),
  );
  // The last two are as the run had left them once the later one is undone. The others stay.
  await asUser(
    sql,
    user,
    (tx) => tx`update public.jobs set notes = 'mine' where id = any (${ids.slice(0, 23)})`,
  );
  for (let more = true; more; ) more = (await runs.undo(run, 10)).more;
  await runs.undo(second);
  const named: string[] = [];
  let undone = 0;
  const seen: (string | null | undefined)[] = [];
  for (let after: string | null = null; ; ) {
    const answer: UndoAnswer = await runs.undo(run, 10, after);
    expect(answer.more).toBe(false);
    named.push(...answer.kept.map(({ id }) => id));
    undone += answer.undone;
    seen.push(answer.next);
    after = answer.next ?? null;
    if (after === null) break;
  }
  expect([named, undone]).toEqual([ids.slice(0, 23), 2]);
  expect(seen).toEqual([ids[9], ids[19], null]);
});

it('keeps a job whose old values the table refuses by now, alone, and says why', async () => {
  await asOwner(sql, (tx) => tx`alter table public.jobs drop constraint jobs_salary_range_min_limit`);
  const [low, other] = [await made({ salary_range_min: 5 }), await made({ salary_range_min: 40_000 })];
  await asOwner(
    sql,
    (tx) =>
      tx`alter table public.jobs add constraint jobs_salary_range_min_limit check (salary_range_min >= 30000) not valid`,
  );
  await runs.put(
    run,
    1,
    [low, other].map((row) => change(row, { salary_range_min: 50_000 })),
  );
  const kept = [{ id: low.id, constraint: 'jobs_salary_range_min_limit', sqlstate: '23514' }];
  expect(await runs.undo(run)).toMatchObject({ undone: 1, kept, more: false });
  // A call after that says so, too.
  expect(await runs.undo(run)).toMatchObject({ undone: 0, kept });
  const rows = await contents();
  expect(rows.get(low.id)).toMatchObject({ salary_range_min: 50_000 });
  expect(rows.get(other.id)).toMatchObject({ salary_range_min: 40_000 });
});

it('gives back all as it was, but for what was edited since', async () => {
  const cells = fc.record(
    {
      company_name: fc
        .string({ minLength: 1, maxLength: 5, unit: 'binary' })
        .filter((text) => /[^\0 \t\r\n]/.test(text) && !text.includes('\0')),
      notes: fc.option(fc.constantFrom('', 'a', '\u{1f600}"\\\n')),
      tags: fc.array(fc.constantFrom('a', 'b; c', '"', 'null'), { maxLength: 3 }),
      status: fc.constantFrom('saved', 'applied', 'rejected'),
      salary_range_min: fc.option(fc.integer({ min: 30_000, max: 40_000 })),
      is_remote: fc.option(fc.boolean()),
      offer_at: fc.option(fc.constantFrom('2026-01-01T00:00:00.000001+00:00', '0001-01-01T00:00:00+00:00')),
      ai_parsed_data: fc.option(fc.constantFrom('null', '1e300', '{"a": [1.10, "x"]}')),
      deleted_at: fc.option(fc.constant('2026-03-03T00:00:00+00:00')),
    },
    { requiredKeys: [] },
  );
  const plan = fc.array(
    fc.record({
      had: fc.option(cells),
      set: cells,
      editedBetween: fc.boolean(),
      editedAfter: fc.option(fc.constantFrom('notes', 'trash')),
    }),
    { minLength: 1, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(plan, fc.integer({ min: 1, max: 4 }), async (jobs, step) => {
      user = await createUser(sql);
      runs = runsOf(sql, user);
      run = await newRun(runs);
      const rows: PutRow[] = [];
      for (const { had, set } of jobs) {
        const id = randomUUID();
        if (had === null) rows.push(newRow(set, id));
        else {
          await runs.put(await newRun(runs), 1, [newRow(had, id)]);
          const [job] = await sql<JobRow[]>`select * from public.jobs where id = ${id}`;
          rows.push(change(job as JobRow, set));
        }
      }
      for (const [at, { had, editedBetween }] of jobs.entries())
        if (had !== null && editedBetween) await edit(rows[at]?.id ?? '', { location: 'between' });
      const before = await contents();
      const answer = await runs.put(run, 1, rows);
      if (answer.status !== 'done') throw new Error('put before');
      const moved = rows.filter((_, at) => jobs[at]?.had !== null && jobs[at]?.editedBetween);
      expect([answer.moved, answer.refused, answer.not_inserted]).toEqual([
        moved.map(({ id }) => id),
        [],
        [],
      ]);
      const wasPut = await contents();
      for (const { id } of moved) expect(wasPut.get(id)).toEqual(before.get(id));
      const touched = new Set<string>();
      for (const [at, { editedAfter }] of jobs.entries()) {
        const id = rows[at]?.id ?? '';
        if (editedAfter === null) continue;
        await edit(id, editedAfter === 'notes' ? { notes: 'mine' } : { deleted_at: '2026-04-04T00:00:00Z' });
        const isSame = JSON.stringify((await contents()).get(id)) === JSON.stringify(wasPut.get(id));
        if (!isSame) touched.add(id);
      }
      const edited = await contents();
      const kept: string[] = [];
      for (let more = true; more; ) {
        const undo = await runs.undo(run, step);
        kept.push(...undo.kept.map(({ id }) => id));
        more = undo.more;
      }
      const after = await contents();
      const binned = (id: string) => edited.get(id)?.deleted_at !== null;
      for (const { id, expect: seen } of rows) {
        if (moved.some((row) => row.id === id)) expect(after.get(id)).toEqual(edited.get(id));
        else if (touched.has(id) && !(seen === 'new' && binned(id))) {
          expect(after.get(id)).toEqual(edited.get(id));
          expect(kept).toContain(id);
        } else if (seen === 'new') expect(after.get(id)).toMatchObject({ deleted_at: expect.any(String) });
        else expect(after.get(id)).toEqual(before.get(id));
      }
      expect(kept).toHaveLength(new Set(kept).size);
      // Once more, all that was kept is named, page by page, and nothing changes.
      const named: string[] = [];
      for (let from: string | null = null; ; ) {
        const undo: UndoAnswer = await runs.undo(run, step, from);
        expect(undo).toMatchObject({ undone: 0, more: false });
        named.push(...undo.kept.map(({ id }) => id));
        from = undo.next ?? null;
        if (from === null) break;
      }
      expect(named).toEqual(kept.sort());
      expect(await contents()).toEqual(after);
    }),
    { numRuns: 60 },
  );
});
