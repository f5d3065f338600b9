import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { ISql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { largeBytes } from '../../src/server/boundary/boundary-limits.ts';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { startTestServer, type TestServer } from '../server/server-fixture.ts';
import type { TestAccount } from '../server/test-account.ts';

let server: TestServer;
let mine: TestAccount;
let theirs: TestAccount;

beforeAll(async () => {
  server = await startTestServer();
  const sql = openPool(server.databaseAddress, 1);
  // A request waits for a lock as long as a test needs, also on a busy machine. New connections know of it.
  await sql`alter role pipeline_data set lock_timeout = '60s'`;
  await sql`alter role pipeline_data set statement_timeout = '60s'`;
  await sql.end();
  mine = await server.signUp();
  theirs = await server.signUp();
});
afterAll(() => server.close());

const megabyte = 1024 * 1024;
const job = (notes = '') => ({ company_name: 'A', job_title: 'B', source: 'manual', notes });

/** Begins a request and sends no more of its body than the test does. */
function begin(path: string, headers: Record<string, string>): ClientRequest {
  const url = new URL(path, server.url);
  const begun = request(url, {
    method: 'POST',
    headers: { apikey: server.key, 'Content-Type': 'application/json', ...headers },
  });
  begun.on('error', () => {}); // The server may close the connection under a body that it refuses.
  begun.flushHeaders();
  return begun;
}

async function statusOf(begun: ClientRequest): Promise<number | undefined> {
  const [answer] = (await once(begun, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}

const bearer = ({ token }: TestAccount) => ({ Authorization: `Bearer ${token}` });

/** How many transactions wait for a lock. */
async function waiting(sql: ISql): Promise<number> {
  const [found] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock'`;
  return found?.count ?? 0;
}

function post(account: TestAccount, body: string): Promise<Response> {
  return fetch(`${server.url}/rest/v1/jobs`, {
    method: 'POST',
    headers: { apikey: server.key, 'Content-Type': 'application/json', ...bearer(account) },
    body,
  });
}

describe('I have only the public key, and send 49 MB', () => {
  it.each([
    ['without a token', {}],
    ['with the key as the token', { Authorization: 'Bearer KEY' }],
    ['with a token of my own making', { Authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' }],
  ])('%s: 401 before a byte of the body is taken', async (_name, headers: Record<string, string>) => {
    const given = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('KEY', server.key)]),
    );
    const begun = begin('/rest/v1/jobs', { ...given, 'Content-Length': String(49 * megabyte) });
    expect(await statusOf(begun)).toBe(401);
    begun.destroy();
  });

  it('to a door of sign-in: 413 by the length that I announce', async () => {
    const begun = begin('/auth/v1/signup', { 'Content-Length': String(65 * 1024) });
    expect(await statusOf(begun)).toBe(413);
    begun.destroy();
  });

  it('to a door of sign-in, in pieces without a length: 413 soon after 64 KB', async () => {
    const begun = begin('/auth/v1/token?grant_type=password', {});
    const status = statusOf(begun);
    begun.write(`{"email":"${'a'.repeat(65 * 1024)}`);
    expect(await status).toBe(413);
    begun.destroy();
  });
});

describe('I am signed in, and make one body as dear as I can', () => {
  it.each([
    ['more than 8 MB', `[${JSON.stringify(job('x'.repeat(8 * megabyte)))}]`, 413, 'PGRST102'],
    ['millions of empty objects', `[${'{},'.repeat(2_000_000)}{}]`, 413, 'PGRST102'],
    ['millions of members', `{${'"":0,'.repeat(1_400_000)}"":0}`, 413, 'PGRST102'],
    ['a tower of lists', `{"ai_parsed_data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400, '54001'],
    ['bytes that are no text', Buffer.from('{"notes":"\xff"}', 'latin1').toString('latin1'), 400, 'PGRST204'],
  ])('%s: refused', async (_name, body, status, code) => {
    const answer = await post(mine, body);
    expect(answer.status).toBe(status);
    if (code !== 'PGRST204') expect(await answer.json()).toMatchObject({ code });
  });

  it('bytes that are not UTF-8: 400', async () => {
    const answer = await fetch(`${server.url}/rest/v1/jobs`, {
      method: 'POST',
      headers: { apikey: server.key, 'Content-Type': 'application/json', ...bearer(mine) },
      body: Buffer.from('{"notes":"\xff"}', 'latin1'),
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'PGRST102', message: 'The body is not UTF-8.' });
  });

  it('5,000 rows of 1 KB go in', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => job(`${at} ${'x'.repeat(900)}`));
    const answer = await post(mine, JSON.stringify(rows));
    expect(answer.status).toBe(201);
    expect((await mine.export('?format=csv')).headers.get('x-total-count')).toBe('5000');
  });
});

describe('I send a large body, one byte now and then', () => {
  it('and nobody waits for me: others’ large bodies go in', async () => {
    const slow = begin('/rest/v1/jobs', { ...bearer(mine), 'Content-Length': String(4 * megabyte) });
    slow.write(`[{"company_name":"${'a'.repeat(megabyte)}`);
    const rows = Array.from({ length: 1000 }, () => job('x'.repeat(1000)));
    expect((await post(theirs, JSON.stringify(rows))).status).toBe(201);
    slow.destroy();
  });

  it('on many connections to one door, or to my own rows: people at my address sign in, and I read', async () => {
    const slow = Array.from({ length: 12 }, (_, at) =>
      at % 2 === 0
        ? begin('/auth/v1/token?grant_type=password', { 'Content-Length': '1000' })
        : begin('/rest/v1/jobs', { ...bearer(mine), 'Content-Length': '1000' }),
    );
    for (const one of slow) one.write('{"a":');
    const more = Array.from({ length: 10 }, () => begin('/auth/v1/signup', { 'Content-Length': '1000' }));
    for (const one of more) one.write('{');
    expect((await server.signUp()).token).not.toBe('');
    expect(await mine.rest('jobs?select=id&limit=1')).toHaveLength(1);
    for (const one of [...slow, ...more]) one.destroy();
  });

  it('on many connections: what I hold is bounded, and others’ large bodies still go in', async () => {
    const slow = Array.from({ length: 8 }, () =>
      begin('/rest/v1/jobs', { ...bearer(mine), 'Content-Length': String(8 * megabyte) }),
    );
    const statuses = slow.map((one) => statusOf(one).catch(() => undefined));
    for (const one of slow) one.write(`[{"company_name":"${'a'.repeat(7 * megabyte)}`);
    // Two bodies of 8 MB are the most of one account. The others are refused while they arrive.
    expect(await Promise.any(statuses.map(async (status) => (await status) ?? Promise.reject()))).toBe(503);
    const rows = Array.from({ length: 1000 }, () => job('x'.repeat(1000)));
    expect((await post(theirs, JSON.stringify(rows))).status).toBe(201);
    for (const one of slow) one.destroy();
    // What they held is free again.
    await vi.waitUntil(async () => (await post(mine, JSON.stringify(rows))).status === 201, {
      timeout: 20_000,
    });
  });
});

describe('I send large bodies from many accounts at once', () => {
  it('one is worked on at a time, and small ones pass it', async () => {
    const large = JSON.stringify(Array(40).fill(job('x'.repeat(9000))));
    expect(large.length).toBeGreaterThan(largeBytes);
    expect((await post(mine, JSON.stringify(job()))).status).toBe(201);
    const sql = openPool(server.databaseAddress, 1);
    let secondIsDone = false;
    const answers = await sql.begin(async (tx) => {
      // The first one waits in the database: another transaction of the account holds its counter.
      await tx`select from public.sync_state where user_id = ${mine.userId} for update`;
      const first = post(mine, large);
      await vi.waitUntil(async () => (await waiting(tx)) === 1, { timeout: 20_000 });
      const second = post(theirs, large).finally(() => {
        secondIsDone = true;
      });
      for (let small = 0; small < 20; small++)
        expect((await post(theirs, JSON.stringify(job()))).status).toBe(201);
      expect(secondIsDone).toBe(false);
      return { first, second };
    });
    await sql.end();
    expect((await answers.first).status).toBe(201);
    expect((await answers.second).status).toBe(201);
  });
});
