import { expect, test } from 'vitest';
import { job } from '../../tests/formats/job-for-tests.ts';
import type { Job } from '../job/job.ts';
import { dashboardOf } from './dashboard.ts';
import { FigureCounter } from './figures.ts';

function figuresOf(...jobs: readonly Job[]) {
  const counter = new FigureCounter({ timeZone: 'UTC', now: '2026-03-04T12:00:00Z' });
  for (const one of jobs) counter.add(one);
  return counter.result();
}

const open = { status: 'applied', interview_at: null, offer_at: null, rejected_at: null } as const;

test('a change is this period’s figure less the one of the period before', () => {
  const figures = figuresOf(job({ ai_match_score: 50 }), job({ ...open, ai_match_score: 61 }));
  const before = figuresOf(job({ ...open, ai_match_score: 90 }));
  expect(dashboardOf({ figures, before })).toMatchObject({
    ...{ totalApplications: 2, applicationsChange: 1, activeCompanies: 1, companiesChange: 0 },
    ...{ interviewRate: 50, interviewRateChange: 50, avgMatchScore: 56, matchScoreChange: -34 },
    ...{ responseRate: 50, avgResponseTime: 1 },
  });
});

test('a change is null where one of the two periods has no such figure, or there is no period before', () => {
  const figures = figuresOf(job());
  expect(dashboardOf({ figures, before: figuresOf() })).toMatchObject({
    ...{ applicationsChange: 1, companiesChange: 1, interviewRateChange: null, matchScoreChange: null },
  });
  expect(dashboardOf({ figures, before: null })).toMatchObject({
    ...{ applicationsChange: null, companiesChange: null, interviewRateChange: null, matchScoreChange: null },
  });
});
