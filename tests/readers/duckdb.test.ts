import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../../src/job/job.ts';
import { job } from '../formats/job-for-tests.ts';
import { projectFolder } from '../server/server-fixture.ts';
import { exported } from './exported.ts';

const jobs: readonly Job[] = [
  job({ tags: ['a, b', '"', '; '], notes: '', applied_at: '2026-01-02T03:04:05.123456Z' }),
  job({
    ...{ id: '22222222-2222-4222-8222-222222222222', source: 'manual', notes: null, tags: [] },
    ...{ applied_at: '2026-01-01T00:00:00Z', interview_at: null, rejected_at: '2026-01-05T00:00:00Z' },
  }),
  job({ id: '33333333-3333-4333-8333-333333333333', applied_at: null, interview_at: null, is_remote: null }),
];

const folder = mkdtempSync(join(tmpdir(), 'pipeline-test-duckdb-'));
let ask: (query: string) => Promise<Record<string, unknown>[]>;

beforeAll(async () => {
  for (const [name, rows] of [
    ['jobs', jobs],
    ['none', []],
  ] as const)
    for (const format of ['parquet', 'ndjson'] as const) {
      const { bytes } = await exported({ format }, [rows]);
      writeFileSync(join(folder, `${name}.${format}`), bytes);
    }
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`SET TimeZone = 'UTC'`);
  ask = async (query) => {
    const reader = await connection.runAndReadAll(query.replaceAll('$', `${folder}/`));
    return reader.getRowObjectsJson() as Record<string, unknown>[];
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('DuckDB reads from a Parquet', () => {
  it('the types of the columns', async () => {
    const types = await ask(`DESCRIBE SELECT * FROM '$jobs.parquet'`);
    const text = types.map(({ column_name, column_type }) => `${column_name} ${column_type}`).join(', ');
    expect(text).toBe(
      'id UUID, company_name VARCHAR, job_title VARCHAR, status VARCHAR, source VARCHAR, location VARCHAR, ' +
        'is_remote BOOLEAN, job_url VARCHAR, job_description VARCHAR, salary_range_min INTEGER, ' +
        'salary_range_max INTEGER, ai_match_score INTEGER, ai_reasoning VARCHAR, notes VARCHAR, tags VARCHAR[], ' +
        'applied_at TIMESTAMP WITH TIME ZONE, interview_at TIMESTAMP WITH TIME ZONE, ' +
        'offer_at TIMESTAMP WITH TIME ZONE, rejected_at TIMESTAMP WITH TIME ZONE, ' +
        'scraped_at TIMESTAMP WITH TIME ZONE, created_at TIMESTAMP WITH TIME ZONE, ' +
        'updated_at TIMESTAMP WITH TIME ZONE',
    );
  });

  it('microseconds, tags with commas, null beside the empty text', async () => {
    const rows = await ask(
      `SELECT id, epoch_us(applied_at) AS applied, tags, notes, is_remote FROM '$jobs.parquet' ORDER BY id`,
    );
    expect(rows).toEqual(
      jobs
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, applied_at, tags, notes, is_remote }) => ({
          ...{ id, tags, notes, is_remote },
          applied: applied_at && (applied_at.includes('.') ? '1767323045123456' : '1767225600000000'),
        })),
    );
  });

  it('no rows', async () => {
    expect(await ask(`SELECT count(*) AS count FROM '$none.parquet'`)).toEqual([{ count: '0' }]);
  });

  it('what the example of the docs promises, also from an NDJSON', async () => {
    const docs = readFileSync(join(projectFolder, 'docs/data-tools.md'), 'utf8');
    const [, example = ''] = /```sql\n(.*?)```/s.exec(docs) ?? [];
    const fromParquet = example.replace("'pipeline-jobs.parquet'", `'$jobs.parquet'`);
    const rows = await ask(fromParquet);
    expect(rows).toEqual([
      { source: 'linkedin', applications: '1', interviews: '1', days_to_an_answer: 59 },
      { source: 'manual', applications: '1', interviews: '0', days_to_an_answer: 4 },
    ]);
    const [, read = ''] = /```sql\nFROM (read_json.*?)\n```/s.exec(docs) ?? [];
    const fromNdjson = example.replace("'pipeline-jobs.parquet'", read.replace('pipeline-jobs', '$jobs'));
    expect(await ask(fromNdjson)).toEqual(rows);
  });
});

it('DuckDB reads from an NDJSON what went into it', async () => {
  const rows = await ask(
    `SELECT id, company_name, tags, notes, salary_range_min FROM read_json('$jobs.ndjson') ORDER BY id`,
  );
  expect(rows).toEqual(
    jobs
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, company_name, tags, notes, salary_range_min }) => ({
        ...{ id, company_name, tags, notes },
        salary_range_min: salary_range_min === null ? null : String(salary_range_min),
      })),
  );
});
