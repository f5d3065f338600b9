import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { backupRowColumns } from '../../src/job/columns.ts';
import { insertJob, type JobValues } from './job-rows.ts';
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

interface Page {
  readonly epoch: string | null;
  readonly head: string;
  readonly total: number | null;
  readonly more: boolean;
  readonly jobs: readonly { readonly id: string; readonly created_at: string; readonly moves: string }[];
}
type Key = { readonly created_at: string | null; readonly id: string | null };
const newest: Key = { created_at: null, id: null };

async function pageOf({ created_at, id }: Key, lim: number | null, trash = false): Promise<Page> {
  const [row] = await asUser(
    sql,
    user,
    (tx) => tx<{ page: Page }[]>`select public.backup_page(${created_at}, ${id}, ${lim}, ${trash}) as page`,
  );
  if (row === undefined) throw new Error('no answer');
  return row.page;
}

async function idsByPages(lim: number, trash: boolean): Promise<string[]> {
  const ids: string[] = [];
  for (let key: Key | undefined = newest; key !== undefined; ) {
    const page: Page = await pageOf(key, lim, trash);
    expect(page.jobs.length).toBeLessThanOrEqual(lim);
    expect(page.total).toBe(key === newest ? (trash ? 4 : 7) : null);
    ids.push(...page.jobs.map(({ id }) => id));
    key = page.more ? page.jobs.at(-1) : undefined;
  }
  return ids;
}

async function insert(rows: readonly JobValues[], owner = user): Promise<void> {
  await asUser(sql, owner, async (tx) => {
    for (const row of rows) await insertJob(tx, row);
  });
}

/** Seven active jobs and four deleted ones, among each other. Most share their time. */
async function elevenJobs(): Promise<void> {
  const at = (n: number) => ({
    created_at: n % 4 === 3 ? `2026-01-0${n % 3 || 3}T00:00:00Z` : '2026-01-02T00:00:00.5Z',
  });
  await insert(
    Array.from({ length: 11 }, (_, n) => ({
      ...at(n),
      ...(n % 3 === 0 && { deleted_at: `2026-02-0${1 + (n % 7)}T00:00:00Z` }),
    })),
  );
}

it('gives each row once, in the order of the file, with pages of any size, the trash apart', async () => {
  await elevenJobs();
  const other = await createUser(sql);
  await insert([{ created_at: '2026-01-02T00:00:00.5Z' }, { deleted_at: '2026-01-02T00:00:00Z' }], other);
  for (const trash of [false, true]) {
    const wanted = await sql<{ id: string }[]>`
      select id from public.jobs where user_id = ${user} and (deleted_at is not null) = ${trash}
      order by created_at desc, id`;
    for (const lim of [1, 2, 3, 4, 6, 7, 8]) {
      expect(await idsByPages(lim, trash)).toEqual(wanted.map(({ id }) => id));
    }
  }
});

it('gives what a backup holds of a row, and only that, in any time zone', async () => {
  await asUser(sql, user, async (tx) => {
    const { id } = await insertJob(tx, {
      ...{
        created_at: '2026-03-04T12:00:00.12Z',
        tags: ['a, b', '"'],
        last_synced_at: '2026-01-01T00:00:00Z',
      },
      deleted_at: '9999-12-31T23:59:59.999999Z',
    });
    await tx`update public.jobs set status = 'offer',
      ai_parsed_data = '{"n": 12345678901234567890123, "x": 1.50}' where id = ${id}`;
    await tx`set local timezone = 'Pacific/Kiritimati'`;
    const [row] = await tx<{ job: Record<string, unknown>; moves: string }[]>`
      select p.job, p.job ->> 'moves' as moves from (select public.backup_page(trash => true) -> 'jobs' -> 0 as job) p`;
    expect(Object.keys(row?.job ?? {})).toEqual(backupRowColumns.map(({ name }) => name));
    expect(row?.job).toMatchObject({
      ...{ id, status: 'offer', tags: ['a, b', '"'], is_remote: false, notes: null },
      ...{ created_at: '2026-03-04T12:00:00.12+00:00', last_synced_at: '2026-01-01T00:00:00+00:00' },
      ...{ deleted_at: '9999-12-31T23:59:59.999999+00:00' },
      ai_parsed_data: '{"n": 12345678901234567890123, "x": 1.50}',
    });
    expect(row?.moves).toMatch(/^\[\{"at":"[-\d]+T[:.\d]+Z","from":"saved","to":"offer"\}\]$/);
  });
});

