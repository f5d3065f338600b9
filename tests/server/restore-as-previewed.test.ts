import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { writeCsv } from '../../src/formats/csv/write.ts';
import { csvColumns, type JobColumn, jobColumns } from '../../src/job/columns.ts';
import type { Job } from '../../src/job/job.ts';
import { applyPlan, notBegun } from '../../src/restore/apply-plan.ts';
import {
  type Choice,
  type Choices,
  choicesFor,
  choosableKinds,
  chunksOf,
  countTaken,
  openQuestions,
  type TakenEntry,
} from '../../src/restore/choices.ts';
import type { PlanKind } from '../../src/restore/plan.ts';
import type { PutRow } from '../../src/restore/target.ts';
import { insertJob } from '../database/job-rows.ts';
import {
  applyMigrations,
  asUser,
  createUser,
  type Sql,
  startCluster,
  type TestCluster,
} from '../database/postgres-fixture.ts';
import { runsOf } from '../database/runs.ts';
import { collect } from '../formats/streams.ts';
import { anyStorableJob } from '../readers/any-jobs.ts';
import { type Cells, type RestoredAccount, restoredAccount } from './restored-account.ts';

// A hundred accounts are filled, restored and undone, which takes long on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

let cluster: TestCluster;
let sql: Sql;
beforeAll(async () => {
  cluster = await startCluster();
  sql = await cluster.createDatabase();
  await applyMigrations(sql);
});
afterAll(() => cluster.stop());

/** A job and what became of it: in the account, in the file, or in both, with other cells in the file. */
const anyKnown = fc.record({
  job: anyStorableJob,
  where: fc.constantFrom('account', 'trash', 'file', 'account and file', 'trash and file'),
  /** The file has another name for a job of its own: that of this one in the account. */
  isLikeOne: fc.boolean(),
  other: anyStorableJob,
  /** Cells of the file that the table does not take, but with a repair. */
  broken: fc.constantFrom<Partial<Job>>(
    ...[{}, {}, {}, {}, { job_url: 'http://a.example' }, { salary_range_min: 25, salary_range_max: 40 }],
  ),
  changed: fc.subarray(jobColumns.map(({ name }) => name).filter((name) => name !== 'id')),
});
type Known = typeof anyKnown extends fc.Arbitrary<infer K> ? K : never;
/** A file need not have all columns, nor ids. */
const anyShape = fc
  .record({
    format: fc.constantFrom('json', 'csv'),
    // Without a name nothing new can be added.
    always: fc.constantFrom<readonly string[]>(
      ['id'],
      ['id', 'company_name', 'job_title'],
      ['company_name', 'job_title'],
    ),
  })
  .chain(({ format, always }) => {
    const others = (format === 'csv' ? csvColumns : jobColumns).filter(
      ({ name }) => name !== 'id' && !always.includes(name),
    );
    return fc.subarray(others).map((rest) => ({
      format,
      columns: jobColumns.filter((column) => always.includes(column.name) || rest.includes(column)),
    }));
  });
interface Shape {
  readonly format: string;
  readonly columns: readonly JobColumn[];
}
const anyAnswers = (
  fc.record(
    Object.fromEntries(choosableKinds.map((kind) => [kind, fc.constantFrom<Choice>(...choicesFor(kind))])),
    { requiredKeys: ['differs', 'perhaps'] },
  ) as fc.Arbitrary<Partial<Record<PlanKind, Choice>>>
)
  // Of two rows that are like one job, the first is `perhaps`. Once that has come, the other is, and would be taken.
  .filter((kinds) => !(kinds.new === 'leave' && kinds.perhaps === 'take'))
  // A job that came back as it was in the trash differs from the file all the same. It is then a job like any other.
  .filter(
    (kinds) =>
      !(
        (kinds['trash-differs'] ?? 'undelete') === 'undelete' &&
        (kinds.differs === 'take' || kinds['newer-in-account'] === 'take')
      ),
  );

