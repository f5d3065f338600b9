import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { job } from '../../../tests/formats/job-for-tests.ts';
import { collect, failingBatches, watchedBatches } from '../../../tests/formats/streams.ts';
import { anyBatches } from '../../../tests/readers/any-jobs.ts';
import { exported } from '../../../tests/readers/exported.ts';
import type { OptionsOf } from '../../export/options.ts';
import { jobColumns } from '../../job/columns.ts';
import type { Job } from '../../job/job.ts';
import type { Row, RowBatches } from '../table.ts';
import { writeParquetFile } from './write.ts';

const options: OptionsOf<'parquet'> = { format: 'parquet' };

function write(batches: RowBatches, total: number) {
  return writeParquetFile({
    ...{
      batches,
      total,
      columns: jobColumns,
      options: {},
      exportedAt: '2026-03-04T12:00:00Z',
      filters: null,
    },
    figures: () => {
      throw new Error('a Parquet file has no figures');
    },
  });
}

const jobsOf = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    job({ id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` }),
  );

/** Its rows as hyparquet reads them, with times in the contract's text. */
async function rowsIn({ buffer }: Uint8Array<ArrayBuffer>): Promise<Record<string, unknown>[]> {
  return parquetReadObjects({
    file: buffer,
    parsers: { timestampFromMicroseconds: timeText, stringFromBytes: decoded } as never,
  });
}

/** hyparquet's own decoder drops a byte-order mark at the start of a text. */
function decoded(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function timeText(micros: bigint): string {
  const second = micros / 1_000_000n - (micros % 1_000_000n < 0n ? 1n : 0n);
  const digits = String(micros - second * 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const seconds = new Date(Number(second) * 1000).toISOString().slice(0, 19);
  return `${seconds}${digits === '' ? '' : `.${digits}`}Z`;
}

describe('a Parquet file', () => {
  test('holds any job as it was, to the microsecond', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatches, async (batches) => {
        const { bytes } = await exported(options, batches);
        expect(await rowsIn(bytes)).toEqual(batches.flat());
      }),
      { numRuns: 200 },
    );
  });

  test('tells null from the empty text, and keeps commas in a tag', async () => {
    const jobs = [job({ notes: null, tags: ['a, b', 'c; d', ''] }), job({ notes: '', tags: [] })];
    const rows = await rowsIn((await exported(options, [jobs])).bytes);
    expect(rows.map(({ notes, tags }) => [notes, tags])).toEqual([
      [null, ['a, b', 'c; d', '']],
      ['', []],
    ]);
  });

  test('has the 22 columns with their types, required where the table says so', async () => {
    const { schema } = parquetMetadata((await exported(options, [[job()]])).bytes.buffer);
    const seen = schema
      .slice(1)
      .map(({ name, type, logical_type, repetition_type }) => [
        name,
        logical_type?.type ?? type,
        repetition_type,
      ]);
    expect(seen).toEqual([
      ['id', 'UUID', 'REQUIRED'],
      ['company_name', 'STRING', 'REQUIRED'],
      ['job_title', 'STRING', 'REQUIRED'],
      ['status', 'STRING', 'OPTIONAL'],
      ['source', 'STRING', 'REQUIRED'],
      ['location', 'STRING', 'OPTIONAL'],
      ['is_remote', 'BOOLEAN', 'OPTIONAL'],
      ['job_url', 'STRING', 'OPTIONAL'],
      ['job_description', 'STRING', 'OPTIONAL'],
      ['salary_range_min', 'INT32', 'OPTIONAL'],
      ['salary_range_max', 'INT32', 'OPTIONAL'],
      ['ai_match_score', 'INT32', 'OPTIONAL'],
      ['ai_reasoning', 'STRING', 'OPTIONAL'],
      ['notes', 'STRING', 'OPTIONAL'],
      ['tags', 'LIST', 'REQUIRED'],
      ['list', undefined, 'REPEATED'],
      ['element', 'STRING', 'REQUIRED'],
      ['applied_at', 'TIMESTAMP', 'OPTIONAL'],
      ['interview_at', 'TIMESTAMP', 'OPTIONAL'],
      ['offer_at', 'TIMESTAMP', 'OPTIONAL'],
      ['rejected_at', 'TIMESTAMP', 'OPTIONAL'],
      ['scraped_at', 'TIMESTAMP', 'OPTIONAL'],
      ['created_at', 'TIMESTAMP', 'REQUIRED'],
      ['updated_at', 'TIMESTAMP', 'OPTIONAL'],
    ]);
  });

  test('says when it was made, how many jobs it holds, and what was chosen', async () => {
    const chosen = { ...options, omit: ['notes'], filters: { search: 'twiga' } } as const;
    const file = (bytes: Uint8Array<ArrayBuffer>) => parquetMetadata(bytes.buffer).key_value_metadata;
    expect(file((await exported(chosen as never, [[job()]])).bytes)).toEqual([
      { key: 'exported_at', value: '2026-03-04T12:00:00Z' },
      { key: 'total', value: '1' },
      { key: 'filters', value: '{"search":"twiga","omit":["notes"]}' },
    ]);
    expect(file((await exported(options, [])).bytes)).toHaveLength(2);
  });

  test('without rows is whole', async () => {
    const { bytes } = await exported(options, []);
    expect(await rowsIn(bytes)).toEqual([]);
    expect(parquetMetadata(bytes.buffer).schema).toHaveLength(25);
  });

  test('is one file for batches of 1, 77 and 1,000, in groups of 2,500 rows', async () => {
    const jobs = jobsOf(5_001);
    const digests = [];
    for (const size of [1, 77, 1_000]) {
      const batches = Array.from({ length: Math.ceil(jobs.length / size) }, (_, at) =>
        jobs.slice(at * size, (at + 1) * size),
      );
      const { bytes } = await exported(options, [[], ...batches]);
      digests.push(createHash('sha256').update(bytes).digest('hex'));
      const groups = parquetMetadata(bytes.buffer).row_groups.map(({ num_rows }) => Number(num_rows));
      expect(groups).toEqual([2_500, 2_500, 1]);
    }
    expect(new Set(digests).size).toBe(1);
  });

  /** Recorded by hand. `tests/same-bytes` holds the browsers to the route, and this holds both to this day's file. */
  test('of fixed rows has this SHA-256', async () => {
    const { bytes } = await exported(options, [jobsOf(3)]);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      '97c015a582e18862591ac5bf6eee7703403714cfafcd83f81ea19ea80e6c5546',
    );
  });

  test('is written as it is pulled, in chunks that are never empty or larger than 256 KiB', async () => {
    const jobs: Job[] = jobsOf(2_600).map((one) => ({
      ...one,
      notes: Array.from({ length: 8 }, (_, at) =>
        createHash('sha256').update(`${one.id}${at}`).digest('hex'),
      ).join(''),
    }));
    const { batches, state } = watchedBatches<Row>([jobs.slice(0, 2_500), jobs.slice(2_500)]);
    const file = write(batches, jobs.length);
    await Promise.resolve();
    expect(state.asked).toBe(0);
    const first = await file.next();
    expect(state.asked).toBe(1);
    const sizes = [first.value?.byteLength ?? 0];
    for await (const chunk of file) sizes.push(chunk.byteLength);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(256 * 1024);
    expect(sizes.length).toBeGreaterThan(3);
  });

  test('is returned with its input, and throws what its input throws', async () => {
    const { batches, state } = watchedBatches<Row>([jobsOf(2_500), jobsOf(1)]);
    const file = write(batches, 2_501);
    await file.next();
    await file.return();
    expect(state).toEqual({ asked: 1, returned: true });
    const fault = new Error('no connection');
    await expect(write(failingBatches<Row>([], fault), 1).next()).rejects.toBe(fault);
    await expect(collect(write(failingBatches<Row>([jobsOf(2)], fault), 4))).rejects.toBe(fault);
  });
});
