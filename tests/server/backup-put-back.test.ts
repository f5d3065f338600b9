import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { maxChunkRows, type PutAnswer } from '../../src/restore/target.ts';
import type { EmbeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

let server: TestServer;
let sql: postgres.Sql;
beforeAll(async () => {
  server = await startTestServer();
  sql = postgres({ ...(server.databaseAddress as EmbeddedConnection), max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await server.close();
});

const count = 700;
const naughty = '\u0001\u001f"\\\\ \u2028\u2029 \r\n\t </script> שלום 会社 \u{1F9ED} \ufeff null NaN \\N \\.';

/** Jobs with every kind of cell, some in the trash, some with a history. */
async function fill(account: TestAccount): Promise<void> {
  const pick = <T>(n: number, ...values: T[]) => values[n % values.length] as T;
  const rows = Array.from({ length: count }, (_, n) => ({
    ...{ id: crypto.randomUUID(), company_name: `${n} ${naughty}`, job_title: pick(n, '=1+1', 'a', ' x ') },
    ...{ status: pick(n, 'saved', 'applied', 'rejected'), source: pick(n, 'fuzu', 'manual') },
    ...{ location: pick(n, null, '', 'Kisumu'), is_remote: pick(n, null, true, false) },
    ...{ job_url: pick(n, null, 'HTTPS://a.example/?b="c"'), job_description: pick(n, null, naughty) },
    ...{ salary_range_min: pick(n, null, 30_000), salary_range_max: pick(n, null, 10_000_000) },
    ...{
      ai_match_score: pick(n, null, 0, 100),
      ai_reasoning: pick(n, null, ''),
      notes: pick(n, null, naughty),
    },
    ...{ tags: pick<string[]>(n, [], ['a; b', 'NULL', '"', naughty]) },
    ...{
      applied_at: pick(n, null, '0001-01-01T00:00:00Z'),
      interview_at: pick(n, null, '2026-01-03T00:00:00.1Z'),
    },
    ...{
      offer_at: pick(n, null, '9999-12-31T23:59:59.999999Z'),
      scraped_at: pick(n, null, '1969-12-31T23:59:59Z'),
    },
    ...{ last_synced_at: pick(n, null, '2026-01-05T00:00:00.000001Z') },
    ...{ created_at: `2026-01-02T03:04:${String(n % 60).padStart(2, '0')}.${pick(n, '1', '000001', '12')}Z` },
    ...{ updated_at: '2026-02-02T03:04:05.5Z', deleted_at: pick(n, null, null, '2026-03-03T00:00:00.25Z') },
  }));
  await account.insert(rows);
  await account.rest('jobs?source=eq.fuzu', { method: 'PATCH', body: { status: 'interview' } });
  await account.rest('jobs?ai_match_score=eq.0', { method: 'PATCH', body: { status: 'offer' } });
  await sql`update public.jobs set ai_parsed_data = '{"n": 12345678901234567890123, "x": [1.50, null, "é\\n"]}'
    where user_id = ${account.userId} and is_remote`;
  await sql`update public.jobs set ai_parsed_data = 'null' where user_id = ${account.userId} and not is_remote`;
}

const backUp = async ({ token }: TestAccount) =>
  (await fetch(`${server.url}/api/backup`, { headers: { Authorization: `Bearer ${token}` } })).text();

/** All of a backup but for its first line, which says whose it is. */
const contentOf = (text: string) => text.slice(text.indexOf('\n'));

it('a backup that is put into an empty account gives the same backup, to the byte', async () => {
  const lost = await server.signUp();
  await fill(lost);
  const before = await backUp(lost);
  await sql`delete from auth.users where id = ${lost.userId}`;

  const account = await server.signUp();
  const { jobs, trash } = JSON.parse(before) as Record<'jobs' | 'trash', ({ id: string } & object)[]>;
  const rows = [...jobs, ...trash].map(({ id, ...set }) => ({ id, expect: 'new', set }));
  const run = crypto.randomUUID();
  const rpc = (name: string, body: object) => account.rest(`rpc/${name}`, { method: 'POST', body });
  await rpc('begin_run', { run, kind: 'restore', file_name: null, file_sha256: null, counts: {} });
  let inserted = 0;
  for (let at = 0; at < rows.length; at += maxChunkRows) {
    const chunk = at / maxChunkRows + 1;
    const answer = await rpc('put_jobs', { run, chunk, rows: rows.slice(at, at + maxChunkRows) });
    const { refused, ...put } = answer as PutAnswer & { status: 'done' };
    expect(refused).toEqual([]);
    inserted += put.inserted;
  }
  expect(inserted).toBe(count);
  const after = await backUp(account);
  expect(contentOf(after) === contentOf(before)).toBe(true);
  expect(JSON.parse(after).digest).toEqual(JSON.parse(before).digest);
});
