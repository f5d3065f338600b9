import { exportJobs } from '../../src/export/export-jobs.ts';
import { listingOf } from '../../src/export/listing.ts';
import type { OptionsOf } from '../../src/export/options.ts';
import type { FormatId } from '../../src/formats/formats.ts';
import type { Job } from '../../src/job/job.ts';
import { job } from './job-for-tests.ts';
import { collect } from './streams.ts';

/**
 * The bytes of each format for the jobs below, in this version: SHA-256 of its files, one after another. Node, Chromium,
 * Firefox and WebKit must all find them.
 */
export const recordedBytes: { readonly [F in FormatId]: { bytesVersion: number; sha256: string } } = {
  json: {
    bytesVersion: 1,
    sha256: 'f5973b9044f0045f527f3db64233550cbe89d400aec814c6ff1ac2555b11c7e6',
  },
  csv: {
    bytesVersion: 2,
    sha256: '887dabd3f90487c32825d0c1331a916671bf5b16d71977e84ffc7dc191347986',
  },
  xlsx: {
    bytesVersion: 1,
    sha256: '62b794ca5fb5359643d4c0341fb27d0f2d5c630408b43b621fe366f765ebb04a',
  },
  pdf: {
    bytesVersion: 1,
    sha256: '5b0010ebbce2868e806035e49083fb716a5b3f7dab2b14fa8fc93b1f49f21c81',
  },
  ndjson: {
    bytesVersion: 1,
    sha256: '3499b13e6fa135ac801cc3901cb9f22825eedcda889d2fb5376f35bfcb5d05a3',
  },
  parquet: {
    bytesVersion: 2,
    sha256: '6d54571b01715ad7696dfa03dd740391490de8788a437c0d3ea8b8df0c0715cf',
  },
};

const ways: { readonly [F in FormatId]: readonly OptionsOf<F>[] } = {
  json: [
    { format: 'json' },
    { format: 'json', omit: ['notes'] },
    { format: 'json', filters: { statuses: ['applied'], search: 'twiga' } },
  ],
  csv: [
    { format: 'csv' },
    { format: 'csv', omit: ['notes'] },
    { format: 'csv', excel: { delimiter: 'comma', timeZone: 'UTC' } },
    { format: 'csv', excel: { delimiter: 'semicolon', timeZone: 'Africa/Nairobi' } },
  ],
  xlsx: [
    { format: 'xlsx', timeZone: 'UTC', language: 'en' },
    { format: 'xlsx', timeZone: 'UTC', language: 'en', omit: ['scores'] },
    { format: 'xlsx', timeZone: 'Africa/Nairobi', language: 'de' },
    { format: 'xlsx', timeZone: 'Asia/Kolkata', language: 'sw' },
  ],
  pdf: [
    { format: 'pdf', layout: 'report', language: 'en', timeZone: 'UTC' },
    { format: 'pdf', layout: 'report', language: 'de', timeZone: 'Africa/Nairobi', omit: ['notes'] },
    { format: 'pdf', layout: 'proof', language: 'sw', timeZone: 'UTC', name: 'Amina', reference: '12 / b' },
  ],
  ndjson: [{ format: 'ndjson' }, { format: 'ndjson', omit: ['notes'] }],
  parquet: [{ format: 'parquet' }, { format: 'parquet', omit: ['notes'] }],
};

/** Every column filled, every column empty, and cells that a format treats in its own way. */
const jobs: readonly Job[] = [
  job(),
  job({
    ...{ location: null, is_remote: false, job_url: null, job_description: null, salary_range_min: null },
    ...{ salary_range_max: null, ai_match_score: null, ai_reasoning: null, notes: null, tags: [] },
    ...{ applied_at: null, interview_at: null, scraped_at: null },
  }),
  job({
    company_name: ' Quotes "and", commas; semicolons ',
    job_title: '=HYPERLINK("https://example.com")',
    location: '\ufeffÜnïcödé 会社 \u{1F9ED}',
    notes: 'one\r\ntwo\nthree\rfour\ttab \u2028 \u0000 \\ /',
    job_description: '</script>\b\f\u001f\u007f',
    tags: ['a; b', '"', '+1', '@x', '-5'],
    offer_at: '0001-01-01T00:00:00.1Z',
    rejected_at: '9999-12-31T23:59:59.999999Z',
  }),
  job({ company_name: ' =1', job_title: '＋254', notes: '\n-1' }),
];

/** Writes the files of a format, fed with batches of that size, and returns their SHA-256. */
export async function sha256OfFiles(format: FormatId, batchSize: number): Promise<string> {
  const files: Uint8Array<ArrayBuffer>[] = [];
  for (const options of ways[format])
    for (const rows of [jobs, []]) {
      const total = rows.filter(listingOf(format).lists).length;
      const source = { total, batches: inBatches(rows, batchSize) };
      const file = exportJobs({ options, exportedAt: '2026-03-04T12:00:00Z', source });
      files.push((await collect(file)).bytes);
    }
  const digest = await crypto.subtle.digest('SHA-256', await new Blob(files).arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function* inBatches(rows: readonly Job[], size: number) {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
}
