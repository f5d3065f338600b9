import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../src/server/database/postgres-pool.ts';
import { checkDatabase, marks } from '../../src/server/doctor/database-checks.ts';
import type { Finding } from '../../src/server/doctor/finding.ts';
import { noAnswer } from '../../src/server/doctor/no-answer.ts';
import {
  applyMigrations,
  createUser,
  migrationFiles,
  type Sql,
  startCluster,
  type TestCluster,
} from '../database/postgres-fixture.ts';
import { type OwnPostgres, ownSecrets, startOwnPostgres } from './own-postgres.ts';
import { runDoctor, wrongs } from './run-doctor.ts';
import { projectFolder } from './server-fixture.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

const migrationsFolder = join(projectFolder, 'supabase/migrations');

describe('a hosted project’s database', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.stop());

  async function project(migrations = migrationFiles): Promise<Sql> {
    const sql = await cluster.createDatabase();
    await applyMigrations(sql, migrations);
    return sql;
  }

  /** Looks as the role that a project's DATABASE_URL names, which is not a superuser. */
  async function findings(sql: Sql, user = 'hosted_owner'): Promise<readonly Finding[]> {
    await sql.unsafe(`alter role ${user} login password 'known'`);
    const [host = ''] = sql.options.host;
    const [port = 0] = sql.options.port;
    const pool = openPool({ host, port, user, password: 'known', database: sql.options.database }, 1);
    try {
      return await checkDatabase({
        sql: pool,
        migrationsFolder,
        howToMigrate: 'apply it',
        openAs: undefined,
      });
    } finally {
      await pool.end();
    }
  }

  const wrongOnes = (list: readonly Finding[]) =>
    list.filter(({ isRight }) => !isRight).map(({ sentence }) => sentence);

  it('is right after our migrations, also with jobs in it, and nothing is left there', async () => {
    const sql = await project();
    const amina = await createUser(sql);
    await sql`insert into public.jobs (user_id, company_name, job_title, source) values (${amina}, 'a', 'b', 'fuzu')`;
    const found = await findings(sql);
    expect(found).toHaveLength(5);
    expect(wrongOnes(found)).toEqual([]);
    expect(await sql`select from private.rate_limits`).toHaveLength(0);
  });

  it.each([
    [
      'row-level security off',
      'alter table public.jobs disable row level security',
      /off.*enable row level security/,
    ],
    [
      'the counters’ row-level security off',
      'alter table public.sync_state disable row level security',
      /"alter table public.sync_state enable/,
    ],
    [
      'a policy that asks nothing',
      'create policy everybody on public.jobs for select using (true)',
      /policy "everybody".*does not check the owner/,
    ],
    [
      'a policy that lets in who is not signed in',
      'create policy visitors on public.jobs for select to anon using (true)',
      /policy "visitors"/,
    ],
    [
      'a policy that asks, and then lets everybody in',
      'create policy loose on public.jobs for select using (auth.uid() = user_id or user_id is not null)',
      /sees jobs of others/,
    ],
    [
      'a policy on deleted_at',
      'create policy active on public.jobs for select using (auth.uid() = user_id and deleted_at is null)',
      /"active" checks deleted_at/,
    ],
    ['no policy to insert', 'drop policy jobs_insert_own on public.jobs', /lets signed-in people insert/],
    ['a sync function missing', 'drop function public.prove_jobs()', /prove_jobs\(\).*is missing.*again/],
    [
      'a sync function closed',
      'revoke execute on function public.pull_first(text, uuid, int) from authenticated',
      /cannot call public.pull_first.*permission denied/,
    ],
    [
      'a sync function open to everybody',
      'grant execute on function public.pull_jobs(text, uuid, int) to anon',
      /not signed in may call public.pull_jobs.*revoke execute/,
    ],
    [
      'a counter that nobody sees',
      'drop policy sync_state_select_own on public.sync_state',
      /does not see its own counter.*jobs_sync\.sql again/,
    ],
    [
      'a trigger off',
      'alter table public.jobs disable trigger zz_jobs_sync_row',
      /jobs_sync\.sql.*not complete: apply it/,
    ],
    ['a column gone', 'alter table public.jobs drop column location', /000000_jobs\.sql.*not complete/],
    [
      'limits that cannot be counted',
      'alter table private.rate_limits owner to supabase_auth_admin',
      /Rate limits.*permission denied.*each server counts alone/,
    ],
  ])('with %s is wrong in that alone', async (_name, statement, sentence) => {
    const sql = await project();
    const amina = await createUser(sql);
    await sql`insert into public.jobs (user_id, company_name, job_title, source) values (${amina}, 'a', 'b', 'fuzu')`;
    await sql.unsafe(statement);
    expect(wrongOnes(await findings(sql))).toEqual([expect.stringMatching(sentence)]);
  });

  it.each(migrationFiles.slice(2))('without %s, and what is built on it, names it', async (name) => {
    const builtOnIt =
      {
        '20260101000004_api_tokens.sql': ['20260101000006_token_mails.sql'],
        '20260101000007_backup.sql': ['20260101000009_backup_page.sql'],
        '20260101000008_restore.sql': ['20260101000011_undo.sql'],
      }[name] ?? [];
    const missing = [name, ...builtOnIt];
    const sql = await project(migrationFiles.filter((one) => !missing.includes(one)));
    expect(wrongOnes(await findings(sql))).toEqual([
      expect.stringContaining(`What ${missing.join(' and ')} creates`),
    ]);
  });

  it('without sync names that, and what changes it', async () => {
    const [jobs = '', sync, ...others] = migrationFiles;
    const builtOnIt = ['20260101000010_purge.sql', '20260101000011_undo.sql'];
    const rest = others.filter((one) => !builtOnIt.includes(one));
    const [sentence] = wrongOnes(await findings(await project([jobs, ...rest])));
    expect(sentence).toContain(`What ${[sync, ...builtOnIt].join(' and ')} creates is missing`);
  });

  it('where sync was put in again names what replaces a part of it', async () => {
    const sql = await project();
    await applyMigrations(sql, ['20260101000001_jobs_sync.sql']);
    expect(wrongOnes(await findings(sql))).toEqual([
      expect.stringContaining('What 20260101000010_purge.sql creates is missing, or not complete'),
    ]);
    await applyMigrations(sql, ['20260101000010_purge.sql']);
    expect(wrongOnes(await findings(sql))).toEqual([]);
  });

  it('without any migration names all', async () => {
    const [sentence] = wrongOnes(await findings(await project([])));
    expect(sentence).toContain(migrationFiles.join(' and '));
  });

  it('knows what each migration leaves', () => {
    expect(Object.keys(marks)).toEqual(readdirSync(migrationsFolder).map((name) => name.split('_')[0]));
  });

  it('whose role is no member of authenticated is told to grant it', async () => {
    const sql = await project();
    await sql.unsafe(`create role outsider; grant usage on schema private, auth to outsider`);
    expect(wrongOnes(await findings(sql, 'outsider'))).toEqual([
      expect.stringMatching(/outsider may not act as authenticated.*"grant authenticated to outsider"/),
    ]);
  });
});

