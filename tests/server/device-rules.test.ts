import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { jobColumns } from '../../src/job/columns.ts';
import { refusalReason, writeFaults } from '../../src/job/write-faults.ts';
import { columnsWithDefault } from '../../src/job/write-rules.ts';
import { maxChunkRows, type PutRow } from '../../src/restore/target.ts';
import {
  applyMigrations,
  createUser,
  type Sql,
  startCluster,
  type TestCluster,
} from '../database/postgres-fixture.ts';
import { newRow, newRun, runsOf } from '../database/runs.ts';
import { edges, pairs, spacesBeyondLength } from './edges-of-jobs.ts';
import { type Cells, restoredAccount } from './restored-account.ts';

// The plan of a restore refuses what the table refuses, for the same reason. Otherwise it promises what the database
// refuses later, or leaves out what the database would take.

// The database judges thousands of rows, which takes long on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

let cluster: TestCluster;
let sql: Sql;
beforeAll(async () => {
  cluster = await startCluster();
  sql = await cluster.createDatabase();
  await applyMigrations(sql);
});
afterAll(() => cluster.stop());

/** What is left of cells that are written: a column that the table fills, or the plan, is nothing where it is empty. */
const filled = (cells: Cells): Cells =>
  Object.fromEntries(
    Object.entries(cells).filter(([name, cell]) => cell !== null || !columnsWithDefault.includes(name)),
  );

/** Why a row is refused. Null: it is taken. */
type Reason = string | null;

interface Judged {
  /** What is there, and what is written. */
  readonly cells: Cells;
  readonly device: Reason;
  readonly table: Reason;
}

const good: Cells = {
  ...{ company_name: 'Twiga Foods', job_title: 'Cook', source: 'manual', status: 'saved', tags: ['a'] },
  ...{ created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' },
};

const ranges = Object.keys(writeFaults).filter((rule) => rule.endsWith('_at_range'));
/**
 * Rules that the device never comes to: it reads the cells first. A time outside the years 0001 to 9999, `infinity`, a
 * list of lists and a list with null are no cells, and the reason is `unreadable`. Within these years only `created_at`
 * has a rule.
 */
const neverReached = [
  ...['jobs_tags_flat', 'jobs_tags_no_null'],
  ...ranges.filter((rule) => rule !== 'jobs_created_at_range'),
];

it('each cell at a limit of the table, and beyond it', async () => {
  const alone = Object.entries(edges).flatMap(([column, cells]) => cells.map((cell) => ({ [column]: cell })));
  const lacking = [{ company_name: undefined }, { job_title: undefined }];
  const deleted = (edges.deleted_at ?? []).filter((time) => time !== null);
  const found = [
    ...(await judged([...alone, ...lacking])),
    ...(await judged(deleted.map((time) => ({ deleted_at: time })))),
  ];
  expectSame(found);
  const unread = new Set(found.filter(({ device }) => device === 'unreadable').map(({ table }) => table));
  expect([...unread].sort()).toEqual([...neverReached, 'jobs_created_at_range', 'unreadable'].sort());

  const pair = ([one, other]: (typeof pairs)[number]) =>
    (edges[one] ?? []).flatMap((cell) =>
      (edges[other] ?? []).map((second) => ({ [one]: cell, [other]: second })),
    );
  for (const both of pairs) found.push(...(await judged(pair(both))));
  expectSame(found);

  const checks = await sql<{ name: string }[]>`
    select conname as name from pg_constraint where conrelid = 'public.jobs'::regclass and contype = 'c'`;
  const reasons = (of: 'device' | 'table') => new Set(found.map((one) => one[of]));
  const missed = (of: 'device' | 'table') =>
    checks.map(({ name }) => name).filter((name) => !reasons(of).has(name));
  expect([missed('table'), missed('device').sort()]).toEqual([[], neverReached.sort()]);
  for (const of of ['device', 'table'] as const)
    expect([...reasons(of)]).toEqual(expect.arrayContaining([null, 'too_long', 'missing', 'unreadable']));
});

const anyCell = fc.constantFrom(
  ...Object.entries(edges).flatMap(([column, cells]) => cells.map((cell) => [column, cell] as const)),
);
const compared = pairs.flat() as readonly string[];
/** Half of them are cells that a rule compares with another. */
const anyCells = (max: number) =>
  fc
    .array(
      fc.oneof(
        anyCell,
        anyCell.filter(([column]) => compared.includes(column)),
      ),
      { minLength: 1, maxLength: max },
    )
    .map((cells): Cells => Object.fromEntries(cells));

it('any of them together', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyCells(4), { minLength: 1, maxLength: 30 }), async (rows) =>
      expectSame(await judged(rows.map((row) => ({ ...row, deleted_at: null })))),
    ),
    { numRuns: 60 },
  );
});

/** A change may write these. */
const changeable = jobColumns
  .map(({ name }) => name as string)
  .filter((name) => !['id', 'created_at', 'updated_at'].includes(name));
