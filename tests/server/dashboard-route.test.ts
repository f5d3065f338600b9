import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../../src/job/job.ts';
import { dashboardOf } from '../../src/stats/dashboard.ts';
import { FigureCounter } from '../../src/stats/figures.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

let server: TestServer;
let account: TestAccount;
const now = '2026-03-04T12:00:00Z';

beforeAll(async () => {
  server = await startTestServer({ now: () => new Date(now) });
  account = await server.signUp();
  const job = { job_title: 'Cook', source: 'fuzu', created_at: '2026-03-01T08:00:00Z' };
  // PostgREST takes rows with the same columns in one request.
  const rows = [
    { company_name: 'Acme', status: 'saved', ai_match_score: 90 },
    { company_name: 'Acme', status: 'applied', applied_at: '2026-03-02T08:00:00Z', ai_match_score: 61 },
    { company_name: 'acme ', status: 'interview', applied_at: '2026-02-27T22:30:00Z', interview_at: now },
    {
      ...{ company_name: 'Twiga', status: 'rejected', applied_at: '2026-02-10T08:00:00Z' },
      ...{ interview_at: '2026-02-12T08:00:00Z', rejected_at: '2026-02-20T08:00:00Z', source: 'manual' },
    },
    { company_name: 'Zoë', status: 'applied', applied_at: '2026-01-05T08:00:00Z' },
    { company_name: 'Gone', status: 'offer', applied_at: '2026-03-01T08:00:00Z', deleted_at: now },
  ];
  for (const row of rows) await account.insert([{ ...job, ...row }]);
});
afterAll(() => server.close());

function ask(query = '', init: RequestInit = {}, of: TestAccount = account): Promise<Response> {
  const headers = { Authorization: `Bearer ${of.token}` };
  return fetch(`${server.url}/api/analytics/dashboard${query}`, { headers, ...init });
}

