import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { decodeJwt } from 'jose';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { embeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { newDataFolder } from './data-folder.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

let dataDir: string;
let running: ServerProcess[];

beforeEach(() => {
  dataDir = newDataFolder('server');
  running = [];
});
afterEach(async () => {
  for (const server of running) if (server.process.exitCode === null) await server.end('SIGKILL');
  await vi.waitUntil(() => databaseProcesses().length === 0, { timeout: 30_000 });
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(variables: Record<string, string> = {}): Promise<ServerProcess> {
  const server = await startServerProcess({ DATA_DIR: dataDir, ...variables });
  running.push(server);
  return server;
}

/** Returns every process that was started on our data folder. */
function databaseProcesses(): string[] {
  const found = new Map<string, string | undefined>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${dataDir}/postgres`)) continue;
      found.set(pid, /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    } catch {
      // The process has ended in the meantime.
    }
  }
  // A fork of Postgres has its parent's command line until it has written its own.
  return [...found].filter(([, parent]) => !found.has(parent ?? '')).map(([pid]) => pid);
}

async function api(server: ServerProcess, path: string, token: string | null, body?: unknown) {
  const { supabaseKey } = (await (await fetch(`${server.url}/config.json`)).json()) as {
    supabaseKey: string;
  };
  const response = await fetch(server.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      apikey: supabaseKey,
      'Content-Type': 'application/json',
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
}

describe('the server as a process', () => {
  it('prints one line with the address and the demo, whose jobs are made once', async () => {
    const first = await start();
    expect(first.startLine).toMatch(
      /^Pipeline Export: http:\/\/127\.0\.0\.1:\d+ {2}· {2}demo: demo@pipeline\.example \/ demo-of-pipeline$/,
    );
    expect(await first.end('SIGTERM')).toBe(0);
    const second = await start();
    const { demo } = (await (await fetch(`${second.url}/config.json`)).json()) as { demo: unknown };
    const { access_token } = await api(second, '/auth/v1/token?grant_type=password', null, demo);
    expect(await api(second, '/api/export', access_token)).toMatchObject({ total: 200 });
  });

  it('offers no demo to a network', async () => {
    const server = await start({ HOST: '0.0.0.0' });
    const local = server.url.replace('0.0.0.0', '127.0.0.1');
    expect(await (await fetch(`${local}/config.json`)).json()).not.toHaveProperty('demo');
    expect(server.startLine).not.toContain('demo:');
    // No browser would run the app at that address.
    expect(server.startLine).toContain('only over https');
  });

  it.each([
    ['on this machine alone', {}],
    ['behind a proxy with a certificate', { HOST: '0.0.0.0', PUBLIC_URL: 'https://jobs.example.org' }],
  ])('says nothing of https %s', async (_where, variables) => {
    expect((await start(variables)).startLine).not.toContain('only over https');
  });

  it('offers no demo to those who come by a proxy on this machine', async () => {
    const server = await start({ PUBLIC_URL: 'https://jobs.example.org', RATE_LIMITS: 'on' });
    expect(await (await fetch(`${server.url}/config.json`)).json()).not.toHaveProperty('demo');
    expect(server.startLine).not.toContain('demo:');
    // Without it, all people together would share one person's number of tries.
    expect(server.startLine).toContain('set TRUSTED_PROXIES=1');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends in order on %s, its database too', async (signal) => {
    const server = await start();
    expect(databaseProcesses()).toHaveLength(1);
    expect(await server.end(signal)).toBe(0);
    expect(databaseProcesses()).toEqual([]);
  });

  it('refuses a data folder that another one uses', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(
      `(process ${first.process.pid}) is already running on this data folder`,
    );
    expect((await fetch(`${first.url}/api/health`)).status).toBe(200);
  });

  it('says which port is taken', async () => {
    const first = await start();
    const other = newDataFolder('server');
    const { port } = new URL(first.url);
    await expect(startServerProcess({ DATA_DIR: other, PORT: port })).rejects.toThrow(
      `Port ${port} cannot be used`,
    );
    rmSync(other, { recursive: true });
  });

  it('names a mistake in the environment and does not start', async () => {
    await expect(start({ PORT: 'x' })).rejects.toThrow('PORT must be a number');
  });
});

describe('a server that is killed in the middle of writes', () => {
  it('loses nothing that was acknowledged, leaves no orphan, and the next start just works', async () => {
    const server = await start();
    const { access_token: token } = await api(server, '/auth/v1/signup', null, {
      email: 'writer@example.org',
      password: 'correct horse battery',
    });
    const acknowledged: string[] = [];
    const writers = Promise.allSettled(
      Array.from({ length: 4 }, async () => {
        for (;;) {
          const id = crypto.randomUUID();
          await api(server, '/rest/v1/jobs', token, {
            id,
            company_name: 'A',
            job_title: 'B',
            source: 'manual',
          });
          acknowledged.push(id);
        }
      }),
    );
    await vi.waitUntil(() => acknowledged.length > 100, { timeout: 30_000 });
    expect(await server.end('SIGKILL')).toBe('SIGKILL');
    await writers;

    const next = await start();
    const { access_token } = await api(next, '/auth/v1/token?grant_type=password', null, {
      email: 'writer@example.org',
      password: 'correct horse battery',
    });
    const { jobs } = (await api(next, '/api/export', access_token)) as { jobs: { id: string }[] };
    const found = new Set(jobs.map(({ id }) => id));
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
    expect(databaseProcesses()).toHaveLength(1);
  });

  it('leaves a database that the next start ends and takes over, where it has not ended by itself', async () => {
    const server = await start();
    const [postmaster = ''] = databaseProcesses();
    // A stopped process does not hear that its parent died.
    process.kill(Number(postmaster), 'SIGSTOP');
    await server.end('SIGKILL');
    expect(databaseProcesses()).toContain(postmaster);
    const starting = start();
    process.kill(Number(postmaster), 'SIGCONT');
    const next = await starting;
    expect((await fetch(`${next.url}/api/health`)).status).toBe(200);
    expect(databaseProcesses()).not.toContain(postmaster);
  });
});

/** Makes an account with more data than a socket buffers, in the server's own database. */
async function bigAccount(server: ServerProcess): Promise<string> {
  const { access_token: token } = await api(server, '/auth/v1/signup', null, {
    email: `${crypto.randomUUID()}@example.org`,
    password: 'correct horse battery',
  });
  const sql = postgres({ ...embeddedConnection(dataDir), max: 1 });
  await sql`
    insert into public.jobs (user_id, company_name, job_title, source, job_description)
    select ${decodeJwt(token).sub ?? ''}, 'A', 'B', 'manual', repeat('x', 40000) from generate_series(1, 1000)`;
  await sql.end();
  return token;
}

/**
 * Starts real curl. Nobody reads more than its first bytes until the test asks for its exit code. Then it continues, or
 * learns that it cannot.
 */
function curl(server: ServerProcess, token: string) {
  const child = spawn('curl', [
    ...['--silent', '--show-error', '--fail', '--no-buffer', '--output', '-'],
    ...['-H', `Authorization: Bearer ${token}`, `${server.url}/api/export`],
  ]);
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  child.stdout.once('data', () => child.stdout.pause());
  const ended = once(child, 'close') as Promise<[number]>;
  return {
    begun: () => vi.waitUntil(() => parts.length > 0, { timeout: 30_000 }),
    async code() {
      child.stdout.resume();
      return (await ended)[0];
    },
    text: () => Buffer.concat(parts).toString(),
  };
}

describe('a download that runs when the server', () => {
  it('is told to stop: it ends whole, and then the server does', async () => {
    const server = await start();
    const download = curl(server, await bigAccount(server));
    await download.begun();
    const ended = server.end('SIGTERM');
    expect(await download.code()).toBe(0);
    expect((JSON.parse(download.text()) as { jobs: unknown[] }).jobs).toHaveLength(1000);
    expect(await ended).toBe(0);
  });

  it('is told to stop, and takes longer than it may: it fails', async () => {
    const server = await start({ SHUTDOWN_SECONDS: '1' });
    const download = curl(server, await bigAccount(server));
    await download.begun();
    expect(await server.end('SIGTERM')).toBe(0);
    expect(await download.code()).not.toBe(0);
  });

  it('is told to stop by a key that npm passes on, so that it is told twice: it ends whole', async () => {
    const server = await start();
    const download = curl(server, await bigAccount(server));
    await download.begun();
    server.process.kill('SIGINT');
    const ended = server.end('SIGINT');
    expect(await download.code()).toBe(0);
    expect(await ended).toBe(0);
  });

  it('is told to stop, and told again: it fails, and the server ends in order, its database too', async () => {
    const server = await start({ SHUTDOWN_SECONDS: '3600' });
    const download = curl(server, await bigAccount(server));
    await download.begun();
    const ended = server.end('SIGINT');
    // Send the signal again and again, as an impatient person does, until the process is gone.
    await vi.waitUntil(() => server.process.exitCode !== null || !server.process.kill('SIGINT'), {
      interval: 200,
      timeout: 30_000,
    });
    expect(await ended).toBe(0);
    expect(await download.code()).not.toBe(0);
    expect(databaseProcesses()).toEqual([]);
  });

  it('is killed: it fails', async () => {
    const server = await start();
    const download = curl(server, await bigAccount(server));
    await download.begun();
    await server.end('SIGKILL');
    expect(await download.code()).not.toBe(0);
  });
});
