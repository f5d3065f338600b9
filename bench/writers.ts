import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fastJson, { type Schema } from 'fast-json-stringify';
import Papa from 'papaparse';
import { exportJobs } from '../src/export/export-jobs.ts';
import { csvColumns, jobColumns } from '../src/job/columns.ts';
import type { Job } from '../src/job/job.ts';
import { median, rounded, writeResults } from './measure.ts';
import { makeJobs } from './rows.ts';

/**
 * Compares our writers with the libraries that they replace, in one run. The results are ratios, since absolute times
 * on a shared machine mean nothing. Rounds are interleaved, each contender begins with a swept heap, and medians count.
 * Every contender starts from the same rows in memory and ends with the same file in UTF-8, chunk by chunk.
 *
 *     node bench/writers.ts [--rows 50000] [--rounds 9] [--memory-rows 1000000] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '50000' },
    rounds: { type: 'string', default: '9' },
    'memory-rows': { type: 'string', default: '1000000' },
    json: { type: 'string', default: 'bench/results/writers.json' },
  },
});
const rowCount = Number(values.rows);
const rounds = Number(values.rounds);
const memoryRows = Number(values['memory-rows']);

setFlagsFromString('--expose-gc');
const sweepHeap = runInNewContext('gc') as () => void;
const encoder = new TextEncoder();
const exportedAt = '2026-03-04T12:00:00Z';

// JSON makes every text flat, as it comes from a database. The first reader of a concatenated text pays for it.
const jobs: readonly Job[] = JSON.parse(JSON.stringify(makeJobs(rowCount)));
/** papaparse gets joined lists, so that time does not count against it. */
const flatJobs = jobs.map((job) => ({ ...job, tags: job.tags.join('; ') }));

/** The contender that knows beforehand what a job is. */
const stringifyExport = fastJson({
  type: 'object',
  properties: {
    exported_at: { type: 'string' },
    total: { type: 'integer' },
    jobs: {
      type: 'array',
      items: {
        type: 'object',
        properties: Object.fromEntries(jobColumns.map(({ name, kind }) => [name, schemaOf(kind)])),
      },
    },
  },
});

const contenders: readonly Contender[] = [
  { name: 'CSV, papaparse in chunks of 1,000 rows', write: papaparseChunks },
  { name: 'CSV, ours', rival: 'CSV, papaparse in chunks of 1,000 rows', goal: 2.5, write: ours('csv') },
  { name: 'JSON, JSON.stringify whole', write: stringifyWhole },
  { name: 'JSON, JSON.stringify row by row', rival: 'JSON, JSON.stringify whole', write: stringifyRows },
  {
    name: 'JSON, fast-json-stringify with a schema',
    rival: 'JSON, JSON.stringify whole',
    write: stringifyBySchema,
  },
  { name: 'JSON, ours', rival: 'JSON, JSON.stringify whole', goal: 1.4, write: ours('json') },
  { name: 'NDJSON, ours', rival: 'JSON, ours', goal: 0.9, write: ours('ndjson') },
];