describe('GET /api/analytics/dashboard', () => {
  it('answers the figures of all active jobs, without changes', async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'private, no-cache',
      vary: 'Authorization, Accept-Encoding',
    });
    const { applicationsOverTime, statusOverTime, activities, ...figures } = await response.json();
    expect(figures).toEqual({
      ...{ totalApplications: 4, applicationsChange: null, activeCompanies: 2, companiesChange: null },
      ...{ interviewRate: 50, interviewRateChange: null, avgMatchScore: 76, matchScoreChange: null },
      ...{ responseRate: 50, avgResponseTime: 4 },
      byStatus: { saved: 1, applied: 2, interview: 1, offer: 0, rejected: 1 },
      bySource: { brightermonday: 0, fuzu: 4, linkedin: 0, manual: 1 },
    });
    expect(applicationsOverTime).toHaveLength(30);
    expect(applicationsOverTime.filter(({ count }: { count: number }) => count > 0)).toEqual([
      { date: '2026-02-10', count: 1 },
      { date: '2026-02-27', count: 1 },
      { date: '2026-03-02', count: 1 },
    ]);
    expect(statusOverTime.at(-1)).toEqual({
      ...{ date: '2026-03-04', applied: 0, interview: 1, offer: 0, rejected: 0 },
    });
    expect(activities).toHaveLength(10);
    expect(activities[0]).toEqual({
      ...{ at: now, kind: 'interview', job_id: expect.any(String) },
      ...{ company_name: 'acme ', job_title: 'Cook' },
    });
  });

  it('compares a period with the one before it, by the same filters', async () => {
    const march = await (await ask('?by=applied&period=this-month')).json();
    expect(march).toMatchObject({
      ...{ totalApplications: 1, applicationsChange: -1, activeCompanies: 1, companiesChange: 0 },
      ...{ interviewRate: 0, interviewRateChange: -100, avgMatchScore: 61, matchScoreChange: null },
      byStatus: { saved: 0, applied: 1 },
    });
    const ofFuzu = await (await ask('?by=applied&from=2026-02-20&to=2026-03-10&source=fuzu')).json();
    expect(ofFuzu).toMatchObject({ totalApplications: 2, applicationsChange: 2, interviewRateChange: null });
    const openEnd = await (await ask('?by=applied&from=2026-02-20')).json();
    expect(openEnd).toMatchObject({ totalApplications: 2, applicationsChange: null });
  });

  it('counts days on the clocks of the zone, with or without a period', async () => {
    const { applicationsOverTime } = await (await ask('?tz=Africa/Nairobi')).json();
    expect(applicationsOverTime).toContainEqual({ date: '2026-02-28', count: 1 });
    const february = await (await ask('?by=applied&from=2026-02-28&to=2026-02-28&tz=Africa/Nairobi')).json();
    expect(february.totalApplications).toBe(1);
    expect(february.applicationsOverTime.at(-1)).toEqual({ date: '2026-02-28', count: 1 });
  });

  it.each([
    '',
    'status=applied,interview',
    'search=acme',
    'source=manual&to=2026-03-31',
    'by=updated&from=2026-01-01',
  ])('is what the app counts over the exported rows: "%s"', async (query) => {
    const { jobs } = (await (await account.export(`?${query}`)).json()) as { jobs: Job[] };
    const counter = new FigureCounter({ timeZone: 'UTC', now });
    for (const job of jobs) counter.add(job);
    expect(await (await ask(`?${query}`)).json()).toEqual(
      dashboardOf({ figures: counter.result(), before: null }),
    );
  });

  it('counts more rows than are read over a shared connection, and gives each connection back', async () => {
    const many = await server.signUp();
    const row = { company_name: 'Acme', job_title: 'Cook', source: 'manual', applied_at: now };
    await many.insert(Array.from({ length: 2500 }, () => row));
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask('', {}, many)));
    for (const answer of answers)
      expect(await answer.json()).toMatchObject({ totalApplications: 2500, activeCompanies: 1 });
  });

  it('of an empty account has zeros, and null where there is nothing to take a mean or a rate of', async () => {
    const empty = await server.signUp();
    expect(await (await ask('', {}, empty)).json()).toMatchObject({
      ...{ totalApplications: 0, activeCompanies: 0, interviewRate: null, responseRate: null },
      ...{ avgMatchScore: null, avgResponseTime: null, activities: [] },
      bySource: { brightermonday: 0, fuzu: 0, linkedin: 0, manual: 0 },
    });
  });

  it('answers HEAD without a body', async () => {
    const response = await ask('', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

describe('what the dashboard refuses', () => {
  it('a request without a token, before it looks at the parameters', async () => {
    for (const query of ['', '?colour=red']) {
      const response = await ask(query, { headers: {} });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="pipeline-export"');
    }
  });

  it('the token of an account that is gone, before it looks at the parameters', async () => {
    const gone = await server.signUp();
    await gone.rest('rpc/delete_account', { method: 'POST', body: { account: gone.userId } });
    for (const query of ['', '?colour=red']) expect((await ask(query, {}, gone)).status).toBe(401);
  });

  it.each([
    ['?format=csv', 'format'],
    ['?omit=notes', 'omit'],
    ['?tz=Mars/Base', 'tz'],
    ['?status=hired', 'status'],
    ['?tz=UTC&tz=UTC', 'tz'],
    ['?by=applied', 'by'],
    ['?from=2026-03-02&to=2026-03-01', 'to'],
  ])('%s: 400, naming the parameter', async (query, parameter) => {
    const response = await ask(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: 'VALIDATION_ERROR', details: { parameter }, request_id: expect.any(String) },
    });
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s: 405 with Allow', async (method) => {
    const response = await ask('', { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });

  it('another path beside it: 404', async () => {
    const response = await fetch(`${server.url}/api/analytics/other`);
    expect([response.status, (await response.json()).error.code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('a server that is busy', () => {
  it('answers 429 after too many requests of one account, exports among them', async () => {
    const limited = await startTestServer({ variables: { RATE_LIMITS: 'on' } });
    try {
      const one = await limited.signUp();
      const askLimited = () =>
        fetch(`${limited.url}/api/analytics/dashboard`, {
          headers: { Authorization: `Bearer ${one.token}` },
        });
      await (await one.export()).text();
      const statuses: number[] = [];
      for (let times = 0; times < 29; times++) statuses.push((await askLimited()).status);
      expect(new Set(statuses)).toEqual(new Set([200]));
      const refused = await askLimited();
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await limited.close();
    }
  });

  it('answers 503 when no turn comes', async () => {
    const turns = { all: 0, keptForFirst: 0, ofAccount: 1, maxWaitMs: 50, waitingOfAccount: 5 };
    const full = await startTestServer({ exportLimits: { turns } });
    try {
      const one = await full.signUp();
      const response = await fetch(`${full.url}/api/analytics/dashboard`, {
        headers: { Authorization: `Bearer ${one.token}` },
      });
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).not.toBeNull();
    } finally {
      await full.close();
    }
  });
});
