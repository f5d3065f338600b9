import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../server/server-fixture.ts';
import { signUpAccount, type TestAccount } from '../server/test-account.ts';

/** A text in which nothing comes twice. */
const letters = Array.from({ length: 100 }, (_, at) =>
  createHash('md5').update(String(at)).digest('hex'),
).join('');

let server: TestServer;
let mine: TestAccount;
let theirs: TestAccount;

beforeAll(async () => {
  server = await startTestServer();
  mine = await server.signUp();
  theirs = await server.signUp();
  await mine.insert([{ company_name: 'A', job_title: 'B', source: 'manual', notes: letters }]);
  await theirs.insert([{ company_name: 'A', job_title: 'B', source: 'manual' }]);
});
afterAll(() => server.close());

describe('I ask my own row a question that Postgres works on for ever', () => {
  it('thirty times at once: others sign in, sync and export, and health says ok', async () => {
    const question = `jobs?select=id&notes=match.${encodeURIComponent('^(..+)(..+)(..+)(..+)\\4\\3\\2\\1$')}`;
    const asked = Array.from({ length: 30 }, () =>
      fetch(`${server.url}/rest/v1/${question}`, {
        headers: { apikey: server.key, Authorization: `Bearer ${mine.token}` },
      }).then(async (answer) => ({
        status: answer.status,
        code: ((await answer.json()) as { code?: string }).code,
      })),
    );
    let ended = 0;
    // Those that wait for a turn are refused after ten seconds. Those that have one go on for fifteen.
    for (const one of asked) void one.then(({ code }) => (ended += code === 'PGRST003' ? 0 : 1));

    const newcomer = await signUpAccount(server.url);
    await newcomer.insert([{ company_name: 'A', job_title: 'B', source: 'manual' }]);
    expect(await theirs.rest('rpc/pull_jobs', { method: 'POST', body: {} })).toMatchObject({ live: 1 });
    expect(await theirs.rest('jobs?select=id')).toHaveLength(1);
    expect((await theirs.export()).status).toBe(200);
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
    // All that happened while the database was still at work on the first of the questions.
    expect(ended).toBe(0);

    // Each question ends by itself, and the caller learns why.
    const answers = await Promise.all(asked);
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([503]));
    expect(new Set(answers.map((answer) => answer.code))).toEqual(new Set(['57014', 'PGRST003']));
    expect(await mine.rest('jobs?select=id')).toHaveLength(1);
  });
});
