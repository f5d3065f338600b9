import type { Job } from '../../../src/job/job.ts';
import { job } from '../../formats/job-for-tests.ts';

/** The jobs of the fixtures. After a change here, or in the bytes of an export, make the fixtures anew (README.md). */
export const savedJobs: readonly Job[] = [
  job({
    id: '98b2d671-3f03-430e-b18c-e5ddb8ce5035',
    notes: 'Call back, "soon"\nand on Monday',
    ...{ salary_range_min: 1_200_000, salary_range_max: 1_500_000 },
  }),
  job({
    id: '11111111-3f03-430e-b18c-e5ddb8ce5035',
    company_name: 'Müller & Söhne; GmbH',
    job_title: 'Köchin',
    location: '北京',
    is_remote: false,
    notes: 'first\r\nsecond\rthird',
    ...{ applied_at: null, interview_at: null, ai_match_score: 100 },
    created_at: '2026-02-27T08:00:00Z',
  }),
  job({
    id: '22222222-3f03-430e-b18c-e5ddb8ce5035',
    job_title: ' padded ',
    is_remote: null,
    notes: '@ the station',
    tags: [],
    ...{ salary_range_min: null, salary_range_max: null, ai_match_score: 0 },
    ...{ created_at: '2026-02-26T08:00:00.123456Z', updated_at: '2026-03-03T08:00:00.5Z' },
  }),
];

/** Texts that a program takes for a formula or a number when it opens a CSV, so that it saves something else. */
export const damagedJobs: readonly Job[] = [
  job({ id: '33333333-3f03-430e-b18c-e5ddb8ce5035', notes: '=1+1', company_name: '007', location: 'true' }),
];