const [plain, second, third] = fc.sample(anyStorableJob, { numRuns: 3, seed: 1 }) as [Job, Job, Job];
/** Jobs that are newer in the account, of the same age, and newer in the file. */
const ofEachAge: [Known[], Shape, Partial<Record<PlanKind, Choice>>, number] = [
  [plain, second, third].map((job, at) => ({
    job: { ...job, id: randomUUID(), notes: 'mine', updated_at: '2026-02-02T00:00:00Z' },
    where: 'account and file',
    isLikeOne: false,
    other: { ...job, notes: 'theirs', updated_at: `202${5 + at}-02-02T00:00:00Z` },
    broken: {},
    changed: ['notes', 'updated_at'],
  })),
  { format: 'json', columns: [...jobColumns] },
  { differs: 'take', perhaps: 'take', 'trash-differs': 'take' },
  0,
];
/** The same in the trash, which its jobs leave as they are there, but for the one that is newer in the file. */
const ofEachAgeInTrash: typeof ofEachAge = [
  ofEachAge[0].map((known) => ({ ...known, where: 'trash and file' })),
  ofEachAge[1],
  { differs: 'leave', perhaps: 'take', 'trash-differs': 'undelete' },
  0,
];

it('what is applied is what was previewed, a second time nothing is, and undone all is as before', async () => {
  const newJob = await cellsOfNewJob();
  const met = new Set<PlanKind>();
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anyKnown, { minLength: 1, maxLength: 8, selector: ({ job }) => job.id }),
      ...([anyShape, anyAnswers, fc.nat()] as const),
      async (known, shape, kinds, edited) => {
        // Ids of the jobs before are free again: the same one may come twice.
        await sql`delete from auth.users`;
        const user = await createUser(sql);
        const runs = runsOf(sql, user);
        const account = restoredAccount(sql, user);
        await putIntoAccount(user, known);
        const before = await account.jobs();
        const file = await fileOf(known, shape);
        const choices: Choices = { kinds, rows: new Map() };

        const plan = await account.plan(file);
        expect(plan.facts).toMatchObject({ isCutOff: false, unknownColumns: [], rows: plan.entries.length });
        for (const [place] of plan.entries.entries()) met.add(plan.kinds.at(place));
        const taken = await takenOf(plan, choices);
        const run = randomUUID();
        await runs.begin(run);
        const report = await applyPlan({
          ...{ run, target: account.target, chunks: only(taken), before: notBegun, onChunk() {} },
          signal: new AbortController().signal,
        });
        const after = await account.jobs();
        expect([report.moved.count, report.refused.count]).toEqual([0, 0]);
        const inserted = taken.filter(({ put }) => put.expect === 'new');
        expect([report.inserted, report.updated]).toEqual([inserted.length, taken.length - inserted.length]);
        expect([...after.keys()]).toEqual([...before.keys(), ...inserted.map(({ put }) => put.id)].sort());
        const putById = new Map(taken.map(({ put }) => [put.id, put]));
        for (const [id, cells] of after) {
          const put = putById.get(id);
          if (put === undefined) expect(cells).toEqual(before.get(id));
          else {
            const was = before.get(id) ?? newJob;
            expect(settled(cells, put)).toEqual(settled({ ...was, ...put.set, id }, put));
            const lacking = jobColumns.filter(
              ({ name }) => !shape.columns.some((column) => column.name === name),
            );
            for (const { name } of lacking)
              if (before.has(id) && name !== 'updated_at') expect(cells[name]).toEqual(was[name]);
          }
        }

        const again = await account.plan(file);
        const rest = await takenOf(again, choices);
        expect(rest).toEqual([]);

        const touched = taken[edited % (taken.length + 1)]?.put.id;
        if (touched !== undefined)
          await asUser(
            sql,
            user,
            (tx) => tx`update public.jobs set location = 'since' where id = ${touched}`,
          );
        const kept: string[] = [];
        for (let more = true; more; ) {
          const undone = await runs.undo(run, 3);
          kept.push(...undone.kept.map(({ id }) => id));
          more = undone.more;
        }
        expect(kept).toEqual(touched === undefined ? [] : [touched]);
        for (const [id, cells] of await account.jobs()) {
          const was = before.get(id);
          if (id === touched) expect(cells).toEqual({ ...after.get(id), location: 'since', ...moved(cells) });
          else if (was === undefined) expect(cells).toMatchObject({ deleted_at: expect.any(String) });
          else expect({ ...cells, ...moved(was) }).toEqual(was);
        }
      },
    ),
    { numRuns: 100, examples: [ofEachAge, ofEachAgeInTrash] },
  );
  expect([...met]).toEqual(
    expect.arrayContaining([...choosableKinds.filter((kind) => kind !== 'deleted'), 'same', 'refused']),
  );
});