it('gives at most 1,000 rows, and at least one', async () => {
  await asUser(
    sql,
    user,
    (tx) => tx`insert into public.jobs (company_name, job_title, source)
      select 'A', 'B', 'manual' from generate_series(1, 1002)`,
  );
  for (const [lim, rows] of [
    [5000, 1000],
    [null, 1000],
    [0, 1],
    [-1, 1],
  ] as const) {
    const page = await pageOf(newest, lim);
    expect([page.jobs.length, page.more, page.total]).toEqual([rows, true, 1002]);
  }
});

it('shows by epoch and head whether pages are of one moment', async () => {
  expect(await pageOf(newest, 1)).toEqual({ epoch: null, head: '0', total: 0, more: false, jobs: [] });
  await elevenJobs();
  const [first, trash] = [await pageOf(newest, 1), await pageOf(newest, 1, true)];
  expect(first.epoch).toMatch(/^[0-9a-f]{64}$/);
  expect([trash.epoch, trash.head]).toEqual([first.epoch, first.head]);
  const key = { ...first.jobs[0] } as Key;
  const heads = [first.head];
  for (const change of [
    "update public.jobs set notes = 'x'",
    "update public.jobs set ai_parsed_data = '{}', last_synced_at = now()",
    'update public.jobs set deleted_at = now() where deleted_at is null',
    "update public.jobs set status = 'offer' where deleted_at is not null",
  ]) {
    await asUser(sql, user, (tx) => tx.unsafe(change));
    heads.push((await pageOf(key, 1)).head);
  }
  await asRole(sql, 'service_role', undefined, (tx) => tx`delete from public.jobs where user_id = ${user}`);
  heads.push((await pageOf(key, 1)).head);
  expect(new Set(heads).size).toBe(6);
  await asOwner(sql, (tx) => tx`select private.sync_new_epoch()`);
  expect((await pageOf(key, 1)).epoch).not.toBe(first.epoch);
});

it('reads each part from its own index, from the key on', async () => {
  await asOwner(
    sql,
    (tx) => tx`insert into public.jobs (user_id, company_name, job_title, source, created_at, deleted_at)
      select ${user}, 'A', 'B', 'manual', now() - n * interval '1 second', case when n % 2 = 0 then now() end
      from generate_series(1, 5000) n`,
  );
  for (const [part, index] of [
    ['null', 'jobs_sync_active_idx'],
    ['not null', 'jobs_sync_deleted_idx'],
  ] as const) {
    const plan = await asUser(sql, user, async (tx) => {
      const rows = await tx.unsafe<{ 'QUERY PLAN': string }[]>(`explain (analyze, costs off, timing off)
        select * from private.backup_rows('${user}') b
        where b.deleted_at is ${part} and b.created_at < now() - interval '4000 seconds'
        order by b.created_at desc, b.id limit 11`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(new RegExp(`Index Scan using ${index} .*rows=11\\b`));
    expect(plan).not.toMatch(/Sort Key: j|Function Scan/);
  }
});

it('is for signed-in people whose account exists, and takes the rows of nobody else', async () => {
  await elevenJobs();
  const ask = (tx: Parameters<Parameters<typeof asUser>[2]>[0]) => tx`select public.backup_page()`;
  for (const role of ['anon', 'service_role'] as const) {
    await expect(asRole(sql, role, undefined, ask)).rejects.toMatchObject({ code: '42501' });
  }
  const other = await createUser(sql);
  expect(await asUser(sql, other, (tx) => tx`select from private.backup_rows(${user})`)).toEqual([]);
  await sql`delete from auth.users where id = ${other}`;
  await expect(asUser(sql, other, ask)).rejects.toMatchObject({ code: 'PT401' });
});

it('gives the rows of an older project’s table, their JSON as it was written', async () => {
  const old = await cluster.createDatabase();
  const file = join(import.meta.dirname, 'year-old-jobs.sql');
  await asOwner(old, (tx) => tx.unsafe(readFileSync(file, 'utf8')).simple());
  await applyMigrations(old, migrationFiles.slice(1));
  const owner = await createUser(old);
  const json = '{ "b": 1.50,\n"a": 12345678901234567890123 }';
  await asUser(old, owner, async (tx) => {
    await insertJob(tx, { user_id: owner, status: null });
    await tx`update public.jobs set ai_parsed_data = ${json}::text::json`;
    const [row] = await tx<{ page: Page }[]>`select public.backup_page() as page`;
    expect(row?.page.jobs).toMatchObject([{ status: null, tags: [], ai_parsed_data: json, moves: null }]);
  });
});

it('may be installed twice', async () => {
  await elevenJobs();
  await applyMigrations(sql, ['20260101000009_backup_page.sql']);
  expect((await pageOf(newest, 100)).jobs).toHaveLength(7);
});
