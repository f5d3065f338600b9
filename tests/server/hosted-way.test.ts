import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyMigrations } from '../../src/server/database/migrations.ts';
import { type HostedProject, startHostedProject } from './hosted-project.ts';
import { type OwnPostgres, ownSecrets, startOwnPostgres } from './own-postgres.ts';
import { runDoctor, wrongs } from './run-doctor.ts';
import { projectFolder } from './server-fixture.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { signUpAccount } from './test-account.ts';

let database: OwnPostgres;
let sql: Sql;
/** A second instance of ours. It has the accounts and the rows, as the hosted project would. */
let instance: ServerProcess;
let project: HostedProject;
let variables: Record<string, string>;

beforeAll(async () => {
  database = await startOwnPostgres();
  sql = postgres({ ...database.connection, max: 2, onnotice: () => {} });
  instance = await startServerProcess({ ...database.variables, ...ownSecrets });
  project = await startHostedProject({ instanceUrl: instance.url, jwtSecret: ownSecrets.JWT_SECRET });
  variables = {
    ...database.variables,
    SUPABASE_URL: project.url,
    SUPABASE_PUBLISHABLE_KEY: ownSecrets.PUBLISHABLE_KEY,
  };
  await sql.unsafe(await readFile(join(projectFolder, 'supabase/uninstall/sync.sql'), 'utf8'));
});
afterAll(async () => {
  project.close();
  await instance.end('SIGTERM');
  await sql.end();
  await database.stop();
});

/** The steps of docs/deploying-hosted-supabase.md, for a project that has a table of jobs. */
it('a hosted project: what is missing is named, put in, used by the route, and taken out again', async () => {
  const before = await runDoctor(variables);
  expect(wrongs(before.lines)).toEqual([
    expect.stringMatching(
      /What .*jobs_sync\.sql and .*rate_limits\.sql and .*delete_account\.sql and .*api_tokens\.sql and .*schedules\.sql and .*token_mails\.sql and .*backup\.sql and .*restore\.sql and .*backup_page\.sql and .*purge\.sql and .*undo\.sql creates.*deploying-hosted-supabase\.md/,
    ),
  ]);
  // Do as `supabase db push` does: apply each migration that is not noted yet in its own transaction.
  await applyMigrations(sql, join(projectFolder, 'supabase/migrations'));
  const after = await runDoctor(variables);
  expect(after).toMatchObject({ code: 0 });
  expect(after.lines).toHaveLength(7);

  const server = await startServerProcess(variables);
  const account = await signUpAccount(project.url);
  await account.insert([
    { company_name: 'Twiga', job_title: 'Cook', source: 'fuzu' },
    { company_name: 'Simba', job_title: 'Driver', source: 'manual' },
  ]);
  const asked = () =>
    fetch(`${server.url}/api/export`, { headers: { Authorization: `Bearer ${account.token}` } });
  const synced = await asked();
  expect(synced.headers.get('etag')).not.toBeNull();
  expect(await synced.json()).toMatchObject({ total: 2 });

  await sql.unsafe(await readFile(join(projectFolder, 'supabase/uninstall/sync.sql'), 'utf8'));
  const left = await asked();
  expect(left.headers.get('etag')).toBeNull();
  expect(await left.json()).toMatchObject({ total: 2 });
  expect(await server.end('SIGTERM')).toBe(0);
});
