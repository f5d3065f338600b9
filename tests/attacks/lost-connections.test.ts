import { rmSync } from 'node:fs';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { embeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { newDataFolder } from '../server/data-folder.ts';
import { type OwnPostgres, startOwnPostgres } from '../server/own-postgres.ts';
import { type ServerProcess, startServerProcess } from '../server/server-process.ts';
import { keyOf, signUpAccount, type TestAccount } from '../server/test-account.ts';

/** I end the sessions of the database while everybody works. */
describe('ended sessions', () => {
  /** How many sessions the attacker ends. Without our patch, the driver ends the process much earlier. */
  const kills = 500;
  /** An answer that takes longer than this is none. */
  const patienceMs = 60_000;
  let dataDir: string;
  let server: ServerProcess;
  let key: string;

  beforeAll(async () => {
    dataDir = newDataFolder('server');
    server = await startServerProcess({ DATA_DIR: dataDir });
    key = await keyOf(server.url);
  });
  afterAll(async () => {
    if (server.process.exitCode === null) await server.end('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('neither end the process, nor keep anybody waiting, nor show one person the jobs of another', {
    timeout: 180_000,
  }, async () => {
    const people = await Promise.all([1, 2, 3].map(() => signUpAccount(server.url)));
    const jobOf = ({ userId }: TestAccount) => ({
      id: crypto.randomUUID(),
      company_name: userId,
      job_title: 'B',
      source: 'manual',
      notes: 'x'.repeat(2000),
    });
    await Promise.all(
      people.map((person) => person.insert(Array.from({ length: 1000 }, () => jobOf(person)))),
    );

    let isOver = false;
    const count = { answered: 0, refused: 0, broken: 0 };
    const saved: { readonly by: TestAccount; readonly id: string }[] = [];
    const strangers: string[] = [];
    /** Asks until the attack is over. Each question ends: with an answer, or visibly broken. */
    const keepAsking = async (ask: (signal: AbortSignal) => Promise<{ status: number; text: string }>) => {
      while (!isOver) {
        const signal = AbortSignal.timeout(patienceMs);
        try {
          const { status } = await ask(signal);
          if (status < 400) count.answered++;
          else count.refused++;
        } catch (error) {
          if (signal.aborted) throw new Error('A question got no answer', { cause: error });
          if (server.process.exitCode !== null) throw new Error('The server has ended', { cause: error });
          count.broken++;
        }
      }
    };
    const call = async (person: TestAccount, path: string, signal: AbortSignal, body?: unknown) => {
      const response = await fetch(server.url + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          apikey: key,
          Authorization: `Bearer ${person.token}`,
          'Content-Type': 'application/json',
          Prefer: 'return=minimal',
        },
        body: body === undefined ? null : JSON.stringify(body),
        signal,
      });
      const text = await response.text();
      for (const other of people) if (other !== person && text.includes(other.userId)) strangers.push(path);
      return { status: response.status, text };
    };
    const asking = people.flatMap((person) => [
      keepAsking((signal) => call(person, '/rest/v1/jobs?select=company_name,notes&limit=500', signal)),
      keepAsking(async (signal) => {
        const job = jobOf(person);
        const answer = await call(person, '/rest/v1/jobs', signal, job);
        if (answer.status === 201) saved.push({ by: person, id: job.id });
        return answer;
      }),
      keepAsking((signal) => call(person, '/rest/v1/rpc/pull_first', signal, { lim: 500 })),
      keepAsking((signal) => call(person, '/rest/v1/rpc/pull_jobs', signal, { lim: 500 })),
      keepAsking((signal) => call(person, '/api/export', signal)),
      keepAsking((signal) => call(person, '/api/health', signal)),
    ]);
    const attack = async () => {
      const sql = postgres({ ...embeddedConnection(dataDir), max: 1, onnotice: () => {} });
      try {
        for (let ended = 0; ended < kills; ) {
          const victims = await sql`
            select pg_terminate_backend(pid) from pg_stat_activity
            where backend_type = 'client backend' and pid <> pg_backend_pid() and random() < 0.3`;
          ended += victims.length;
          // Without this, nobody would get far enough to be in the middle of anything.
          const before = count.answered;
          await vi.waitUntil(() => count.answered > before + 3 || server.process.exitCode !== null, {
            interval: 2,
            timeout: patienceMs,
          });
          if (server.process.exitCode !== null) return;
        }
      } finally {
        isOver = true;
        await sql.end();
      }
    };
    const [, ...outcomes] = await Promise.allSettled([attack(), ...asking]);

    expect(server.process.exitCode, server.said.slice(-20).join('\n')).toBeNull();
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(strangers).toEqual([]);
    // The server is whole again: each way works, and what was answered as saved is there.
    for (const person of people) {
      await person.rest('rpc/pull_jobs', { method: 'POST', body: { lim: 1 } });
      const { jobs } = (await (await person.export()).json()) as { jobs: { id: string }[] };
      const ids = new Set(jobs.map(({ id }) => id));
      expect(saved.filter(({ by, id }) => by === person && !ids.has(id))).toEqual([]);
    }
  });
});

