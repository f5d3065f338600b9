import { exportJobs } from '../src/export/export-jobs.ts';
import { parseExportOptions } from '../src/export/options.ts';
import { schemaOf, storedCell } from '../src/formats/parquet/schema.ts';
import { jobColumns } from '../src/job/columns.ts';
import type { Job } from '../src/job/job.ts';
import { megabytes } from './measure.ts';
import { makeJobBatches } from './rows.ts';

/**
 * Exports rows that are made on demand, drops the bytes, and prints the peak of this process's memory as one line of
 * JSON. `writers.ts` starts it as a separate process, so that nothing else counts.
 *
 *     node bench/writer-memory.ts FORMAT ROWS
 */
const [format = 'json', rowsText] = process.argv.slice(2);
const rows = Number(rowsText);
let peakRss = 0;
let peakHeap = 0;
const output = format === 'parquet-at-once' ? parquetAtOnce() : ours();
let bytes = 0;
for await (const chunk of output) {
  bytes += chunk.byteLength;
  const { rss, heapUsed } = process.memoryUsage();
  peakRss = Math.max(peakRss, rss);
  peakHeap = Math.max(peakHeap, heapUsed);
}
function ours() {
  return exportJobs({
    options: parseExportOptions([['format', format]]),
    exportedAt: '2026-03-04T12:00:00Z',
    source: { total: rows, batches: makeJobBatches(rows, 500) },
  });
}

/** The rival of our Parquet: the library that it uses, with all rows at once. */
async function* parquetAtOnce() {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const jobs: Job[] = [];
  for await (const batch of makeJobBatches(rows, 500)) jobs.push(...batch);
  const columnData = jobColumns.map((column) => ({
    name: column.name,
    data: jobs.map((job) => storedCell(job[column.name], column)),
  }));
  yield new Uint8Array(parquetWriteBuffer({ schema: schemaOf(jobColumns), columnData }));
}

console.log(
  JSON.stringify({
    format,
    rows,
    file: megabytes(bytes),
    peakRss: megabytes(peakRss),
    peakHeap: megabytes(peakHeap),
  }),
);