describe('a database that does not answer', () => {
  it.each([
    [
      { code: 'ENETUNREACH' },
      'db.abcdefgh.supabase.co',
      /IPv6 only, so set DATABASE_URL to the session pooler/,
    ],
    [
      { code: 'ENOTFOUND' },
      'db.abcdefgh.supabase.co',
      /IPv6 only, so set DATABASE_URL to the session pooler/,
    ],
    [
      { code: 'CONNECT_TIMEOUT' },
      'db.abcdefgh.supabase.co',
      /IPv6 only, so set DATABASE_URL to the session pooler/,
    ],
    [{ code: '28P01' }, 'db.abcdefgh.supabase.co', /correct user and password/],
    [{ code: 'ENOTFOUND' }, 'nowhere.example', /correct the host’s name/],
    [{ code: 'ECONNREFUSED' }, 'aws-0-eu-west-1.pooler.supabase.com', /not paused/],
    [{ code: '53300' }, 'pg.example', /no connection left/],
  ])('with %j at %s', (error, host, sentence) => {
    expect(noAnswer(error, { host, isHosted: true })).toMatch(sentence);
  });
});

describe('npm run doctor', () => {
  let database: OwnPostgres;
  let variables: Record<string, string>;
  /** A server that has prepared the database. The first test sees the database before that. */
  let started: Promise<ServerProcess> | undefined;
  const server = () => {
    started ??= startServerProcess(variables);
    return started;
  };
  const running: Server[] = [];

  beforeAll(async () => {
    database = await startOwnPostgres();
    variables = { ...database.variables, ...ownSecrets };
  });
  afterAll(async () => {
    await (await started)?.end('SIGTERM');
    await database.stop();
  });
  afterEach(() => {
    for (const project of running.splice(0)) project.close();
  });

  it('names a missing migration where no server has started yet, and ends with 1', async () => {
    const { code, lines } = await runDoctor({ ...variables, PORT: '9' });
    expect(code).toBe(1);
    expect(wrongs(lines)).toHaveLength(2);
    expect(wrongs(lines)[0]).toContain('The role authenticated is missing');
    expect(wrongs(lines)[1]).toContain('start the server once');
  });

  it('finds a server’s database right beside it, and ends with 0', async () => {
    const { port } = new URL((await server()).url);
    const { code, lines } = await runDoctor({ ...variables, PORT: port });
    expect(wrongs(lines)).toEqual([]);
    expect(lines).toHaveLength(8);
    expect(lines.at(-1)).toContain('accepts tokens that are signed with this secret');
    expect(code).toBe(0);
  });

  it('names a right too many, and a role that cannot sign in', async () => {
    const { port } = new URL((await server()).url);
    const administrator = postgres({ ...database.connection, max: 1 });
    await administrator`grant truncate on public.jobs to authenticated`;
    const tooMany = await runDoctor({ ...variables, PORT: port });
    await administrator`revoke truncate on public.jobs from authenticated`;
    expect(wrongs(tooMany.lines)).toEqual([
      expect.stringMatching(/authenticated has INSERT, SELECT, TRUNCATE, UPDATE on public\.jobs.*Restart/),
    ]);
    await administrator`alter role pipeline_data nologin`;
    const closed = await runDoctor({ ...variables, PORT: port });
    await administrator`alter role pipeline_data login`;
    await administrator.end();
    expect(wrongs(closed.lines)).toEqual([expect.stringContaining('The role pipeline_data cannot sign in')]);
  });

  it('names a token secret that is not the server’s', async () => {
    const { port } = new URL((await server()).url);
    const { code, lines } = await runDoctor({ ...variables, PORT: port, JWT_SECRET: 'another '.repeat(5) });
    expect(wrongs(lines)).toEqual([
      expect.stringContaining('refuses tokens that are signed with this JWT_SECRET'),
    ]);
    expect(code).toBe(1);
    const other = await runDoctor({ ...variables, PORT: port, PUBLISHABLE_KEY: 'sb_publishable_other' });
    expect(wrongs(other.lines)).toEqual([expect.stringContaining('does not use this PUBLISHABLE_KEY')]);
  });

  it('refuses the secrets that the example shows', async () => {
    await server();
    const { code, lines } = await runDoctor({ ...variables, PUBLISHABLE_KEY: 'sb_publishable_choose-one' });
    expect(wrongs(lines)).toEqual([expect.stringContaining('Choose random ones')]);
    expect(code).toBe(1);
  });

  it('says that the database is away, once, and still looks at the keys', async () => {
    const away = { ...variables, DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none', PGHOST: '', PORT: '9' };
    const { code, lines } = await runDoctor(away);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^WRONG {2}The database does not answer at 127\.0\.0\.1 .*: start it, or/);
    expect(lines[1]).toMatch(/^right {2}The token secret/);
    expect(code).toBe(1);
  });

  it('names a wrong password', async () => {
    const { lines } = await runDoctor({ ...variables, PGPASSWORD: 'wrong', PORT: '9' });
    expect(wrongs(lines)).toEqual([expect.stringContaining('correct user and password in DATABASE_URL')]);
  });

  it('names a mistake in the environment', async () => {
    const { code, lines } = await runDoctor({ PORT: 'x' });
    expect(lines).toEqual(['PORT must be a number from 0 to 65535.']);
    expect(code).toBe(1);
  });

  async function hosted(keys: readonly object[], publishableKey = 'sb_publishable_hosted') {
    const project = createServer((request, response) => {
      const isKeys = request.url === '/auth/v1/.well-known/jwks.json';
      const isOpen = request.headers.apikey === publishableKey;
      response.statusCode = isKeys || isOpen ? 200 : 401;
      response.end(JSON.stringify(isKeys ? { keys } : {}));
    });
    project.listen(0, '127.0.0.1');
    await once(project, 'listening');
    running.push(project);
    return {
      ...database.variables,
      SUPABASE_URL: `http://127.0.0.1:${(project.address() as AddressInfo).port}`,
      SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_hosted',
    };
  }

  it('holds a hosted project’s keys right, or says what is wrong with them', async () => {
    await server();
    const { publicKey } = await generateKeyPair('ES256');
    const key = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' };
    const right = await runDoctor(await hosted([key]));
    expect(wrongs(right.lines)).toEqual([]);
    expect(right.code).toBe(0);

    // A project that still signs with the old shared secret publishes no key.
    const old = await runDoctor(await hosted([]));
    expect(wrongs(old.lines)).toEqual([expect.stringContaining('Let it sign with an asymmetric key')]);
    expect(old.code).toBe(1);

    const refusing = await runDoctor(await hosted([key], 'sb_publishable_of-another-project'));
    expect(wrongs(refusing.lines)).toEqual([expect.stringContaining('refuses SUPABASE_PUBLISHABLE_KEY')]);

    const away = await runDoctor({ ...(await hosted([key])), SUPABASE_URL: 'http://127.0.0.1:9' });
    expect(wrongs(away.lines)).toEqual([expect.stringContaining('Correct SUPABASE_URL')]);
  });

  it('looks at the embedded database, running or not, and leaves it as it was', async () => {
    const parent = mkdtempSync('/var/tmp/pipeline-test-');
    chmodSync(parent, 0o755);
    const dataDir = join(parent, 'not/there/yet');
    const empty = await runDoctor({ DATA_DIR: dataDir });
    expect(empty.lines).toEqual([
      `right  There is no database in ${dataDir} yet. The first start creates it.`,
    ]);
    // The doctor only looks and creates nothing.
    expect(readdirSync(parent)).toEqual([]);
    const embedded = await startServerProcess({ DATA_DIR: dataDir });
    const beside = await runDoctor({ DATA_DIR: dataDir, PORT: new URL(embedded.url).port });
    expect(wrongs(beside.lines)).toEqual([]);
    expect((await fetch(`${embedded.url}/api/health`)).status).toBe(200);
    expect(await embedded.end('SIGTERM')).toBe(0);
    const alone = await runDoctor({ DATA_DIR: dataDir, PORT: '9' });
    expect(wrongs(alone.lines)).toEqual([]);
    expect(alone.code).toBe(0);
    renameSync(join(dataDir, 'secrets.json'), join(parent, 'secrets.json'));
    const without = await runDoctor({ DATA_DIR: dataDir, PORT: '9' });
    expect(wrongs(without.lines)).toEqual([expect.stringContaining('secrets.json is missing')]);
    expect(existsSync(join(dataDir, 'secrets.json'))).toBe(false);
    renameSync(join(parent, 'secrets.json'), join(dataDir, 'secrets.json'));
    const again = await startServerProcess({ DATA_DIR: dataDir });
    expect(await again.end('SIGTERM')).toBe(0);
    rmSync(parent, { recursive: true, force: true });
  });
});
