import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { job } from '../../../tests/formats/job-for-tests.ts';
import { collect, failingBatches, watchedBatches } from '../../../tests/formats/streams.ts';
import { anyBatches } from '../../../tests/readers/any-jobs.ts';
import { exported } from '../../../tests/readers/exported.ts';
import { jobColumns } from '../../job/columns.ts';
import type { Job } from '../../job/job.ts';
import { normaliseTimestamp } from '../../job/timestamp.ts';
import { writeParquetFile } from './write.ts';

const parquet = { format: 'parquet' } as const;

async function written(batches: readonly (readonly Job[])[]): Promise<ArrayBuffer> {
  return (await exported(parquet, batches)).bytes.buffer;
}

/** The rows as an independent reader gives them, with times as microseconds. */
function read(file: ArrayBuffer): Promise<Record<string, unknown>[]> {
  const parsers = {
    timestampFromMicroseconds: (micros: bigint) => timeOf(micros),
    // Its own parser drops a byte-order mark.
    stringFromBytes: (bytes: Uint8Array | undefined) =>
      bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
  };
  return parquetReadObjects({ file, parsers: parsers as never });
}

/** ISO 8601 without padding, from microseconds since 1970. */
function timeOf(micros: bigint): string {
  const seconds = micros / 1_000_000n - (micros % 1_000_000n < 0n ? 1n : 0n);
  const fraction = String(micros - seconds * 1_000_000n).padStart(6, '0');
  const text = `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
  return normaliseTimestamp(text) ?? text;
}

describe('a Parquet', () => {
  it('reads back as it was written, whatever batches the rows come in', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatches, async (batches) => {
        const file = await written(batches);
        expect(await read(file)).toEqual(batches.flat());
        expect(Number(parquetMetadata(file).num_rows)).toBe(batches.flat().length);
      }),
      { numRuns: 100 },
    );
  });

  it('has the same bytes for batches of 1, 77 and 1,000, over several row groups', async () => {
    const rows = Array.from({ length: 12_000 }, (_, at) =>
      job({
        id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
        notes: at % 3 === 0 ? null : `n${at}`,
      }),
    );
    const digests = new Set<string>();
    for (const size of [1, 77, 1000]) {
      const batches: Job[][] = [];
      for (let at = 0; at < rows.length; at += size) batches.push(rows.slice(at, at + size));
      const file = await written(batches);
      digests.add(createHash('sha256').update(new Uint8Array(file)).digest('hex'));
      expect(parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([
        2500, 2500, 2500, 2500, 2000,
      ]);
    }
    expect(digests.size).toBe(1);
  });

  it('ends a row group early where the texts are long, whatever batches they come in', async () => {
    const rows = Array.from({ length: 250 }, () => job({ job_description: '求'.repeat(50_000) }));
    for (const size of [1, 250]) {
      const batches: Job[][] = [];
      for (let at = 0; at < rows.length; at += size) batches.push(rows.slice(at, at + size));
      const groups = parquetMetadata(await written(batches)).row_groups.map(({ num_rows }) =>
        Number(num_rows),
      );
      expect(groups).toEqual([40, 40, 40, 40, 40, 40, 10]);
    }
  });

  it('has the types of the table, and says when it was made and what was chosen', async () => {
    const { bytes } = await exported({ ...parquet, filters: { statuses: ['applied'] } }, [[job()]]);
    const { schema, key_value_metadata, created_by } = parquetMetadata(bytes.buffer);
    const types = schema.map(({ name, type, type_length, repetition_type, logical_type }) =>
      [name, type, type_length, logical_type?.type, repetition_type]
        .filter((part) => part !== undefined)
        .join(' '),
    );
    expect(types).toEqual([
      'root',
      'id FIXED_LEN_BYTE_ARRAY 16 UUID REQUIRED',
      'company_name BYTE_ARRAY STRING REQUIRED',
      'job_title BYTE_ARRAY STRING REQUIRED',
      'status BYTE_ARRAY STRING OPTIONAL',
      'source BYTE_ARRAY STRING REQUIRED',
      'location BYTE_ARRAY STRING OPTIONAL',
      'is_remote BOOLEAN OPTIONAL',
      'job_url BYTE_ARRAY STRING OPTIONAL',
      'job_description BYTE_ARRAY STRING OPTIONAL',
      'salary_range_min INT32 OPTIONAL',
      'salary_range_max INT32 OPTIONAL',
      'ai_match_score INT32 OPTIONAL',
      'ai_reasoning BYTE_ARRAY STRING OPTIONAL',
      'notes BYTE_ARRAY STRING OPTIONAL',
      'tags LIST REQUIRED',
      'list REPEATED',
      'element BYTE_ARRAY STRING REQUIRED',
      'applied_at INT64 TIMESTAMP OPTIONAL',
      'interview_at INT64 TIMESTAMP OPTIONAL',
      'offer_at INT64 TIMESTAMP OPTIONAL',
      'rejected_at INT64 TIMESTAMP OPTIONAL',
      'scraped_at INT64 TIMESTAMP OPTIONAL',
      'created_at INT64 TIMESTAMP REQUIRED',
      'updated_at INT64 TIMESTAMP OPTIONAL',
    ]);
    expect(key_value_metadata).toEqual([
      { key: 'exported_at', value: '2026-03-04T12:00:00Z' },
      { key: 'total', value: '1' },
      { key: 'filters', value: '{"status":["applied"]}' },
    ]);
    expect(created_by).toBe('Pipeline Export');
  });

  it('is a valid file without rows', async () => {
    const file = await written([]);
    expect(await read(file)).toEqual([]);
    expect(parquetMetadata(file).row_groups).toEqual([]);
  });

  it('throws the fault of its input, and returns its input when nobody wants more', async () => {
    const fault = new Error('the disk is gone');
    const content = {
      exportedAt: '',
      total: 1,
      filters: null,
      figures: never,
      options: {},
      columns: jobColumns,
    };
    const output = writeParquetFile({ ...content, batches: failingBatches([[job()]], fault) });
    await expect(collect(output)).rejects.toBe(fault);
    const { batches, state } = watchedBatches(
      Array.from({ length: 3 }, () => Array(5000).fill(job()) as Job[]),
    );
    const cut = writeParquetFile({ ...content, batches });
    await cut.next();
    await cut.return();
    expect(state).toEqual({ asked: 1, returned: true });
  });
});

function never(): never {
  throw new Error('A Parquet shows no figures');
}
