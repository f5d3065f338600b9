import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { readEnvironment, variableNames } from '../../src/server/start/environment.ts';
import { ownSecrets, startOwnPostgres } from '../server/own-postgres.ts';
import { projectFolder } from '../server/server-fixture.ts';
import { startServerProcess } from '../server/server-process.ts';

const text = (path: string) => readFileSync(join(projectFolder, path), 'utf8');
const embedded = text('docs/deploying-embedded.md');
const ownPostgres = text('docs/deploying-own-postgres.md');
const hosted = text('docs/deploying-hosted-supabase.md');
const staticHost = text('docs/deploying-static-host.md');

/** Returns what a page feeds to `command`: the lines between END and END. */
function given(page: string, command: string): string {
  const at = page.indexOf(command);
  return (
    /<<'?END'?\n(.*?)^ *END$/ms
      .exec(page.slice(at))?.[1]
      ?.replaceAll(/^ +/gm, '')
      .replaceAll(/\$\(openssl rand -hex (\d+)\)/g, (_, bytes) => '0'.repeat(2 * Number(bytes))) ?? ''
  );
}

it('.env.example has every variable that the server reads, and no other', () => {
  const named = [...text('.env.example').matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name);
  expect([...new Set(named)].sort()).toEqual([...variableNames].sort());
});

it.each([
  ['embedded', embedded],
  ['own-postgres', ownPostgres],
  ['hosted', hosted],
])('the settings of the page for %s start that', (kind, page) => {
  const settings = readEnvironment(parseEnv(given(page, 'cat > .env')) as Record<string, string>);
  expect(settings.backend.kind).toBe(kind);
  expect(settings.publicUrl).toBe('https://jobs.example.org');
});

it('the database of the page for an own Postgres is one that the server can start on', async () => {
  const database = await startOwnPostgres();
  const administrator = postgres({ ...database.connection, max: 1, onnotice: () => {} });
  try {
    for (const statement of given(ownPostgres, 'psql').split(';\n').filter(Boolean)) {
      await administrator.unsafe(statement);
    }
    const server = await startServerProcess({
      ...database.variables,
      ...ownSecrets,
      DATABASE_URL: 'postgres:///pipeline',
      PGUSER: 'pipeline',
      PGPASSWORD: 'choose-a-password',
    });
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
    expect(await server.end('SIGTERM')).toBe(0);
  } finally {
    await administrator.end();
    await database.stop();
  }
});

it('the headers of the page for a static host are those of the server', async () => {
  const ours = await startServerProcess({
    SUPABASE_URL: 'https://your-project.supabase.co',
    SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_from-the-dashboard',
    DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
  });
  const { headers } = await fetch(`${ours.url}/config.json`);
  await ours.end('SIGTERM');
  const page = [...staticHost.matchAll(/add_header (\S+) "(.+)" always;/g)].map(([, name = '', value]) => [
    name,
    value,
  ]);
  expect(page).toHaveLength(7);
  expect(page).toEqual(page.map(([name = '']) => [name, headers.get(name)]));
});
