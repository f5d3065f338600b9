import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { removeDatabases } from '../../src/app/account/remove-traces.ts';
import type { PipelineWorker } from '../../src/bridge/start-worker.ts';
import { startPipelineWorker } from '../../src/bridge/start-worker.ts';
import { workerUrl } from '../../src/bridge/worker-url.ts';
import { type ExportOptions, readExportOptions } from '../../src/export/options.ts';
import type { FormatFacts } from '../../src/formats/format.ts';
import { formatIds, formats } from '../../src/formats/formats.ts';
import { jobSources } from '../../src/job/job-source.ts';
import { jobStatuses } from '../../src/job/job-status.ts';
import { sampleJobs } from '../../src/job/sample-jobs.ts';
import { pageWith } from '../browser/page-with.ts';
import { type BrowserTestAccount, signUpTestAccount, testBackend } from '../browser/test-account.ts';

/** Every way to ask for a file: the route's query, and the options that the dialog gives to its worker. */
const ways: readonly [string, ExportOptions][] = [
  ['', { format: 'json' }],
  ['?format=csv', { format: 'csv' }],
  ['?format=ndjson', { format: 'ndjson' }],
  ['?format=parquet', { format: 'parquet' }],
  ['?format=xlsx', { format: 'xlsx', timeZone: 'UTC', language: 'en' }],
  [
    '?format=xlsx&lang=de&tz=America/St_Johns',
    { format: 'xlsx', timeZone: 'America/St_Johns', language: 'de' },
  ],
  [
    '?format=pdf&tz=Africa/Nairobi&lang=de',
    { format: 'pdf', layout: 'report', timeZone: 'Africa/Nairobi', language: 'de' },
  ],
  ['?format=pdf&layout=proof', { format: 'pdf', layout: 'proof', timeZone: 'UTC', language: 'en' }],
  ['?format=csv&excel=1', { format: 'csv', excel: { delimiter: 'comma', timeZone: 'UTC' } }],
  [
    '?format=csv&excel=1&delimiter=semicolon&tz=Europe/Berlin',
    { format: 'csv', excel: { delimiter: 'semicolon', timeZone: 'Europe/Berlin' } },
  ],
  [
    '?format=csv&excel=1&tz=America/St_Johns',
    { format: 'csv', excel: { delimiter: 'comma', timeZone: 'America/St_Johns' } },
  ],
];

const compressible = formatIds.filter((id) => (formats[id] as FormatFacts).takes.includes('compress'));

describe.each([
  ['real postings', () => realJobs()],
  ['rows of anything that Postgres can hold', () => generatedJobs()],
])('the worker and the route, on %s', (_name, makeJobs) => {
  let account: BrowserTestAccount;
  let worker: PipelineWorker;
  let count: number;

  beforeAll(async () => {
    account = await signUpTestAccount();
    const jobs = await makeJobs();
    count = jobs.length;
    await account.insert(jobs);
    worker = startPipelineWorker({ scriptUrl: workerUrl, ...pageWith(() => account.token) });
    await worker.open({ userId: account.userId, backend: testBackend() });
    expect(await worker.pull()).toMatchObject({ count, problem: null, incomplete: null });
  });
  afterAll(async () => {
    worker.close();
    await removeDatabases(account.userId, new AbortController().signal);
  });

  it.each(ways)('give the same bytes for "%s"', async (query, options) => {
    const answer = await fetch(`/api/export${query}`, {
      headers: { Authorization: `Bearer ${account.token}` },
    });
    expect(answer.status).toBe(200);
    const fromRoute = new Uint8Array(await answer.arrayBuffer());
    const { file, fileName, receipt } = await worker.exportJobs({
      options,
      acceptIncomplete: false,
      now: new Date(inject('now')),
    });
    const fromWorker = new Uint8Array(await file.arrayBuffer());
    expect(fromWorker.byteLength).toBe(fromRoute.byteLength);
    expect(fromWorker.every((byte, at) => byte === fromRoute[at])).toBe(true);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${fileName}"`);
    expect(answer.headers.get('content-type')).toBe(file.type);
    const rows = Number(answer.headers.get('x-total-count'));
    if (options.format !== 'pdf') expect(rows).toBe(count);
    expect(receipt).toMatchObject({ rows, bytes: fromRoute.byteLength, incomplete: null });
  });

  it.each(compressible)('give the same compressed %s, once it is unpacked', async (format) => {
    const answer = await fetch(`/api/export?format=${format}&compress=gzip`, {
      headers: { Authorization: `Bearer ${account.token}` },
    });
    expect(answer.status).toBe(200);
    const options = readExportOptions({ format, compress: 'gzip' });
    const { file, fileName, receipt } = await worker.exportJobs({
      options,
      acceptIncomplete: false,
      now: new Date(inject('now')),
    });
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${fileName}"`);
    expect(fileName).toMatch(new RegExp(`\\.${format}\\.gz$`));
    expect(answer.headers.get('content-type')).toBe(file.type);
    expect(receipt.bytes).toBe(file.size);
    const unpacked = (stream: ReadableStream<Uint8Array<ArrayBuffer>> | null) =>
      new Response(stream?.pipeThrough(new DecompressionStream('gzip'))).text();
    const fromRoute = await unpacked(answer.body);
    expect(fromRoute.length).toBeGreaterThan(1000);
    expect((await unpacked(file.stream())) === fromRoute).toBe(true);
  });
});

