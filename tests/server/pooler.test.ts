import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresUser } from '../../src/server/database/postgres-user.ts';
import { type OwnPostgres, ownSecrets, startOwnPostgres } from './own-postgres.ts';
import { runDoctor, wrongs } from './run-doctor.ts';
import { startServerProcess } from './server-process.ts';

/** From Debian's package: no npm package contains it. */
const program = '/usr/sbin/pgbouncer';
const poolSize = 3;

let database: OwnPostgres;
let sql: Sql;
let pooler: ChildProcess;
let folder: string;
let project: Server;
let variables: Record<string, string>;
let tokenOf: (userId: string) => Promise<string>;
const users = Array.from({ length: 6 }, () => crypto.randomUUID());

/** A hosted project: its keys, its database with our migrations, and its pooler in transaction mode. */
describe.skipIf(!existsSync(program))('a pooler in transaction mode', () => {
  beforeAll(async () => {
    database = await startOwnPostgres();
    // One of our servers prepares the database and then ends.
    await (await startServerProcess({ ...database.variables, ...ownSecrets })).end('SIGTERM');
    sql = postgres({ ...database.connection, max: 1, onnotice: () => {} });
    for (const [at, user] of users.entries()) {
      await sql`insert into auth.users (id, email) values (${user}, ${`${user}@example.org`})`;
      await sql`insert into public.jobs (user_id, company_name, job_title, source, notes)
        select ${user}, ${`Company of ${at}`}, 'B', 'fuzu', repeat('x', 1000) from generate_series(1, 1000)`;
    }
    folder = mkdtempSync('/var/tmp/pipeline-test-');
    pooler = await startPooler();

    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }];
    project = createServer((_request, response) => response.end(JSON.stringify({ keys })));
    project.listen(0, '127.0.0.1');
    await once(project, 'listening');
    const origin = `http://127.0.0.1:${(project.address() as AddressInfo).port}`;
    tokenOf = (userId) =>
      new SignJWT({ role: 'authenticated' })
        .setProtectedHeader({ alg: 'ES256', kid: 'one' })
        .setSubject(userId)
        .setAudience('authenticated')
        .setIssuer(`${origin}/auth/v1`)
        .setExpirationTime('1h')
        .sign(privateKey);
    variables = {
      DATABASE_URL: 'postgres:///postgres',
      PGHOST: folder,
      PGPORT: '6432',
      PGUSER: 'postgres',
      SUPABASE_URL: origin,
      SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_hosted',
    };
  });
  afterAll(async () => {
    project.close();
    pooler.kill('SIGINT');
    await once(pooler, 'close');
    await sql.end();
    await database.stop();
    rmSync(folder, { recursive: true });
  });

  async function startPooler(): Promise<ChildProcess> {
    const user = postgresUser();
    const { host, user: name, password } = database.connection;
    const settings = join(folder, 'pgbouncer.ini');
    writeFileSync(
      settings,
      `[databases]
postgres = host=${host} user=${name} password=${password}
[pgbouncer]
pool_mode = transaction
default_pool_size = ${poolSize}
listen_addr =
listen_port = 6432
unix_socket_dir = ${folder}
auth_type = any
`,
    );
    chmodSync(folder, 0o711);
    if (user) for (const path of [folder, settings]) chownSync(path, user.ids.uid, user.ids.gid);
    const child = spawn(program, [settings], { stdio: ['ignore', 'ignore', 'pipe'], ...user?.ids });
    const said: string[] = [];
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stderr }).on('line', (line) => {
        said.push(line);
        if (line.includes('process up')) resolve();
      });
      child.once('close', () => reject(new Error(said.join('\n'))));
    });
    return child;
  }

  it('gives everybody their own rows, whole, with more exports at once than it has sessions', async () => {
    const server = await startServerProcess({ ...variables, RATE_LIMITS: 'on' });
    const exportOf = async (userId: string, init: RequestInit = {}) =>
      fetch(`${server.url}/api/export?format=csv`, {
        ...init,
        headers: { Authorization: `Bearer ${await tokenOf(userId)}`, ...init.headers },
      });
    const twice = [...users, ...users];
    const files = await Promise.all(twice.map(async (user) => (await exportOf(user)).text()));
    for (const [at, file] of files.entries()) {
      expect(new Set(file.match(/Company of \d+/g))).toEqual(new Set([`Company of ${at % users.length}`]));
      expect(file.match(/Company of/g)).toHaveLength(1000);
    }
    const [{ sessions = 0 } = {}] = await sql`select count(*)::int as sessions from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`;
    expect(sessions).toBeLessThanOrEqual(poolSize);

    const [first = ''] = users;
    const tag = (await exportOf(first, { method: 'HEAD' })).headers.get('etag') ?? '';
    expect((await exportOf(first, { headers: { 'If-None-Match': tag } })).status).toBe(304);
    // The database counts, also through the pooler.
    expect(await sql`select points from private.rate_limits where key = ${`export:${first}`}`).toEqual([
      { points: 4 },
    ]);
    expect(await server.end('SIGTERM')).toBe(0);
  });

  it('ends the transaction of a client that goes away, and gives its session to the next', async () => {
    const server = await startServerProcess(variables);
    const [first = ''] = users;
    const headers = { Authorization: `Bearer ${await tokenOf(first)}` };
    for (let times = 0; times < 3 * poolSize; times++) {
      const gone = new AbortController();
      const answer = await fetch(`${server.url}/api/export`, { headers, signal: gone.signal });
      await answer.body?.getReader().read();
      gone.abort();
    }
    const whole = await fetch(`${server.url}/api/export`, { headers });
    expect(await whole.json()).toMatchObject({ total: 1000 });
    expect(await server.end('SIGTERM')).toBe(0);
  });

  it('is right in the doctor’s eyes', async () => {
    const { code, lines } = await runDoctor(variables);
    expect(wrongs(lines)).toEqual([]);
    expect(code).toBe(0);
  });
});
