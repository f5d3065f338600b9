import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { job } from '../../tests/formats/job-for-tests.ts';
import { anyBatches } from '../../tests/readers/any-jobs.ts';
import type { Job } from '../job/job.ts';
import { jobSources } from '../job/job-source.ts';
import { jobStatuses } from '../job/job-status.ts';
import { activityColumns, activityKinds } from './activities.ts';
import { FigureCounter, type Figures, figureColumns } from './figures.ts';

const now = '2026-03-04T12:00:00Z';

function figuresOf(jobs: readonly Job[], timeZone = 'UTC'): Figures {
  const counter = new FigureCounter({ timeZone, now });
  for (const one of jobs) counter.add(one);
  return counter.result();
}

const nothing = {
  ...{ status: 'saved', ai_match_score: null },
  ...{ applied_at: null, interview_at: null, offer_at: null, rejected_at: null },
} as const;
const applied = (change: Partial<Job> = {}) =>
  job({ ...nothing, status: 'applied', applied_at: '2026-03-02T08:00:00Z', ...change });

/** Moments near `now`, so that weeks, days and answers meet. */
const moment = fc
  .integer({ min: -90 * 24 * 60, max: 20 * 24 * 60 })
  .map((minutes) => `${new Date(Date.parse(now) + minutes * 60_000).toISOString().slice(0, 19)}Z`);
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const anyJob: fc.Arbitrary<Job> = fc
  .record({
    ...{ id: fc.uuid(), company_name: fc.constantFrom('Acme', ' acme', 'Twiga', 'Zoë & Co') },
    ...{ status: orNull(fc.constantFrom(...jobStatuses)), source: fc.constantFrom(...jobSources) },
    ai_match_score: orNull(fc.integer({ min: 0, max: 100 })),
    ...{ applied_at: orNull(moment), interview_at: orNull(moment), offer_at: orNull(moment) },
    ...{ rejected_at: orNull(moment), created_at: moment },
  })
  .map((change) => job(change));
const anyZone = fc.constantFrom('UTC', 'Africa/Nairobi', 'America/St_Johns', 'Pacific/Kiritimati');

describe('the figures', () => {
  test('are what a calculation by hand finds, over rows of any kind', () => {
    fc.assert(
      fc.property(fc.array(anyJob, { maxLength: 40 }), anyZone, (jobs, timeZone) => {
        expect(figuresOf(jobs, timeZone)).toEqual(byHand(jobs, timeZone));
      }),
      { numRuns: 300 },
    );
  });

  test('are the same in whatever order the rows come', () => {
    const shuffled = fc
      .array(anyJob, { maxLength: 30 })
      .chain((jobs) => fc.tuple(fc.constant(jobs), fc.shuffledSubarray(jobs, { minLength: jobs.length })));
    fc.assert(
      fc.property(shuffled, anyZone, ([jobs, others], timeZone) => {
        expect(figuresOf(others, timeZone)).toEqual(figuresOf(jobs, timeZone));
      }),
    );
  });

  test('are whole numbers for every row that the table can hold, of the years 1 to 9999', () => {
    fc.assert(
      fc.property(anyBatches, anyZone, (batches, timeZone) => {
        const figures = figuresOf(batches.flat(), timeZone);
        JSON.stringify(figures, (_key, value) => {
          if (typeof value === 'number') expect(Number.isSafeInteger(value)).toBe(true);
          return value;
        });
        expect(figures.jobs).toBe(batches.flat().length);
      }),
    );
  });

  test('have no rate, mean or median where there is nothing to take one of', () => {
    expect(figuresOf([])).toMatchObject({
      ...{ jobs: 0, applications: 0, interviewRate: null, responseRate: null },
      ...{ meanAnswerDays: null, medianAnswerDays: null, meanMatchScore: null, weeks: [], activities: [] },
      byStatus: { saved: 0, applied: 0, interview: 0, offer: 0, rejected: 0 },
    });
    expect(figuresOf([applied()])).toMatchObject({ interviewRate: 0, responseRate: 0, meanAnswerDays: null });
  });

  test('count an interview that ended in a rejection, and an offer as an interview', () => {
    const rejected = applied({
      ...{ status: 'rejected', interview_at: '2026-03-03T08:00:00Z', rejected_at: '2026-03-04T08:00:00Z' },
    });
    const offered = applied({ status: 'offer', offer_at: '2026-03-03T08:00:00Z' });
    expect(figuresOf([rejected, offered, applied()]).reached).toEqual({ applied: 3, interview: 2, offer: 1 });
  });

  test('count only what was applied for as an application', () => {
    const merelyNoted = job({ ...nothing, status: 'interview', interview_at: '2026-03-03T08:00:00Z' });
    expect(figuresOf([merelyNoted])).toMatchObject({
      ...{
        applications: 0,
        answers: 0,
        rejections: 0,
        activeCompanies: 0,
        reached: { applied: 0, interview: 0, offer: 0 },
      },
      byStatus: { interview: 1 },
    });
  });

  test('count an answer of before the application as one of the same day', () => {
    const odd = applied({ rejected_at: '2026-02-01T00:00:00Z' });
    expect(figuresOf([odd]).answerDays).toEqual([{ days: 0, count: 1 }]);
  });

  test('begin weeks and days on the clocks of the zone', () => {
    // A Sunday evening in UTC, a Monday in Nairobi.
    const evening = applied({ applied_at: '2026-03-01T22:00:00Z' });
    expect(figuresOf([evening]).weeks).toEqual([{ monday: '2026-02-23', applications: 1 }]);
    const inNairobi = figuresOf([evening], 'Africa/Nairobi');
    expect(inNairobi.weeks).toEqual([{ monday: '2026-03-02', applications: 1 }]);
    expect(inNairobi.days.find(({ day }) => day === '2026-03-02')?.applied).toBe(1);
    expect(inNairobi.days.at(-1)?.day).toBe('2026-03-04');
  });

  test('count 30 days until today, or until the last day of a period that has ended', () => {
    const daysUntil = (lastDay: string | null) => {
      const days = new FigureCounter({ timeZone: 'UTC', now, lastDay }).result().days.map(({ day }) => day);
      return [days.length, days[0], days.at(-1)];
    };
    expect(daysUntil(null)).toEqual([30, '2026-02-03', '2026-03-04']);
    expect(daysUntil('2026-03-31')).toEqual([30, '2026-02-03', '2026-03-04']);
    expect(daysUntil('2026-02-28')).toEqual([30, '2026-01-30', '2026-02-28']);
  });

  test('need no columns but those that are named', () => {
    const whole = job();
    const cut = Object.fromEntries(figureColumns.map((name) => [name, whole[name]])) as unknown as Job;
    expect(figuresOf([cut])).toEqual(figuresOf([whole]));
  });

  test('leave out of the activities what lies ahead', () => {
    const planned = applied({ interview_at: '2026-03-04T12:00:00.000001Z' });
    expect(figuresOf([planned]).activities.map(({ kind }) => kind)).toEqual(['applied', 'saved']);
  });
});

