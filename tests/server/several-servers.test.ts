import { type IncomingMessage, request } from 'node:http';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type OwnPostgres, ownSecrets, startOwnPostgres } from './own-postgres.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { signUpAccount, type TestAccount } from './test-account.ts';

let database: OwnPostgres;
let running: ServerProcess[] = [];

beforeAll(async () => {
  database = await startOwnPostgres();
});
afterAll(() => database.stop());
afterEach(async () => {
  for (const server of running) if (server.process.exitCode === null) await server.end('SIGTERM');
  running = [];
});

/** Starts two processes over one DATABASE_URL. */
async function startTwo(variables: Record<string, string> = {}): Promise<[ServerProcess, ServerProcess]> {
  const start = () => startServerProcess({ ...database.variables, ...ownSecrets, ...variables });
  const [one, two] = await Promise.all([start(), start()]);
  running = [one, two];
  return [one, two];
}

async function accountWithJobs(server: ServerProcess, count: number): Promise<TestAccount> {
  const account = await signUpAccount(server.url);
  await account.insert(
    Array.from({ length: count }, (_, at) => ({
      company_name: `Company ${at}`,
      job_title: 'Data engineer',
      source: 'manual',
      notes: 'x'.repeat(2000),
    })),
  );
  return account;
}

const exportAt = ({ url }: ServerProcess, { token }: TestAccount, query = '', headers = {}) =>
  fetch(`${url}/api/export${query}`, { headers: { Authorization: `Bearer ${token}`, ...headers } });