const anyChange = fc.record({
  // The file is newer than all of them. Otherwise what is in the trash comes back as it is there.
  held: anyCells(4).map(({ updated_at: _, ...cells }) => cells),
  change: anyCells(3).map((cells) =>
    Object.fromEntries(Object.entries(cells).filter(([name]) => changeable.includes(name))),
  ),
  isTrash: fc.boolean(),
});

/** Each of the rules over two cells, broken by one cell and what stays. */
const oneSided = [
  { held: { salary_range_max: 30_000 }, change: { salary_range_min: 10_000_000 }, isTrash: false },
  {
    held: { interview_at: '2026-01-02T03:04:05Z' },
    change: { applied_at: '2026-01-02T03:04:05.000001Z' },
    isTrash: true,
  },
];

it('a change of some cells of a job that is there, or in the trash: what stays counts too', async () => {
  const met = new Set<Reason>();
  await fc.assert(
    fc.asyncProperty(fc.array(anyChange, { minLength: 1, maxLength: 20 }), async (changes) => {
      const account = await newAccount();
      const jobs = changes.map((one) => ({ ...one, id: randomUUID() }));
      const deletedAt = (isTrash: boolean) => (isTrash ? '2026-01-02T00:00:00Z' : null);
      await account.put(
        jobs.map(({ id, held, isTrash }) => newRow({ ...good, ...held, deleted_at: deletedAt(isTrash) }, id)),
      );
      const there = await account.jobs();
      const rows = jobs.filter(({ id }) => there.has(id));
      const file = rows.map(({ id, change }) => ({ id, updated_at: '9999-12-31T00:00:00Z', ...change }));
      const { entries } = await account.plan(JSON.stringify({ jobs: file }));
      const table = await account.put(
        rows.map(({ id, change, isTrash }) => ({
          ...{ id, expect: String(there.get(id)?.rev) },
          set: isTrash ? { ...filled(change), deleted_at: null } : filled(change),
        })),
      );
      const found = rows.map(({ id, change }, at) => ({
        ...{ cells: { there: there.get(id), change }, table: table.get(id) ?? null },
        device: entries[at]?.broken?.reason ?? null,
      }));
      expectSame(found);
      for (const { device } of found) met.add(device);
    }),
    { numRuns: 60, examples: [[oneSided]] },
  );
  const ofTwo = ['jobs_salary_range_order', 'jobs_applied_not_after_interview'];
  expect([...met]).toEqual(expect.arrayContaining(ofTwo));
});

it('only spaces beyond the length: Postgres cuts them off in silence, and the device changes no name', async () => {
  expect(await judged([{ company_name: spacesBeyondLength }])).toMatchObject([
    { device: 'too_long', table: null },
  ]);
});

/** A row that cannot be read breaks no rule by name on the device, and the table names what it looks at first. */
function expectSame(found: readonly Judged[]): void {
  const isSame = ({ device, table }: Judged) => (device === 'unreadable' ? table !== null : device === table);
  expect(found.filter((one) => !isSame(one))).toEqual([]);
}

async function newAccount() {
  const user = await createUser(sql);
  const runs = runsOf(sql, user);
  return {
    ...restoredAccount(sql, user),
    /** What the table says of each row. */
    async put(rows: readonly PutRow[]): Promise<ReadonlyMap<string, Reason>> {
      const answer = await runs.put(await newRun(runs), 1, rows);
      expect(answer).toMatchObject({ status: 'done', moved: [], not_inserted: [] });
      expect(answer.inserted + answer.updated + answer.refused.length).toBe(rows.length);
      return new Map(answer.refused.map((row) => [row.id, refusalReason(row)]));
    },
  };
}

/** What the device and the table say of new jobs. Those with `deleted_at` stand in the file's trash. */
async function judged(changes: readonly Cells[]): Promise<readonly Judged[]> {
  const found: Judged[] = [];
  for (let from = 0; from < changes.length; from += maxChunkRows) {
    const account = await newAccount();
    const rows = changes
      .slice(from, from + maxChunkRows)
      .map((cells) => newRow({ ...good, deleted_at: null, ...cells }));
    const isActive = ({ set }: PutRow) => set.deleted_at === null;
    const inFile = [...rows.filter(isActive), ...rows.filter((row) => !isActive(row))];
    const cellsOf = (of: readonly PutRow[]) => of.map(({ id, set }) => ({ id, ...set }));
    const { entries } = await account.plan(
      JSON.stringify({
        backup: { version: 1, account: '', source: 'account', lacks: [] },
        jobs: cellsOf(inFile.filter(isActive)),
        trash: cellsOf(inFile.filter((row) => !isActive(row))),
      }),
    );
    expect(entries).toHaveLength(rows.length);
    const table = await account.put(
      rows.map((row) => ({ ...row, set: { source: 'manual', ...filled(row.set as Cells) } })),
    );
    for (const [at, { id, set }] of inFile.entries())
      found.push({
        ...{ cells: set, device: entries[at]?.broken?.reason ?? null, table: table.get(id) ?? null },
      });
  }
  return found;
}
