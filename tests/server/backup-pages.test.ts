import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { backUpJobs } from '../../src/export/back-up-jobs.ts';
import { type AskForPage, type BackupPage, pagedAccount } from '../../src/export/paged-account.ts';
import type { EmbeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { fillWithHardJobs } from './hard-account.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

let server: TestServer;
let sql: postgres.Sql;
let account: TestAccount;

beforeAll(async () => {
  server = await startTestServer();
  sql = postgres({ ...(server.databaseAddress as EmbeddedConnection), max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await server.close();
});
beforeEach(async () => {
  account = await server.signUp();
});

const fromRoute = () =>
  fetch(`${server.url}/api/backup`, { headers: { Authorization: `Bearer ${account.token}` } });

/** Asks for pages of this size, one after the other. `before` runs before each but the first. */
function asking(lim: number, before: (page: number) => Promise<unknown> = async () => {}): AskForPage {
  let asked = 0;
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (body: object) => {
    if (asked++ > 0) await before(asked - 1);
    return (await account.rest('rpc/backup_page', { method: 'POST', body })) as BackupPage;
  };
  return (page) => {
    const answer = last.then(() => ask({ ...page, lim }));
    last = answer.catch(() => {});
    return answer;
  };
}

/** The backup in pages, as if it was made at that time. */
async function inPages(ask: AskForPage, exportedAt = '2026-03-04T12:00:00Z'): Promise<string> {
  const source = await pagedAccount(ask);
  const chunks: Uint8Array[] = [];
  const run = { userId: account.userId, from: 'account', exportedAt, source } as const;
  for await (const chunk of backUpJobs(run)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

it.each([1, 7, 100, 1000])('is the file of the route to the byte, in pages of %i', async (lim) => {
  await fillWithHardJobs(account, sql, lim === 1 ? 40 : 250);
  const route = await (await fromRoute()).text();
  const { exported_at, trash } = JSON.parse(route);
  expect(trash.length).toBeGreaterThan(10);
  expect((await inPages(asking(lim), exported_at)) === route).toBe(true);
});

it('is the file of the route for an account without jobs, and for one that has only a trash', async () => {
  for (const jobs of [
    [],
    [{ company_name: 'A', job_title: 'B', source: 'fuzu', deleted_at: '2026-01-01' }],
  ]) {
    await account.insert(jobs);
    const route = await (await fromRoute()).text();
    expect(await inPages(asking(10), JSON.parse(route).exported_at)).toBe(route);
  }
});

it('finds a change of the account between any two pages', async () => {
  await fillWithHardJobs(account, sql, 40);
  let pages = 0;
  await inPages(asking(10, async () => pages++));
  expect(pages).toBe(4);
  for (let at = 1; at <= pages; at++) {
    const change = async (page: number) => {
      if (page !== at) return;
      await account.rest(`jobs?company_name=like.${at}*`, {
        method: 'PATCH',
        body: { notes: `changed ${at}` },
      });
    };
    await expect(inPages(asking(10, change))).rejects.toMatchObject({ code: 'COPY_CHANGED' });
  }
  const added = { company_name: 'A', job_title: 'B', source: 'fuzu', deleted_at: '2026-01-01T00:00:00Z' };
  // Also where each part is one page.
  await expect(inPages(asking(1000, () => account.insert([added])))).rejects.toMatchObject({
    code: 'COPY_CHANGED',
  });
  // Another account's changes are none.
  const stranger = await server.signUp();
  expect(await inPages(asking(10, () => stranger.insert([added])))).toContain('"digest"');
});

it('makes no file of an account whose changes nobody counts', async () => {
  await fillWithHardJobs(account, sql, 20);
  await sql`delete from public.sync_state where user_id = ${account.userId}`;
  await expect(inPages(asking(10))).rejects.toMatchObject({ code: 'INTERNAL_ERROR' });
});

it('makes no file of a row that it cannot read, as the route does', async () => {
  await fillWithHardJobs(account, sql, 20);
  // As in the table of an older project.
  await sql`alter table public.jobs drop constraint jobs_offer_at_range`;
  await sql`update public.jobs set offer_at = 'infinity' where user_id = ${account.userId} and company_name like '7 %'`;
  expect((await fromRoute()).status).toBe(500);
  await expect(inPages(asking(10))).rejects.toMatchObject({
    code: 'INTERNAL_ERROR',
    message: expect.stringMatching(/^Job [-\da-f]{36} cannot be read: offer_at: /),
  });
});