/** I keep what I had in my hands when my session was ended, and use it on the session of the next person. */
describe('a connection whose session has ended', () => {
  let database: OwnPostgres;
  let pool: Sql;
  let admin: Sql;

  beforeAll(async () => {
    database = await startOwnPostgres();
    for (const [name, value] of Object.entries(database.variables)) vi.stubEnv(name, value);
    pool = openPool(database.variables.DATABASE_URL ?? '', 1);
    admin = postgres({ ...database.connection, max: 1, onnotice: () => {} });
  });
  afterAll(async () => {
    await pool.end();
    await admin.end();
    await database.stop();
    vi.unstubAllEnvs();
  });

  /** Ends the only session of the pool and waits until it is gone. */
  const endSession = () =>
    vi.waitUntil(
      async () => {
        const left = await admin`
      select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'pipeline-export'`;
        return left.length === 0;
      },
      { timeout: 20_000 },
    );

  it('does nothing on the next session, whatever it is asked', async () => {
    const stale = await pool.reserve();
    await stale`begin`;
    await endSession();
    await expect(stale`select 1`).rejects.toThrow();

    const next = await pool.reserve();
    await next`begin`;
    await next`set local role pg_monitor`;
    // This is how a transaction of the stand-in ends after an error.
    await expect(stale`rollback`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    expect(await next`select current_user`).toEqual([{ current_user: 'pg_monitor' }]);
    stale.release();
    let isGiven = false;
    const third = pool.reserve().finally(() => {
      isGiven = true;
    });
    await next`select 1`;
    expect(isGiven).toBe(false);
    await next`rollback`;
    next.release();
    (await third).release();
  });

  it('gives way to another one for those who wait for it', async () => {
    const first = await pool.reserve();
    const waiting = [pool.reserve(), pool.reserve()];
    await expect(first`select pg_terminate_backend(pg_backend_pid())`).rejects.toThrow();
    for (const next of waiting) {
      const connection = await next;
      expect(await connection`select 1 as one`).toEqual([{ one: 1 }]);
      connection.release();
    }
    first.release();
  });

  it('answers everything that was asked of it', async () => {
    const reserved = await pool.reserve();
    const asked = Promise.allSettled([1, 2, 3].map(() => reserved`select pg_sleep(3600)`));
    await endSession();
    expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    reserved.release();

    let inTransaction: typeof asked | undefined;
    const transaction = pool.begin((sql) => {
      inTransaction = Promise.allSettled([1, 2, 3].map(() => sql`select pg_sleep(3600)`));
      return inTransaction;
    });
    const failed = expect(transaction).rejects.toThrow();
    await vi.waitUntil(() => inTransaction !== undefined, { timeout: 20_000 });
    await endSession();
    await failed;
    expect((await inTransaction)?.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await pool`select 1 as one`).toEqual([{ one: 1 }]);
  });
});