async function realJobs(): Promise<Record<string, unknown>[]> {
  const postings = await (await fetch('/sample-postings.json')).json();
  return sampleJobs({ postings, count: 1000, now: new Date(inject('now')), seed: 3 }) as Record<
    string,
    unknown
  >[];
}

function generatedJobs(): Record<string, unknown>[] {
  const rows = fc.sample(job, { numRuns: 300, seed: 7 });
  // Some rows share one moment, so that only the id decides their order.
  return rows.map((row, n) => (n % 5 === 0 ? { ...row, created_at: '2026-01-01T00:00:00.000001Z' } : row));
}

/** Any text without what no Postgres field can hold: NUL and halves of surrogate pairs. */
const anyText = (maxLength: number) =>
  fc.string({ unit: 'binary', maxLength }).map((text) => text.replaceAll('\0', '').toWellFormed());
const awkwardText = fc.constantFrom(
  '=1+1\nfoo',
  '"',
  ',',
  ';',
  '\r\n',
  '\uFEFFx',
  '\u2028',
  '-5',
  '@x',
  '\tx',
  'é',
  '🍀',
);
const text = (maxLength: number) => fc.oneof(anyText(maxLength), awkwardText);
const filled = text(50).map((value) => `${value}x`.slice(0, 200));
const moment = (from: string, to: string) =>
  fc
    .tuple(
      fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }),
      fc.integer({ min: 0, max: 999 }),
    )
    .map(([date, micros]) => date.toISOString().replace('Z', `${String(micros).padStart(3, '0')}Z`));
const anyTime = fc.option(moment('0001-01-02T00:00:00Z', '9999-12-30T00:00:00Z'));

const job = fc.record({
  id: fc.uuid(),
  company_name: filled,
  job_title: filled,
  status: fc.constantFrom(...jobStatuses),
  source: fc.constantFrom(...jobSources),
  location: fc.option(text(60)),
  is_remote: fc.boolean(),
  job_url: fc.option(fc.webUrl({ validSchemes: ['https'] })),
  job_description: fc.option(text(500)),
  salary_range_min: fc.option(fc.integer({ min: 30_000, max: 100_000 })),
  salary_range_max: fc.option(fc.integer({ min: 100_000, max: 10_000_000 })),
  ai_match_score: fc.option(fc.integer({ min: 0, max: 100 })),
  ai_reasoning: fc.option(text(100)),
  notes: fc.option(text(300)),
  tags: fc.array(filled, { maxLength: 5 }),
  applied_at: anyTime,
  interview_at: fc.constant(null),
  offer_at: anyTime,
  rejected_at: anyTime,
  scraped_at: anyTime,
  created_at: moment('1700-01-01T00:00:00Z', '2199-12-31T00:00:00Z'),
  updated_at: anyTime.map((time) => time ?? '2026-01-01T00:00:00Z'),
});
