import { parseArgs } from 'node:util';
import { exportJobs } from '../src/export/export-jobs.ts';
import { median, rounded, writeResults } from './measure.ts';
import { makeJobs } from './rows.ts';

/**
 * Measures what a row of a PDF costs in a long file and in a short one, in one run: a writer that slows down as its
 * file grows shows here.
 *
 *     node bench/pdf.ts [--rounds 5] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    json: { type: 'string', default: 'bench/results/pdf.json' },
  },
});
const sizes = [500, 5_000] as const;
/** A row at 5,000 may cost so many times one at 500. */
const goal = 1.5;

const all = makeJobs(10_000).map((job) => ({ ...job, applied_at: job.applied_at ?? job.created_at }));
const times = new Map<number, number[]>(sizes.map((rows) => [rows, []]));
let bytes = 0;
// The first two rounds warm the engine up and do not count.
for (let round = -2; round < Number(values.rounds); round++) {
  for (const rows of sizes) {
    const jobs = all.slice(0, rows);
    const begun = performance.now();
    bytes = 0;
    const chunks = exportJobs({
      options: { format: 'pdf', layout: 'report', language: 'en', timeZone: 'Africa/Nairobi' },
      exportedAt: '2026-03-04T12:00:00Z',
      source: { total: rows, batches: oneBatch(jobs) },
    });
    for await (const chunk of chunks) bytes += chunk.byteLength;
    if (round >= 0) times.get(rows)?.push(performance.now() - begun);
  }
}

async function* oneBatch<T>(rows: readonly T[]) {
  yield rows;
}

const results = sizes.map((rows) => {
  const medianMs = median(times.get(rows) ?? []);
  return { rows, medianMs: rounded(medianMs), msARow: rounded(medianMs / rows, 3) };
});
const [few, many] = results.map(({ medianMs, rows }) => medianMs / rows);
const ratio = rounded((many ?? 0) / (few ?? 1), 2);
console.table(results);
console.log(`A row at 5,000 costs ${ratio} times one at 500 (goal: at most ${goal}).`);
console.log(`5,000 rows: ${rounded(bytes / 1e6)} MB.`);
writeResults(values.json, {
  results,
  ratio,
  goal,
  megabytes: rounded(bytes / 1e6),
});
