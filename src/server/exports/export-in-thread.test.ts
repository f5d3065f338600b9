import { expect, test } from 'vitest';
import { job } from '../../../tests/formats/job-for-tests.ts';
import { collect, failingBatches, watchedBatches } from '../../../tests/formats/streams.ts';
import { sourceColumnsOf } from '../../export/columns.ts';
import { exportJobs } from '../../export/export-jobs.ts';
import { type ExportOptions, parseExportOptions } from '../../export/options.ts';
import type { Job } from '../../job/job.ts';
import { CodedError } from '../../kernel/errors.ts';
import { exportInThread } from './export-in-thread.ts';

const exportedAt = '2026-03-04T12:00:00Z';
const jobs = (count: number) => Array.from({ length: count }, () => job());

function runOf(options: ExportOptions, rows: readonly Job[]) {
  const columns = sourceColumnsOf(options);
  const cell = (value: Job[keyof Job]) => {
    if (value === null) return '\\N';
    if (typeof value === 'boolean') return value ? 't' : 'f';
    const text = Array.isArray(value) ? `{${value.join(',')}}` : String(value);
    return text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n');
  };
  const lines = rows.map((row) => Buffer.from(`${columns.map(({ name }) => cell(row[name])).join('\t')}\n`));
  const watched = watchedBatches(lines.map((line) => [...line]));
  return {
    run: { options, exportedAt, total: rows.length, columns, signal: new AbortController().signal },
    state: watched.state,
    copied: bytesOf(watched.batches),
  };
}

async function* bytesOf(batches: AsyncIterable<readonly number[]>): AsyncGenerator<Uint8Array> {
  for await (const batch of batches) yield Uint8Array.from(batch);
}

const optionsOf = (format: string) => parseExportOptions([['format', format]]);
const pdf = optionsOf('pdf');

async function pdfIsMade(): Promise<void> {
  const { run, copied } = runOf(pdf, jobs(1));
  const made = await collect(exportInThread({ ...run, copied }));
  expect(Buffer.from(made.bytes).toString('latin1', 0, 5)).toBe('%PDF-');
}

test.each(['json', 'xlsx', 'parquet', 'pdf'])(
  'a thread makes the bytes of the engine: %s',
  async (format) => {
    const rows = jobs(1200);
    const { run, copied } = runOf(optionsOf(format), rows);
    async function* source() {
      yield rows;
    }
    const here = exportJobs({ options: run.options, exportedAt, source: { total: 1200, batches: source() } });
    const bytes = (await collect(here)).bytes;
    expect((await collect(exportInThread({ ...run, copied }))).bytes).toEqual(bytes);
  },
);

test('it ends when it is cancelled, before its rows and after them, and the next file is whole', async () => {
  for (const wait of [async () => {}, (asked: () => number) => expect.poll(asked).toBeGreaterThan(1000)]) {
    const { run, copied, state } = runOf(pdf, jobs(2000));
    const controller = new AbortController();
    const first = exportInThread({ ...run, copied, signal: controller.signal }).next();
    first.catch(() => {});
    await wait(() => state.asked);
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(exportInThread({ ...run, copied, signal: controller.signal }).next()).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    await pdfIsMade();
  }
});

test('it gives its rows back when nobody takes the file any more', async () => {
  const { run, copied, state } = runOf(optionsOf('ndjson'), jobs(5000));
  const file = exportInThread({ ...run, copied });
  expect((await file.next()).done).toBe(false);
  await file.return();
  expect(state).toMatchObject({ returned: true });
  expect(state.asked).toBeLessThan(5000);
});

test('it passes faults on with their code, and the next file is whole', async () => {
  const short = runOf(optionsOf('xlsx'), jobs(3));
  const counted = collect(exportInThread({ ...short.run, total: 4, copied: short.copied }));
  await expect(counted).rejects.toMatchObject({ code: 'EXPORT_COUNT_MISMATCH' });

  const away = new CodedError('UNAVAILABLE', 'The database stopped');
  const { run } = runOf(optionsOf('xlsx'), jobs(3));
  const broken = collect(exportInThread({ ...run, copied: bytesOf(failingBatches([[]], away)) }));
  await expect(broken).rejects.toBe(away);
  await pdfIsMade();
});

test('a file that takes too long after its last row is ended, and the next one is whole', async () => {
  const { run, copied } = runOf(pdf, jobs(2000));
  await expect(collect(exportInThread({ ...run, copied }, 1))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await pdfIsMade();
});
