import { execFileSync } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import ExcelJS from 'exceljs';
import { writeXlsxStream } from 'hucre/xlsx';
import { parquetWriteBuffer } from 'hyparquet-writer';
import writeExcelFile from 'write-excel-file/node';
import { exportJobs } from '../src/export/export-jobs.ts';
import { type ExportOptions, parseExportOptions } from '../src/export/options.ts';
import { schemaOf, storedCell } from '../src/formats/parquet/schema.ts';
import { csvColumns, jobColumns } from '../src/job/columns.ts';
import type { Job } from '../src/job/job.ts';
import { median, rounded, writeResults } from './measure.ts';
import { makeJobs } from './rows.ts';

/**
 * Compares our writers of workbooks and Parquet files with libraries, in one run: as ratios, since absolute times on a
 * shared machine mean nothing. Rounds are interleaved, each contender begins with a swept heap, and medians count. All
 * write the same rows with typed numbers, booleans and dates. Ours also writes links, the summary and its charts.
 *
 *     node bench/packed-writers.ts [--rows 100000] [--rounds 3] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string', default: 'bench/results/packed-writers.json' },
  },
});
const rowCount = Number(values.rows);
const rounds = Number(values.rounds);

setFlagsFromString('--expose-gc');
const sweepHeap = runInNewContext('gc') as () => void;
const jobs: readonly Job[] = JSON.parse(JSON.stringify(makeJobs(rowCount)));
const dateFormat = 'yyyy-mm-dd hh:mm:ss';
const names = csvColumns.map(({ name }) => name);

const contenders: readonly Contender[] = [
  { name: 'XLSX, exceljs, its stream', write: exceljs },
  { name: 'XLSX, hucre, its stream', write: hucre },
  { name: 'XLSX, write-excel-file', write: writeExcel },
  { name: 'XLSX, ours', write: ours('xlsx') },
  { name: 'Parquet, hyparquet-writer, all rows at once', write: hyparquet },
  { name: 'Parquet, ours', write: ours('parquet') },
];

/** Which of ours is how many times as fast as the fastest of its rivals. */
const comparisons = [
  { ours: 'XLSX, ours', rivals: ['XLSX, exceljs, its stream'], goal: 2.5 },
  { ours: 'XLSX, ours', rivals: ['XLSX, hucre, its stream', 'XLSX, write-excel-file'], goal: 1.5 },
  { ours: 'Parquet, ours', rivals: ['Parquet, hyparquet-writer, all rows at once'], goal: 1 },
];

interface Contender {
  readonly name: string;
  readonly write: () => AsyncIterable<Uint8Array>;
}

const speed = await measureSpeed();
console.table(speed);
const ratios = comparisons.map(({ ours: name, rivals, goal }) => {
  const medianOf = (of: string) => speed.find((result) => result.name === of)?.['median ms'] ?? Number.NaN;
  const ratio = Math.min(...rivals.map(medianOf)) / medianOf(name);
  return { name, rivals: rivals.join('; '), ratio: rounded(ratio, 2), goal };
});
console.table(ratios);
const memory = [20_000, 100_000].flatMap((rows) =>
  ['xlsx', 'parquet', 'parquet-at-once'].map((format) => measureMemory(format, rows)),
);
console.log('Peak memory in a process of its own, rows made as they are asked for, MB:');
console.table(memory);
writeResults(values.json, { rowCount, rounds, speed, ratios, memory });

async function measureSpeed() {
  const times = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  const sizes = new Map<string, number>();
  // The first round warms the engine up and does not count.
  for (let round = -1; round < rounds; round++) {
    for (const { name, write } of contenders) {
      sweepHeap();
      const start = performance.now();
      let bytes = 0;
      for await (const chunk of write()) bytes += chunk.byteLength;
      if (round >= 0) times.get(name)?.push(performance.now() - start);
      sizes.set(name, bytes);
    }
  }
  return contenders.map(({ name }) => ({
    name,
    'median ms': rounded(median(times.get(name) ?? [])),
    MB: rounded((sizes.get(name) ?? 0) / 1e6),
  }));
}

/** Uses a small young generation, so that the peak is what is held and not what is not swept yet. */
function measureMemory(format: string, rows: number) {
  const script = fileURLToPath(new URL('writer-memory.ts', import.meta.url));
  const command = ['--max-semi-space-size=4', script, format, String(rows)];
  return JSON.parse(execFileSync(process.execPath, command, { encoding: 'utf8' }));
}

function ours(format: 'xlsx' | 'parquet') {
  const options: ExportOptions = parseExportOptions([['format', format]]);
  return () =>
    exportJobs({
      options,
      exportedAt: '2026-03-04T12:00:00Z',
      source: { total: jobs.length, batches: batches() },
    });
}

async function* batches() {
  for (let from = 0; from < jobs.length; from += 500) yield jobs.slice(from, from + 500);
}

/** A row as the libraries take it. */
function cellsOf(job: Job): (string | number | boolean | Date | null)[] {
  return csvColumns.map(({ name, kind }) => {
    const cell = job[name];
    if (cell === null) return null;
    if (kind === 'time') return new Date(String(cell));
    return Array.isArray(cell) ? cell.join('; ') : (cell as string | number | boolean);
  });
}

async function* exceljs() {
  const stream = new PassThrough();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet('Jobs', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = csvColumns.map(({ name, kind }) => ({
    ...{ header: name, key: name },
    ...(kind === 'time' && { style: { numFmt: dateFormat } }),
  }));
  const written = (async () => {
    for (const [at, job] of jobs.entries()) {
      sheet.addRow(cellsOf(job)).commit();
      // Its stream is only read between two tasks.
      if (at % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    sheet.commit();
    await workbook.commit();
  })();
  yield* stream as AsyncIterable<Uint8Array>;
  await written;
}

async function* hucre() {
  const rows = (function* () {
    for (const job of jobs) yield cellsOf(job);
  })();
  const columns = csvColumns.map(({ name, kind }) => ({
    header: name,
    ...(kind === 'time' && { numFmt: dateFormat }),
  }));
  yield* writeXlsxStream(rows, {
    name: 'Jobs',
    columns,
    freezePane: { rows: 1 },
  }) as AsyncIterable<Uint8Array>;
}

async function* writeExcel() {
  const header = names.map((value) => ({ value, fontWeight: 'bold' as const }));
  const rows = jobs.map((job) =>
    cellsOf(job).map((value) =>
      value === null ? null : value instanceof Date ? { value, type: Date, format: dateFormat } : { value },
    ),
  );
  yield await writeExcelFile([header, ...rows] as never, { stickyRowsCount: 1 }).toBuffer();
}

async function* hyparquet() {
  const columnData = jobColumns.map((column) => ({
    name: column.name,
    data: jobs.map((job) => storedCell(job[column.name], column)),
  }));
  yield new Uint8Array(
    parquetWriteBuffer({ schema: schemaOf(jobColumns), columnData, rowGroupSize: jobs.length }),
  );
}