describe('two servers over one database', () => {
  it('give the same file, to the byte, under the same tag', async () => {
    const [one, two] = await startTwo();
    const account = await accountWithJobs(one, 300);
    const [a, b] = await Promise.all([one, two].map((server) => exportAt(server, account, '?format=csv')));
    expect(await a?.text()).toBe(await b?.clone().text());
    expect((await b?.text())?.match(/Company \d+/g)).toHaveLength(300);
    const tag = a?.headers.get('etag') ?? '';
    expect((await exportAt(two, account, '?format=csv', { 'If-None-Match': tag })).status).toBe(304);
    const [c, d] = await Promise.all(
      [one, two].map(async (server) => (await exportAt(server, account)).json() as Promise<object>),
    );
    expect({ ...c, exported_at: '' }).toEqual({ ...d, exported_at: '' });
  });

  it('grant nothing while they answer: at first requests of both at once, one of them would fail', async () => {
    const [one, two] = await startTwo();
    const account = await signUpAccount(one.url);
    const sql = postgres({ ...database.connection, max: 1 });
    const grants = () =>
      sql`select nspname, xmin::text from pg_namespace where nspname in ('public', 'private')`;
    const before = await grants();
    const job = { company_name: 'A', job_title: 'B', source: 'manual' };
    const answers = await Promise.all(
      [one, two, one, two].map(({ url }) =>
        fetch(`${url}/rest/v1/jobs`, {
          method: 'POST',
          headers: {
            apikey: ownSecrets.PUBLISHABLE_KEY,
            Authorization: `Bearer ${account.token}`,
            'Content-Type': 'application/json',
          },
          body: JSON.stringify(job),
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(before).toHaveLength(2);
    expect(await grants()).toEqual(before);
    await sql.end();
  });

  it('see at once what was written through the other', async () => {
    const [one, two] = await startTwo();
    const account = await accountWithJobs(one, 1);
    const before = await exportAt(two, account);
    await account.insert([{ company_name: 'A', job_title: 'B', source: 'manual' }]);
    const tag = before.headers.get('etag') ?? '';
    const after = await exportAt(two, account, '', { 'If-None-Match': tag });
    expect(after.status).toBe(200);
    expect(await after.json()).toMatchObject({ total: 2 });
  });

  it('count exports together', async () => {
    const servers = await startTwo({ RATE_LIMITS: 'on' });
    const account = await accountWithJobs(servers[0], 1);
    for (let times = 0; times < 15; times++) {
      for (const server of servers) expect((await exportAt(server, account)).status).toBe(200);
    }
    for (const server of servers) {
      const refused = await exportAt(server, account);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });

  it('count guesses together, and both know where the owner has signed in', async () => {
    const servers = await startTwo({ RATE_LIMITS: 'on' });
    const [one, two] = servers;
    const account = await signUpAccount(one.url);
    const home = '127.0.0.1';
    expect((await signIn(one, account.email, account.password, home)).statusCode).toBe(200);
    for (let at = 0; at < 10; at++) {
      const server = servers[at % 2] ?? one;
      expect((await signIn(server, account.email, 'a guess', `127.0.0.${at + 2}`)).statusCode).toBe(400);
    }
    for (const server of servers) {
      expect((await signIn(server, account.email, account.password, '127.0.0.99')).statusCode).toBe(429);
    }
    expect((await signIn(two, account.email, account.password, home)).statusCode).toBe(200);
  });
});

function signIn(
  server: ServerProcess,
  email: string,
  password: string,
  localAddress: string,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `${server.url}/auth/v1/token?grant_type=password`,
      {
        method: 'POST',
        localAddress,
        headers: { apikey: ownSecrets.PUBLISHABLE_KEY, 'Content-Type': 'application/json' },
      },
      (answer) => resolve(answer.resume()),
    );
    asked.on('error', reject);
    asked.end(JSON.stringify({ email, password }));
  });
}

describe('one of two servers, killed under load', () => {
  it('loses no request of the other: every export is whole, every job that was taken is there', async () => {
    const [survivor, doomed] = await startTwo();
    const reader = await accountWithJobs(survivor, 1000);
    const writer = await signUpAccount(survivor.url);
    const whole = await (await exportAt(survivor, reader, '?format=csv')).text();

    let isOver = false;
    const answers: string[] = [];
    const written: string[] = [];
    const refusals: unknown[] = [];
    let ofTheDoomed = 0;
    let lost = 0;
    const read = async () => {
      while (!isOver) {
        const answer = await exportAt(survivor, reader, '?format=csv');
        answers.push(answer.status === 200 ? await answer.text() : `status ${answer.status}`);
      }
    };
    const write = async () => {
      while (!isOver) {
        const id = crypto.randomUUID();
        await writer.insert([{ id, company_name: 'A', job_title: 'B', source: 'manual' }]);
        written.push(id);
      }
    };
    // Use the same account, so that the killed server holds what the other needs: the counter's lock and the turn.
    const lean = async () => {
      const job = { company_name: 'lost', job_title: 'B', source: 'manual' };
      const headers = {
        apikey: ownSecrets.PUBLISHABLE_KEY,
        Authorization: `Bearer ${writer.token}`,
        'Content-Type': 'application/json',
      };
      try {
        while (!isOver) {
          await (await exportAt(doomed, reader, '?format=csv')).text();
          const body = JSON.stringify(job);
          await (await fetch(`${doomed.url}/rest/v1/jobs`, { method: 'POST', headers, body })).text();
          ofTheDoomed++;
        }
      } catch {
        lost++;
      }
    };
    const load = Promise.all(
      [read(), read(), write(), write()].map((work) => work.catch((error) => refusals.push(error))),
    );
    const leaning = Promise.all([lean(), lean()]);
    const until = (isTrue: () => boolean) =>
      vi.waitUntil(() => isTrue() || refusals.length > 0, { timeout: 30_000 });

    await until(() => ofTheDoomed >= 4 && answers.length >= 4 && written.length >= 4);
    expect(await doomed.end('SIGKILL')).toBe('SIGKILL');
    await leaning;
    const [readBefore, writtenBefore] = [answers.length, written.length];
    await until(() => answers.length >= readBefore + 10 && written.length >= writtenBefore + 10);
    isOver = true;
    await load;

    expect(lost).toBe(2);
    expect(refusals).toEqual([]);
    expect(answers.filter((answer) => answer !== whole)).toEqual([]);
    const { jobs } = (await (await exportAt(survivor, writer)).json()) as { jobs: { id: string }[] };
    const found = new Set(jobs.map(({ id }) => id));
    expect(written.filter((id) => !found.has(id))).toEqual([]);
    expect((await fetch(`${survivor.url}/api/health`)).status).toBe(200);
  });
});
