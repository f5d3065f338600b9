import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RefusalReason, refusalReason, writeFaults } from '../../src/job/write-faults.ts';
import { english } from '../../src/texts/en/en.ts';
import { applyMigrations, type Sql, startCluster, type TestCluster } from './postgres-fixture.ts';

let cluster: TestCluster;
let sql: Sql;
beforeAll(async () => {
  cluster = await startCluster();
  sql = await cluster.createDatabase();
  await applyMigrations(sql);
});
afterAll(() => cluster.stop());

it('knows each rule of the database, and the columns that it is about', async () => {
  const checks = await sql<{ name: string; columns: string[] }[]>`
    select c.conname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
    where c.conrelid = 'public.jobs'::regclass and c.contype = 'c' group by c.conname`;
  // Triggers and functions raise the others by name.
  const raised = await sql<{ name: string }[]>`
    select distinct m[1] as name from pg_proc p, regexp_matches(p.prosrc, 'constraint = ''([a-z_]+)''', 'g') m
    where p.pronamespace in ('private'::regnamespace, 'public'::regnamespace)`;
  const names = new Set([...checks, ...raised].map(({ name }) => name)).add('import_changes_pkey');
  expect([...names].sort()).toEqual(Object.keys(writeFaults).sort());
  for (const { name, columns } of checks) {
    expect([name, [...writeFaults[name as keyof typeof writeFaults]].sort()]).toEqual([name, columns.sort()]);
  }
});

it('tells from the SQLSTATE what has no name', () => {
  const reason = (sqlstate: string, constraint: string | null = null) =>
    refusalReason({ constraint, sqlstate });
  expect(reason('23514', 'jobs_notes_length')).toBe('jobs_notes_length');
  expect(reason('23514', 'their_own_rule')).toBe('not_allowed');
  expect(reason('23514', 'toString')).toBe('not_allowed');
  expect(['22001', '23502', '22P02', '22008', '42501', 'P0001'].map((state) => reason(state))).toEqual([
    ...['too_long', 'missing', 'unreadable', 'unreadable', 'not_allowed', 'not_allowed'],
  ]);
});

it('has a sentence for each reason', () => {
  const reasons: readonly `refused.${RefusalReason}`[] = Object.keys(english.sentences).filter(
    (key): key is `refused.${RefusalReason}` => key.startsWith('refused.'),
  );
  const others = ['too_long', 'missing', 'unreadable', 'unread_here', 'not_allowed'];
  expect([...reasons].sort()).toEqual(
    [...Object.keys(writeFaults), ...others].map((reason) => `refused.${reason}`).sort(),
  );
});
