import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rateLimits } from '../../src/server/limits/rate-limits.ts';
import { startTestServer, type TestServer } from '../server/server-fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ variables: { RATE_LIMITS: 'on' } });
});
afterAll(() => server.close());

describe('I am signed in, and ask without a pause', () => {
  it('after my requests of a minute: 429 with the seconds to wait, and others go on', async () => {
    const mine = await server.signUp();
    const theirs = await server.signUp();
    const ask = () =>
      fetch(`${server.url}/rest/v1/rpc/prove_jobs`, {
        method: 'POST',
        headers: {
          apikey: server.key,
          Authorization: `Bearer ${mine.token}`,
          'Content-Type': 'application/json',
        },
        body: '{}',
      });
    let refused: Response | undefined;
    for (let asked = 0; asked <= rateLimits.requests.uses && refused === undefined; asked += 50) {
      const answers = await Promise.all(Array.from({ length: 50 }, ask));
      refused = answers.find(({ status }) => status === 429);
    }
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused?.json()).toMatchObject({ message: expect.stringMatching(/Try again in \d+ s/) });
    expect(await theirs.rest('rpc/prove_jobs', { method: 'POST', body: {} })).toMatchObject({ live: 0 });
  });

  it('after my megabytes of a minute: 429', async () => {
    const mine = await server.signUp();
    const body = JSON.stringify([
      {
        company_name: 'A',
        job_title: 'B',
        source: 'manual',
        job_description: 'x'.repeat(45_000),
        tags: 'no list',
      },
    ]).padEnd(7 * 1024 * 1024);
    const statuses: number[] = [];
    for (let sent = 0; sent < 11; sent++) {
      const answer = await fetch(`${server.url}/rest/v1/jobs`, {
        method: 'POST',
        headers: {
          apikey: server.key,
          Authorization: `Bearer ${mine.token}`,
          'Content-Type': 'application/json',
        },
        body,
      });
      statuses.push(answer.status);
    }
    expect(statuses.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 400));
    expect(statuses.slice(9)).toEqual([429, 429]);
  });
});
