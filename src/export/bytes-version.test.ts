import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { job } from '../../tests/formats/job-for-tests.ts';
import { collect } from '../../tests/formats/streams.ts';
import { type FormatId, formatIds, formats } from '../formats/formats.ts';
import type { Job } from '../job/job.ts';
import { exportJobs } from './export-jobs.ts';
import { listingOf } from './listing.ts';
import type { OptionsOf } from './options.ts';

/** The bytes of each format for the jobs below, in this version: SHA-256 of its files, one after another. */
const recorded: { readonly [F in FormatId]: { bytesVersion: number; sha256: string } } = {
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
    bytesVersion: 1,
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

test.each(formatIds)('the bytes of %s are those of this bytesVersion', async (format) => {
  const digest = createHash('sha256');
  for (const options of ways[format])
    for (const rows of [jobs, []]) {
      const total = rows.filter(listingOf(format).lists).length;
      const source = { total, batches: oneBatch(rows) };
      digest.update(
        (await collect(exportJobs({ options, exportedAt: '2026-03-04T12:00:00Z', source }))).bytes,
      );
    }
  const { bytesVersion } = formats[format];
  const found = { bytesVersion, sha256: digest.digest('hex') };
  const advice =
    recorded[format].bytesVersion === bytesVersion
      ? 'The same jobs give other bytes than before. Where that is meant, raise bytesVersion in the facts of the format, ' +
        'or the route tells whoever has an older file that it is current (ETag, 304). Then record here:'
      : 'bytesVersion was raised. Record here what belongs to it:';
  expect(found, `${advice} ${JSON.stringify(found)}`).toEqual(recorded[format]);
});

async function* oneBatch(rows: readonly Job[]) {
  if (rows.length > 0) yield rows;
}