interface Contender {
  readonly name: string;
  readonly rival?: string;
  readonly goal?: number;
  /** Returns the bytes of the file in pieces. They are dropped, so no contender pays for a sink. */
  readonly write: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

await checkSameBytes();
const speed = await measureSpeed();
console.table(
  Object.fromEntries(
    speed.map(({ name, medianMs, megabytesPerSecond, rowsPerSecond, ratio, goal }) => [
      name,
      {
        'median ms': medianMs,
        'MB/s': megabytesPerSecond,
        'rows/s': rowsPerSecond,
        'times the rival': ratio ?? '',
        goal: goal ?? '',
      },
    ]),
  ),
);
const memory = (['csv', 'json', 'ndjson'] as const).flatMap((format) =>
  [memoryRows / 10, memoryRows].map((rows) => measureMemory(format, rows)),
);
console.log('Peak memory of our writers in a process of their own, rows made as they are asked for, MB:');
console.table(memory);

writeResults(values.json, { rowCount, rounds, speed, memory });

async function measureSpeed() {
  const timesByName = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  const bytesByName = new Map<string, number>();
  // The first two rounds warm the engine up and do not count.
  for (let round = -2; round < rounds; round++) {
    for (const { name, write } of contenders) {
      sweepHeap();
      const start = performance.now();
      let bytes = 0;
      for await (const chunk of write()) bytes += chunk.byteLength;
      if (round >= 0) timesByName.get(name)?.push(performance.now() - start);
      bytesByName.set(name, bytes);
    }
  }
  const medianOf = (name: string) => median(timesByName.get(name) ?? []);
  return contenders.map(({ name, rival, goal }) => ({
    name,
    medianMs: rounded(medianOf(name)),
    megabytesPerSecond: rounded((bytesByName.get(name) ?? 0) / medianOf(name) / 1000),
    rowsPerSecond: Math.round((rowCount / medianOf(name)) * 1000),
    ratio: rival === undefined ? undefined : rounded(medianOf(rival) / medianOf(name), 2),
    goal,
  }));
}

function schemaOf(kind: (typeof jobColumns)[number]['kind']): Schema {
  if (kind === 'list') return { type: 'array', items: { type: 'string' } };
  if (kind === 'number') return { type: 'integer', nullable: true };
  return { type: kind === 'boolean' ? 'boolean' : 'string', nullable: true };
}

/** Uses a small young generation, so that the peak is what is held and not what is not swept yet. */
function measureMemory(format: string, rows: number) {
  const script = fileURLToPath(new URL('writer-memory.ts', import.meta.url));
  const command = ['--max-semi-space-size=4', script, format, String(rows)];
  return JSON.parse(execFileSync(process.execPath, command, { encoding: 'utf8' }));
}

/** Both CSVs must be the same file. JSON.stringify does not write one job a line, so JSON is compared without lines. */
async function checkSameBytes(): Promise<void> {
  const texts = await Promise.all(
    contenders.map(async ({ write }) => {
      const decoder = new TextDecoder();
      let text = '';
      for await (const chunk of write()) text += decoder.decode(chunk, { stream: true });
      return text;
    }),
  );
  const [papaparse, csv, ...jsons] = texts;
  const ndjson = jsons.pop();
  if (csv !== papaparse) throw new Error('our CSV is not the one that papaparse writes');
  if (new Set(jsons.map((json) => json.replaceAll('\n', ''))).size !== 1) {
    throw new Error('the JSON of all is not the same');
  }
  if (ndjson !== jobs.map((job) => `${JSON.stringify(job)}\n`).join('')) {
    throw new Error('the NDJSON is not one job a line');
  }
}

/** Runs the whole engine, not only the writer: exclusions, count and read-ahead are in our time. */
function ours(format: 'csv' | 'json' | 'ndjson') {
  return () =>
    exportJobs({
      options: { format },
      exportedAt,
      source: { total: jobs.length, batches: batchesOf(jobs, 500) },
    });
}

async function* batchesOf(rows: readonly Job[], size: number) {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
}

function* papaparseChunks() {
  const columns = csvColumns.map(({ name }) => name);
  for (let from = 0; from < flatJobs.length; from += 1_000) {
    const chunk = flatJobs.slice(from, from + 1_000);
    yield encoder.encode(`${Papa.unparse(chunk, { columns, header: from === 0 })}\r\n`);
  }
}

function* stringifyWhole() {
  yield encoder.encode(JSON.stringify({ exported_at: exportedAt, total: jobs.length, jobs }));
}

/** Writes chunks of 1,000 rows, as one would stream them. */
function* stringifyRows() {
  const head = JSON.stringify({ exported_at: exportedAt, total: jobs.length });
  yield encoder.encode(`${head.slice(0, -1)},"jobs":[`);
  for (let from = 0; from < jobs.length; from += 1_000) {
    const rows = jobs.slice(from, from + 1_000).map((job) => JSON.stringify(job));
    yield encoder.encode(`${from === 0 ? '' : ','}${rows.join(',')}`);
  }
  yield encoder.encode(']}');
}

function* stringifyBySchema() {
  yield encoder.encode(stringifyExport({ exported_at: exportedAt, total: jobs.length, jobs }));
}
