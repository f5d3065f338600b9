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

/** Any job that the table takes: it breaks no rule of what is written. */
export const anyStorableJob: fc.Arbitrary<Job> = fc
  .record({
    job: anyJob,
    created: fc.integer({ min: -8_520_336_000, max: 7_258_118_399 }),
    salary: fc.tuple(
      fc.integer({ min: 30_000, max: 10_000_000 }),
      fc.integer({ min: 30_000, max: 10_000_000 }),
    ),
    score: fc.integer({ min: 0, max: 100 }),
    url: fc.webUrl({ validSchemes: ['https'] }),
  })
  .map(({ job, created, salary: [one, other], score, url }) => ({
    ...job,
    company_name: `x${job.company_name}`,
    job_title: `x${job.job_title}`,
    status: job.status ?? 'saved',
    job_url: job.job_url === null ? null : url,
    tags: job.tags.map((tag) => `x${tag}`),
    salary_range_min: job.salary_range_min === null ? null : Math.min(one, other),
    salary_range_max: job.salary_range_max === null ? null : Math.max(one, other),
    ai_match_score: job.ai_match_score === null ? null : score,
    interview_at: job.applied_at === null ? job.interview_at : null,
    created_at: `${new Date(created * 1000).toISOString().slice(0, 19)}.123456Z`,
    updated_at: job.updated_at ?? '2026-01-01T00:00:00Z',
  }));

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