/** What the table gives a job of which a file says nothing but what it must. */
async function cellsOfNewJob(): Promise<Cells> {
  const user = await createUser(sql);
  const { id } = await asUser(sql, user, (tx) => insertJob(tx));
  return (await restoredAccount(sql, user).jobs()).get(id) as Cells;
}

const deleted = '2026-03-01T00:00:00Z';

async function putIntoAccount(user: string, known: readonly Known[]): Promise<void> {
  const rows = known
    .filter(({ where }) => where !== 'file')
    .map(({ job, where }) => {
      const row = { ...job, user_id: user };
      if (!where.startsWith('trash')) return { ...row, deleted_at: null };
      // Deleting changes a job, and was before now: once it is back, it is younger.
      return {
        ...row,
        deleted_at: deleted,
        updated_at: job.updated_at && (job.updated_at < deleted ? job.updated_at : deleted),
      };
    });
  if (rows.length > 0) await sql`insert into public.jobs ${sql(rows)}`;
}

async function fileOf(known: readonly Known[], { format, columns }: Shape): Promise<Blob> {
  const one = known.find(({ where }) => where === 'account')?.job;
  const rows = known
    .filter(({ where }) => where.endsWith('file'))
    .map(({ job, where, isLikeOne, other, broken, changed }): Job => {
      if (where !== 'file') return { ...job, ...cellsNamed(other, changed), ...broken };
      if (!isLikeOne || one === undefined) return { ...job, ...broken };
      return { ...job, ...broken, company_name: one.company_name, job_title: one.job_title };
    });
  if (format === 'json')
    return new Blob([
      JSON.stringify({
        jobs: rows.map((row) =>
          cellsNamed(
            row,
            columns.map(({ name }) => name),
          ),
        ),
      }),
    ]);
  return new Blob([(await collect(writeCsv(only(rows), columns))).bytes]);
}

function cellsNamed(job: Job, names: readonly (keyof Job)[]) {
  return Object.fromEntries(names.map((name) => [name, job[name]]));
}

async function takenOf({ entries, kinds }: Awaited<ReturnType<RestoredAccount['plan']>>, choices: Choices) {
  expect(openQuestions(kinds, choices)).toEqual([]);
  const taken: TakenEntry[] = [];
  for await (const chunk of chunksOf(only(entries), kinds, choices)) taken.push(...chunk);
  expect(taken).toHaveLength(countTaken(kinds, choices).all);
  return taken;
}

/** The cells without those that the database sets itself. */
function settled(cells: Cells, { expect: seen, set }: PutRow): Cells {
  const { rev: _rev, moves: _moves, ...rest } = cells;
  const isSet = (name: string) => seen === 'new' && !(name in set);
  return Object.fromEntries(
    Object.entries(rest).filter(
      ([name]) =>
        !(name === 'updated_at' && seen !== 'new') &&
        !(isSet(name) && (name === 'created_at' || name === 'updated_at')),
    ),
  );
}

/** What each change of a job moves. */
function moved({ rev, updated_at, moves }: Cells): Cells {
  return { rev, updated_at, moves };
}

async function* only<T>(value: T): AsyncGenerator<T> {
  yield value;
}
