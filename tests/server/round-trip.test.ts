import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EmbeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { unzip } from '../formats/unzip.ts';
import { anyStorableJob } from '../readers/any-jobs.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

const count = 10_000;
let server: TestServer;
let sql: postgres.Sql;
const files = new Map<string, Uint8Array<ArrayBuffer>>();

/** Each file, and what else its restore has to be told. */
const round = [
  ['format=json', ''],
  ['format=ndjson', ''],
  ['format=csv', ''],
  // By other clocks, some of these times are in the year 0 or 10000, which no spreadsheet reads.
  ['format=csv&excel=1&tz=UTC', '&tz=UTC'],
  ['format=xlsx&tz=Africa/Nairobi', ''],
] as const;

beforeAll(async () => {
  server = await startTestServer();
  sql = postgres({ ...(server.databaseAddress as EmbeddedConnection), max: 1, onnotice: () => {} });
  const lost = await server.signUp();
  const jobs = fc.sample(anyStorableJob, { numRuns: count, seed: 18 });
  // Contract: where a tag of a CSV or a workbook ends that holds `;` is not known.
  const tagsOf = (tags: readonly string[]) => tags.map((tag) => tag.replaceAll(';', ','));
  await lost.insert(jobs.map((job) => ({ ...job, id: crypto.randomUUID(), tags: tagsOf(job.tags) })));
  for (const [query] of round) files.set(query, await exportOf(lost, query));
  await remove(lost);
});
afterAll(async () => {
  await sql.end();
  await server.close();
});

async function exportOf(account: TestAccount, query: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await account.export(`?${query}`);
  expect(answer.status).toBe(200);
  return answer.bytes();
}

/** Its ids are free then. */
async function remove({ userId }: TestAccount): Promise<void> {
  await sql`delete from auth.users where id = ${userId}`;
}

/** What a file holds, without the moment at which it was made. */
function contentOf(file: Uint8Array<ArrayBuffer>, query: string): string {
  if (query.startsWith('format=xlsx')) return unzip(file).get('xl/worksheets/sheet1.xml') ?? '';
  return new TextDecoder().decode(file).replace(/"exported_at":"[^"]+"/, '');
}

it.each(round)(
  '10,000 generated jobs come back from %s: the account gives the same file again',
  async (query, more) => {
    const file = files.get(query) ?? new Uint8Array();
    const account = await server.signUp();
    const answer = await fetch(`${server.url}/api/import?mode=restore${more}`, {
      method: 'POST',
      body: file,
      headers: { Authorization: `Bearer ${account.token}` },
    });
    expect(await answer.json()).toMatchObject({ refused: [], applied: { inserted: count } });
    const [before, after] = [contentOf(file, query), contentOf(await exportOf(account, query), query)];
    expect(after.length).toBe(before.length);
    expect(after === before).toBe(true);
    await remove(account);
  },
);
