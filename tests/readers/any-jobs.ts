import fc from 'fast-check';
import type { Job } from '../../src/job/job.ts';
import { jobSources } from '../../src/job/job-source.ts';
import { jobStatuses } from '../../src/job/job-status.ts';

/**
 * Any text that Postgres can hold: every code point except NUL and the halves of surrogate pairs. Half of the texts
 * consist of what confuses readers of CSV and JSON.
 */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', '')),
  fc.array(fc.constantFrom(...upsetting()), { maxLength: 12 }).map((pieces) => pieces.join('')),
);

/** Any job that the table can hold, and some that only an old client could write. */
const anyJob: fc.Arbitrary<Job> = fc.record({
  id: fc.uuid(),
  company_name: anyText,
  job_title: anyText,
  status: orNull(fc.constantFrom(...jobStatuses)),
  source: fc.constantFrom(...jobSources),
  location: orNull(anyText),
  is_remote: orNull(fc.boolean()),
  job_url: orNull(anyText),
  job_description: orNull(anyText),
  salary_range_min: orNull(anyInteger()),
  salary_range_max: orNull(anyInteger()),
  ai_match_score: orNull(anyInteger()),
  ai_reasoning: orNull(anyText),
  notes: orNull(anyText),
  tags: fc.array(anyText, { maxLength: 4 }),
  applied_at: orNull(anyTime()),
  interview_at: orNull(anyTime()),
  offer_at: orNull(anyTime()),
  rejected_at: orNull(anyTime()),
  scraped_at: orNull(anyTime()),
  created_at: anyTime(),
  updated_at: orNull(anyTime()),
});

/** Jobs in batches, as a source delivers them. */
export const anyBatches = fc.array(fc.array(anyJob, { maxLength: 3 }), { maxLength: 3 });

function orNull<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(arbitrary, { nil: null });
}

/** Any value that a column of type integer can hold. */
function anyInteger(): fc.Arbitrary<number> {
  return fc.integer({ min: -2_147_483_648, max: 2_147_483_647 });
}

function anyTime(): fc.Arbitrary<string> {
  const seconds = fc.date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  });
  const fraction = fc.constantFrom('', '.5', '.12', '.000001', '.123456');
  return fc.tuple(seconds, fraction).map(([date, digits]) => `${date.toISOString().slice(0, 19)}${digits}Z`);
}

function upsetting(): string[] {
  return [
    ...['"', '""', "'", ',', ';', '; ', '\n', '\r', '\r\n', '\t', ' ', '\\', '\\n', '/', '\u0001', '\u007f'],
    ...['=', '+', '-', '@', '=1+1\nfoo', 'sep=;', '#', 'null', 'true', '0', 'NaN', '</script>', '{', ']'],
    ...['\uFEFF', '\u2028', '\u2029', '\u0085', '\u00a0', '\u200e', '\ufffd', '\uffff', 'é', 'e\u0301'],
    ...['שלום', 'مرحبا', '求人', '🙂', '👩‍💻', '🇰🇪', '\u{10FFFF}', 'x'],
  ];
}
