import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { job } from '../formats/job-for-tests.ts';
import { exported } from './exported.ts';

const jobs = [
  job({ tags: ['a, b', 'c'], notes: null }),
  job({
    ...{ id: '11111111-1111-4111-8111-111111111111', notes: '', tags: [], status: 'saved', is_remote: null },
    ...{ created_at: '1700-01-01T00:00:00.000001Z', applied_at: '2199-12-31T23:59:59.999999Z' },
  }),
];
let folder: string;
let path: (name: string) => string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pipeline-duckdb-'));
  path = (name) => join(folder, name);
  for (const format of ['parquet', 'ndjson'] as const) {
    writeFileSync(path(`jobs.${format}`), (await exported({ format }, [jobs])).bytes);
    writeFileSync(path(`none.${format}`), (await exported({ format }, [])).bytes);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What DuckDB answers, as plain values of JSON. */
async function ask(sql: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run("set timezone = 'UTC'");
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe('DuckDB', () => {
  test('finds the types of a Parquet', async () => {
    const described = await ask(`describe select * from '${path('jobs.parquet')}'`);
    expect(described.map((row) => (row as string[]).slice(0, 2))).toEqual([
      ['id', 'UUID'],
      ['company_name', 'VARCHAR'],
      ['job_title', 'VARCHAR'],
      ['status', 'VARCHAR'],
      ['source', 'VARCHAR'],
      ['location', 'VARCHAR'],
      ['is_remote', 'BOOLEAN'],
      ['job_url', 'VARCHAR'],
      ['job_description', 'VARCHAR'],
      ['salary_range_min', 'INTEGER'],
      ['salary_range_max', 'INTEGER'],
      ['ai_match_score', 'INTEGER'],
      ['ai_reasoning', 'VARCHAR'],
      ['notes', 'VARCHAR'],
      ['tags', 'VARCHAR[]'],
      ['applied_at', 'TIMESTAMP WITH TIME ZONE'],
      ['interview_at', 'TIMESTAMP WITH TIME ZONE'],
      ['offer_at', 'TIMESTAMP WITH TIME ZONE'],
      ['rejected_at', 'TIMESTAMP WITH TIME ZONE'],
      ['scraped_at', 'TIMESTAMP WITH TIME ZONE'],
      ['created_at', 'TIMESTAMP WITH TIME ZONE'],
      ['updated_at', 'TIMESTAMP WITH TIME ZONE'],
    ]);
  });

  test('reads microseconds, tags with commas, and null beside the empty text', async () => {
    const rows = await ask(
      `select id, notes, tags, is_remote, epoch_us(created_at), epoch_us(applied_at) from '${path('jobs.parquet')}'`,
    );
    const micros = (time: string, digits: number) =>
      String(BigInt(Date.parse(time)) * 1000n + BigInt(digits));
    expect(rows).toEqual([
      [
        ...['98b2d671-3f03-430e-b18c-e5ddb8ce5035', null, ['a, b', 'c'], true],
        ...[micros('2026-02-28T08:00:00Z', 500_000), micros('2026-03-01T08:00:00Z', 123_456)],
      ],
      [
        ...['11111111-1111-4111-8111-111111111111', '', [], null],
        ...[micros('1700-01-01T00:00:00Z', 1), micros('2199-12-31T23:59:59Z', 999_999)],
      ],
    ]);
  });

  test('reads what a Parquet says about itself, and one without rows', async () => {
    const said = await ask(
      `select decode(key), decode(value) from parquet_kv_metadata('${path('jobs.parquet')}')`,
    );
    expect(said).toEqual([
      ['exported_at', '2026-03-04T12:00:00Z'],
      ['total', '2'],
    ]);
    expect(await ask(`select count(*)::int from '${path('none.parquet')}'`)).toEqual([[0]]);
  });

  test.each(['parquet', 'ndjson'])('runs the example of the docs on a %s', async (format) => {
    const [, example = ''] = /```sql\n(.*?)```/s.exec(readFileSync('docs/files.md', 'utf8')) ?? [];
    const sql = example.replace('pipeline-jobs-2026-03-04.parquet', path(`jobs.${format}`));
    expect(await ask(sql.replace("'remote'", "'c'"))).toEqual([['linkedin', '1', '1']]);
  });

  test('reads an NDJSON', async () => {
    expect(
      await ask(`select count(*)::int, count(notes)::int, sum(len(tags))::int from '${path('jobs.ndjson')}'`),
    ).toEqual([[2, 1, 2]]);
  });
});
