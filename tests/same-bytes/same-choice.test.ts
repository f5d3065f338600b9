import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { removeDatabases } from '../../src/app/account/remove-traces.ts';
import type { PipelineWorker } from '../../src/bridge/start-worker.ts';
import { startPipelineWorker } from '../../src/bridge/start-worker.ts';
import { workerUrl } from '../../src/bridge/worker-url.ts';
import type { OmissionId } from '../../src/export/columns.ts';
import { jobSources } from '../../src/job/job-source.ts';
import { jobStatuses } from '../../src/job/job-status.ts';
import { milestones } from '../../src/job/stages.ts';
import { type Filters, periodBys } from '../../src/selection/filters.ts';
import { startOfDay } from '../../src/selection/period.ts';
import { pageWith } from '../browser/page-with.ts';
import { type BrowserTestAccount, signUpTestAccount, testBackend } from '../browser/test-account.ts';

/**
 * The database filters for the route, the worker for the device. For any filters, over rows on their edges, both must
 * choose the same jobs. Equal bytes prove it.
 */
let account: BrowserTestAccount;
let worker: PipelineWorker;
const jobCount = 300;

beforeAll(async () => {
  account = await signUpTestAccount();
  await account.insert(fc.sample(anyJob(), { numRuns: jobCount, seed: 11 }));
  worker = startPipelineWorker({ scriptUrl: workerUrl, ...pageWith(() => account.token) });
  await worker.open({ userId: account.userId, backend: testBackend() });
  expect(await worker.pull()).toMatchObject({ count: jobCount, problem: null });
});
afterAll(async () => {
  worker.close();
  await removeDatabases(account.userId, new AbortController().signal);
});

it('the route and the worker choose the same jobs for any filters', async () => {
  const counts: number[] = [];
  await fc.assert(
    fc.asyncProperty(anyChoice(), async ({ filters, omit }) => {
      const query = new URLSearchParams({ ...queryOf(filters), ...(omit && { omit: omit.join(',') }) });
      const answer = await fetch(`/api/export?${query}`, {
        headers: { Authorization: `Bearer ${account.token}` },
      });
      const fromRoute = await answer.text();
      expect([answer.status, answer.status === 200 || fromRoute]).toEqual([200, true]);
      const options = { format: 'json', ...(hasAny(filters) && { filters }), ...(omit && { omit }) } as const;
      const now = new Date(inject('now'));
      const made = await worker.exportJobs({ options, acceptIncomplete: false, now });
      expect(await made.file.text()).toBe(fromRoute);
      expect(answer.headers.get('content-disposition')).toContain(`"${made.fileName}"`);
      const count = Number(answer.headers.get('x-total-count'));
      expect(await worker.previewExport({ filters, now })).toMatchObject({ count, all: jobCount });
      expect(made.receipt).toMatchObject({ rows: count, leftOut: jobCount - count });
      counts.push(count);
    }),
    { numRuns: 80, seed: 12, endOnFailure: true },
  );
  // Filters that always choose everything, or nothing, would prove little.
  expect(counts.filter((count) => count > 0 && count < jobCount).length).toBeGreaterThan(30);
}, 120_000);

/** Time zones with days that begin in odd ways, and such days. */
const edges = [
  ['UTC', '2026-03-01'],
  ['Africa/Nairobi', '2026-03-01'],
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2025-10-26'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['Africa/Cairo', '2024-04-26'],
  ['Pacific/Apia', '2011-12-30'],
  ['America/St_Johns', '2010-11-07'],
  ['Asia/Kathmandu', '2026-02-28'],
] as const;

/** Words that two rules for letters may treat differently. */
const words = [
  ...[
    'Zoë',
    'ZOE',
    'Söhne',
    'straße',
    'STRASSE',
    'İstanbul',
    'ISTANBUL',
    'ısı',
    'ΣΊΣΥΦΟΣ',
    'Σίσυφος',
    'ΟΔΟΣ',
  ],
  ...[
    'Йод',
    'иод',
    'Ёлка',
    'ﬁn',
    'Ⅷ',
    'ⅷ',
    'Ａｃｍｅ',
    'ǅ',
    'ẞ',
    'हिन्दी',
    'हन्द',
    'ไทย',
    '한국',
    'مرحبًا',
    'שָׁלוֹם',
  ],
  ...[
    'Łódź',
    'lodz',
    'København',
    'kobenhavn',
    'Ærø',
    'aero',
    'þing',
    'Thing',
    'œuvre',
    'Đorđe',
    'ŀ',
    '½',
    'ﷺ',
    '…',
  ],
  ...[
    'so\u00adft',
    'soft',
    'ze\u200bro',
    'zero',
    'می\u200cخ',
    'O’Neill',
    "o'neill",
    'co‑op',
    'co-op',
    '«x»',
    '℡',
    'ŉ',
    'ᵺ',
  ],
  ...['🙂', '%', '_', "'", '\\', 'a\\u0301', 'Ⓐ', 'Ɐ', 'ꙁ', 'Ჿ', '𐐀', '𐐨', 'data', 'entry'],
];
const tags = ['remote', 'Remote', 'a, b', '"', 'urgent', 'é', "'", '\\', 'x;y'];

