import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decrypted, encrypted } from '../../src/formats/stages/age.ts';
import { keysHere } from '../../src/formats/stages/age-keys.ts';
import { gzip } from '../../src/formats/stages/gzip.ts';
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

/** The file as it was kept, packed and locked, after it was unlocked. */
async function packedAndUnlocked(text: string): Promise<Blob> {
  async function* written() {
    yield new TextEncoder().encode(text);
  }
  const lock = (fileKey: Uint8Array<ArrayBuffer>) =>
    keysHere.lock({ fileKey, passphrase: 'a password', factors: [6] });
  const file = new Blob([(await collect(encrypted(gzip(written()), lock))).bytes]);
  const opened = decrypted(file, (header) => keysHere.open({ header, typed: 'a password' }));
  return new Blob([(await collect(opened)).bytes]);
}

it('a backup, as it is or as it was kept packed and locked, gives an empty account the same backup, to the byte', async () => {
  const lost = await server.signUp();
  await fillWithHardJobs(lost, sql, count);
  const before = await backUp(lost);
  await sql`delete from auth.users where id = ${lost.userId}`;

  for (const file of [new Blob([before]), await packedAndUnlocked(before)]) {
    const account = await server.signUp();
    const answer = await fetch(`${server.url}/api/import?mode=restore`, {
      method: 'POST',
      body: file,
      headers: { Authorization: `Bearer ${account.token}` },
    });
    expect(await answer.json()).toMatchObject({ refused: [], applied: { inserted: count, updated: 0 } });
    const after = await backUp(account);
    expect(contentOf(after) === contentOf(before)).toBe(true);
    expect(JSON.parse(after).digest).toEqual(JSON.parse(before).digest);
    await sql`delete from auth.users where id = ${account.userId}`;
  }
});
