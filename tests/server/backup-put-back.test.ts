import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decrypted, encrypted } from '../../src/formats/stages/age.ts';
import { keysHere } from '../../src/formats/stages/age-keys.ts';
import { gzip } from '../../src/formats/stages/gzip.ts';
import { maxChunkRows, type PutAnswer } from '../../src/restore/target.ts';
import type { EmbeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { collect } from '../formats/streams.ts';
import { fillWithHardJobs } from './hard-account.ts';
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

const count = 10_000;

const backUp = async ({ token }: TestAccount) =>
  (await fetch(`${server.url}/api/backup`, { headers: { Authorization: `Bearer ${token}` } })).text();

/** All of a backup but for its first line, which says whose it is. */
const contentOf = (text: string) => text.slice(text.indexOf('\n'));

/** The text of a file, after it was packed and locked, unlocked and unpacked. */
async function keptLocked(text: string): Promise<string> {
  async function* written() {
    yield new TextEncoder().encode(text);
  }
  const lock = (fileKey: Uint8Array<ArrayBuffer>) =>
    keysHere.lock({ fileKey, passphrase: 'a password', factors: [6] });
  const file = new Blob([(await collect(encrypted(gzip(written()), lock))).bytes]);
  const opened = decrypted(file, (header) => keysHere.open({ header, typed: 'a password' }));
  const packed = new Blob([(await collect(opened)).bytes]);
  return new Response(packed.stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

it('a backup that was kept packed and locked, and is put into an empty account, gives the same backup, to the byte', async () => {
  const lost = await server.signUp();
  await fillWithHardJobs(lost, sql, count);
  const before = await backUp(lost);
  await sql`delete from auth.users where id = ${lost.userId}`;

  const account = await server.signUp();
  const { jobs, trash } = JSON.parse(await keptLocked(before)) as Record<
    'jobs' | 'trash',
    ({ id: string } & object)[]
  >;
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