/** The same figures, written as one would on paper: many passes, dates by Intl, sorted lists. */
function byHand(jobs: readonly Job[], timeZone: string): Figures {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const dayOf = (at: string) => format.format(new Date(at));
  const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
  const dayBefore = (day: string, days: number) =>
    new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
  const monday = (day: string) => dayBefore(day, (new Date(day).getUTCDay() + 6) % 7);
  const count = (test: (job: Job) => boolean) => jobs.filter(test).length;
  const applications = jobs.filter(({ applied_at }) => applied_at !== null);
  const rounded = (value: number) => Math.floor(value + 0.5);
  const mean = (values: readonly number[]) =>
    values.length === 0 ? null : rounded(values.reduce((sum, value) => sum + value, 0) / values.length);
  const tally = <K extends string | number>(values: readonly K[]) =>
    [...new Set(values)]
      .sort((a, b) => (a < b ? -1 : 1))
      .map((value) => [value, values.filter((other) => other === value).length] as const);

  const offers = applications.filter(({ status, offer_at }) => status === 'offer' || offer_at !== null);
  const interviews = applications.filter(
    (one) => one.status === 'interview' || one.interview_at !== null || offers.includes(one),
  );
  const answerDays = applications.flatMap(({ applied_at, interview_at, offer_at, rejected_at }) => {
    const [first] = [interview_at, offer_at, rejected_at].filter((at) => at !== null).sort();
    return first === undefined ? [] : [Math.max(0, daysBetween(dayOf(applied_at ?? ''), dayOf(first)))];
  });
  const sortedDays = answerDays.toSorted((a, b) => a - b);
  const rate = (part: number) =>
    applications.length === 0 ? null : rounded((part * 100) / applications.length);
  const today = dayOf(now);

  return {
    jobs: jobs.length,
    applications: applications.length,
    activeCompanies: new Set(
      applications
        .filter(({ status, rejected_at }) => status !== 'rejected' && rejected_at === null)
        .map(({ company_name }) => company_name.trim().toLowerCase()),
    ).size,
    byStatus: Object.fromEntries(
      jobStatuses.map((status) => [status, count((one) => one.status === status)]),
    ) as Figures['byStatus'],
    bySource: Object.fromEntries(
      jobSources.map((source) => [source, count((one) => one.source === source)]),
    ) as Figures['bySource'],
    reached: { applied: applications.length, interview: interviews.length, offer: offers.length },
    answers: answerDays.length,
    rejections: applications.filter(
      ({ status, rejected_at }) => status === 'rejected' || rejected_at !== null,
    ).length,
    answerDays: tally(sortedDays).map(([days, number]) => ({ days, count: number })),
    medianAnswerDays: sortedDays[Math.ceil(sortedDays.length / 2) - 1] ?? null,
    meanAnswerDays: mean(answerDays),
    interviewRate: rate(interviews.length),
    responseRate: rate(answerDays.length),
    meanMatchScore: mean(jobs.flatMap(({ ai_match_score }) => ai_match_score ?? [])),
    weeks: tally(applications.map(({ applied_at }) => monday(dayOf(applied_at ?? '')))).map(
      ([day, number]) => ({ monday: day, applications: number }),
    ),
    days: Array.from({ length: 30 }, (_, at) => {
      const day = dayBefore(today, 29 - at);
      const on = (column: 'applied_at' | 'interview_at' | 'offer_at' | 'rejected_at') =>
        count((one) => one[column] !== null && dayOf(one[column]) === day);
      return {
        ...{ day, applied: on('applied_at'), interview: on('interview_at') },
        ...{ offer: on('offer_at'), rejected: on('rejected_at') },
      };
    }),
    activities: jobs
      .flatMap((one) =>
        activityKinds.flatMap((kind, stage) => {
          const at = one[activityColumns[kind]];
          if (at === null || at > now) return [];
          const { id, company_name, job_title } = one;
          return [{ stage, activity: { at, kind, job_id: id, company_name, job_title } }];
        }),
      )
      .sort(
        (a, b) =>
          -a.activity.at.localeCompare(b.activity.at) ||
          a.activity.job_id.localeCompare(b.activity.job_id) ||
          b.stage - a.stage,
      )
      .slice(0, 10)
      .map(({ activity }) => activity),
  };
}