function moment(): fc.Arbitrary<string> {
  const nearEdge = fc
    .tuple(fc.constantFrom(...edges), fc.constantFrom(-3600_000, -1, 0, 1, 1800_000, 86_400_000))
    .chain(([[zone, day], shift]) =>
      fc.constantFrom('', '000', '001', '999').map((micros) => {
        const utc = new Date(Date.parse(startOfDay(day, zone)) + shift).toISOString();
        return utc.replace('Z', `${micros}Z`);
      }),
    );
  const anywhere = fc
    .date({ min: new Date('1800-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString());
  return fc.oneof(nearEdge, anywhere);
}

function phrase(maxLength: number): fc.Arbitrary<string> {
  const strange = fc
    .string({ unit: 'binary', maxLength: 8 })
    .map((text) => text.replaceAll('\0', '').toWellFormed());
  return fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...words) }, strange), {
      minLength: 1,
      maxLength,
    })
    .map((parts) => parts.join(' '));
}

function anyJob(): fc.Arbitrary<Record<string, unknown>> {
  const time = fc.option(moment());
  return fc
    .record({
      id: fc.uuid(),
      company_name: phrase(2),
      job_title: phrase(3),
      status: fc.constantFrom(...jobStatuses),
      source: fc.constantFrom(...jobSources),
      location: fc.option(phrase(2)),
      is_remote: fc.option(fc.boolean()),
      notes: fc.option(phrase(2)),
      ai_match_score: fc.option(fc.nat(100)),
      tags: fc.uniqueArray(fc.oneof(fc.constantFrom(...tags), phrase(1)), { maxLength: 4 }),
      applied_at: time,
      interview_at: time,
      offer_at: fc.option(moment(), { freq: 2 }),
      rejected_at: fc.option(moment(), { freq: 2 }),
      created_at: moment(),
      updated_at: moment(),
    })
    .map((job) => ({
      ...job,
      company_name: `${job.company_name}.`,
      job_title: `${job.job_title}.`,
      tags: job.tags.map((tag) => (/^[ \t\r\n]*$/.test(tag) ? 'blank' : tag)),
      // applied_at is not after interview_at.
      interview_at:
        job.applied_at && job.interview_at && job.interview_at < job.applied_at
          ? job.applied_at
          : job.interview_at,
    }));
}

function anyChoice(): fc.Arbitrary<{ filters: Filters; omit: OmissionId[] | undefined }> {
  const days = fc
    .tuple(fc.constantFrom(...edges), fc.constantFrom(...edges), fc.constantFrom('both', 'from', 'to'))
    .map(([[timeZone, oneDay], [, another], ends]) => {
      const [from, to] = [oneDay, another].sort();
      return { timeZone, ...(ends !== 'to' && { from }), ...(ends !== 'from' && { to }) };
    });
  const month = fc.record({
    timeZone: fc.constantFrom(...edges.map(([zone]) => zone)),
    month: fc.constantFrom('this-month' as const, 'last-month' as const),
  });
  const period = fc
    .tuple(fc.constantFrom(...periodBys), fc.oneof({ weight: 3, arbitrary: days }, month))
    .map(([by, when]) => ({ by, ...when }));
  const piece = fc
    .tuple(fc.constantFrom(...words), fc.nat(2), fc.boolean())
    .map(([word, cut, upper]) => (upper ? word.toUpperCase() : word.slice(cut)).toWellFormed())
    .filter((text) => /[\p{L}\p{N}%_'\\🙂]/u.test(text));
  return fc.record({
    filters: fc
      .record({
        period: period,
        statuses: fc.uniqueArray(fc.constantFrom(...jobStatuses), { minLength: 1 }),
        reached: fc.uniqueArray(fc.constantFrom(...milestones), { minLength: 1, maxLength: 2 }),
        sources: fc.uniqueArray(fc.constantFrom(...jobSources), { minLength: 1 }),
        tags: fc.uniqueArray(fc.constantFrom(...tags), { minLength: 1, maxLength: 3 }),
        remote: fc.boolean(),
        search: fc.array(piece, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(' ')),
      })
      // Use at most two at a time: seven at once would choose nothing.
      .chain((filters) =>
        fc
          .subarray(Object.keys(filters) as (keyof Filters)[], { maxLength: 2 })
          .map((keys) => Object.fromEntries(keys.map((key) => [key, filters[key]])) as Filters),
      ),
    omit: fc.option(fc.uniqueArray(fc.constantFrom('notes', 'salary', 'scores'), { minLength: 1 }), {
      nil: undefined,
      freq: 3,
    }),
  });
}

function hasAny(filters: Filters): boolean {
  return Object.keys(filters).length > 0;
}

/** Returns the filters as a reader of the route's documentation would write them. */
function queryOf({
  period,
  statuses,
  reached,
  sources,
  tags: tagsWanted,
  remote,
  search,
}: Filters): Record<string, string> {
  return {
    ...(period && { by: period.by, tz: period.timeZone }),
    ...(period && 'month' in period && { period: period.month }),
    ...(period && 'from' in period && period.from && { from: period.from }),
    ...(period && 'to' in period && period.to && { to: period.to }),
    ...(statuses && { status: statuses.join(',') }),
    ...(reached && { reached: reached.join(',') }),
    ...(sources && { source: sources.join(',') }),
    ...(tagsWanted && {
      tags: tagsWanted.map((tag) => (/[",]/.test(tag) ? `"${tag.replaceAll('"', '""')}"` : tag)).join(','),
    }),
    ...(remote !== undefined && { remote: String(remote) }),
    ...(search !== undefined && { search }),
  };
}
