import { exportJobs } from '../src/export/export-jobs.ts';
import type { FormatId } from '../src/formats/formats.ts';
import { megabytes } from './measure.ts';
import { makeJobBatches } from './rows.ts';

/**
 * Exports rows that are made on demand, drops the bytes, and prints the peak of this process's memory as one line of
 * JSON. `writers.ts` starts it as a separate process, so that nothing else counts.
 *
 *     node bench/writer-memory.ts csv|json|ndjson ROWS
 */
const [format, rowsText] = process.argv.slice(2);
const rows = Number(rowsText);
let peakRss = 0;
let peakHeap = 0;
const output = exportJobs({
  options: { format: format as Exclude<FormatId, 'pdf'> },
  exportedAt: '2026-03-04T12:00:00Z',
  source: { total: rows, batches: makeJobBatches(rows, 500) },
});
let bytes = 0;
for await (const chunk of output) {
  bytes += chunk.byteLength;
  const { rss, heapUsed } = process.memoryUsage();
  peakRss = Math.max(peakRss, rss);
  peakHeap = Math.max(peakHeap, heapUsed);
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
