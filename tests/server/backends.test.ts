import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OwnPostgres, ownSecrets, startOwnPostgres } from './own-postgres.ts';
import { startServerProcess } from './server-process.ts';

let database: OwnPostgres;
let sql: Sql;
let variables: Record<string, string>;

const userId = '0f0e0d0c-0b0a-4908-8706-050403020100';

beforeAll(async () => {
  database = await startOwnPostgres();
  sql = postgres({ ...database.connection, max: 2, onnotice: () => {} });
  variables = { ...database.variables };
});
afterAll(async () => {
  await sql.end();
  await database.stop();
});

describe('the built-in Supabase on a Postgres of one’s own', () => {
  it('is made ready by servers that start at the same time, each migration once', async () => {
    const servers = await Promise.all([1, 2].map(() => startServerProcess({ ...variables, ...ownSecrets })));
    const applied = await sql`select version from supabase_migrations.schema_migrations order by version`;
    expect(applied.map(({ version }) => version)).toEqual([
      '20260101000000',
      '20260101000001',
      '20260101000002',
      '20260101000003',
      '20260101000004',
      '20260101000005',
      '20260101000006',
      '20260101000007',
      '20260101000008',
      '20260101000009',
      '20260101000010',
      '20260101000011',
    ]);

    const [one, two] = servers.map(({ url }) => url);
    const signUp = await fetch(`${one}/auth/v1/signup`, {
      method: 'POST',
      headers: { apikey: ownSecrets.PUBLISHABLE_KEY, 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'a@example.org', password: 'correct horse battery' }),
    });
    const { access_token } = (await signUp.json()) as { access_token: string };
    const answer = await fetch(`${two}/api/export`, { headers: { Authorization: `Bearer ${access_token}` } });
    expect(await answer.json()).toMatchObject({ total: 0, jobs: [] });
    expect(servers[0]?.startLine).not.toContain('demo');
    for (const server of servers) expect(await server.end('SIGTERM')).toBe(0);
  });

  /** Returns all that a failed start printed. */
  const failure = (given: Record<string, string>) =>
    startServerProcess({ ...variables, ...ownSecrets, ...given }).then(
      () => 'it started',
      (error: Error) => error.message,
    );

  it('says in one sentence that the database does not answer, or refuses the password', async () => {
    const away = await failure({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none', PGHOST: '' });
    expect(away).toMatch(
      /: The database does not answer at 127\.0\.0\.1 \(.*\): start it, or .*DATABASE_URL\.$/,
    );
    const refused = await failure({ PGPASSWORD: 'wrong' });
    expect(refused).toMatch(
      /: The database does not answer at .*: correct user and password in DATABASE_URL/,
    );
    expect(refused).not.toContain('\n');
  });

  it('says in one sentence that its role may not make what is missing', async () => {
    await sql`create role poor login password 'known'`;
    await sql`create database poor owner poor`;
    const poor = { DATABASE_URL: 'postgres:///poor', PGUSER: 'poor', PGPASSWORD: 'known' };
    const said = await failure(poor);
    expect(said).toMatch(
      /: The role of DATABASE_URL may not create what the server needs \(.*\)\. docs\/deploying-own-postgres\.md/,
    );
    expect(said).not.toContain('\n');
  });
});

describe('a hosted project', () => {
  let project: Server;
  let issuer: string;
  let token: string;

  beforeAll(async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] };
    project = createServer((_request, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(keys));
    });
    project.listen(0, '127.0.0.1');
    await once(project, 'listening');
    const origin = `http://127.0.0.1:${(project.address() as AddressInfo).port}`;
    issuer = `${origin}/auth/v1`;
    token = await new SignJWT({ role: 'authenticated' })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setSubject(userId)
      .setAudience('authenticated')
      .setIssuer(issuer)
      .setExpirationTime('1h')
      .sign(privateKey);
    await sql`insert into auth.users (id, email) values (${userId}, 'hosted@example.org')`;
    await sql`insert into public.jobs (user_id, company_name, job_title, source) values (${userId}, 'A', 'B', 'fuzu')`;
    variables = { ...variables, SUPABASE_URL: origin, SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_hosted' };
  });
  afterAll(() => {
    project.close();
  });

  it('signs in elsewhere, exports from its database, and answers no path of Supabase itself', async () => {
    const server = await startServerProcess(variables);
    const config = await (await fetch(`${server.url}/config.json`)).json();
    expect(config).toEqual({
      ...{
        supabaseUrl: variables.SUPABASE_URL,
        supabaseKey: 'sb_publishable_hosted',
        features: ['tokens', 'backup', 'restore'],
      },
    });
    const answer = await fetch(`${server.url}/api/export`, { headers: { Authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ total: 1, jobs: [{ company_name: 'A', source: 'fuzu' }] });
    expect((await fetch(`${server.url}/auth/v1/health`)).status).toBe(404);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain(`connect-src 'self' ${variables.SUPABASE_URL};`);
    expect(await server.end('SIGTERM')).toBe(0);
  });

  it('is not migrated at start: that is its owner’s to decide', async () => {
    await sql`delete from supabase_migrations.schema_migrations`;
    const server = await startServerProcess(variables);
    const applied = await sql`select version from supabase_migrations.schema_migrations`;
    expect(applied).toHaveLength(0);
    await server.end('SIGTERM');
  });
});
