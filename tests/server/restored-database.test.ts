import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyDataFolder, newDataFolder } from './data-folder.ts';
import { startTestServer } from './server-fixture.ts';

const dataDir = newDataFolder('server');
const backup = emptyDataFolder();
const cluster = 'postgres/data';

beforeAll(async () => {
  const server = await startTestServer({ dataDir });
  // Insert a first job, so that the counter exists and the backup contains its epoch.
  const account = await server.signUp('ada@example.org');
  await account.insert([{ company_name: 'First', job_title: 'Cook', source: 'manual' }]);
  await server.close();
  execFileSync('cp', ['-a', `${dataDir}/.`, backup]);
});
afterAll(() => {
  for (const folder of [dataDir, backup]) rmSync(folder, { recursive: true, force: true });
});

/** Restores as an administrator does, up to the end of what was kept. Postgres begins a new timeline. */
function restoreBackup(): void {
  rmSync(dataDir, { recursive: true });
  execFileSync('cp', ['-a', `${backup}/.`, dataDir]);
  // Copy an existing file, to keep the folder's owner whoever runs the test.
  execFileSync('cp', ['-p', join(dataDir, cluster, 'PG_VERSION'), join(dataDir, cluster, 'recovery.signal')]);
  const settings = join(dataDir, cluster, 'postgresql.auto.conf');
  execFileSync('/bin/sh', ['-c', `echo "restore_command = 'false'" >> ${settings}`]);
}

/** Two histories share one beginning. The counters have the same number in both, but the jobs differ. */
it('a tag of before a restore does not stand for the jobs of after it', async () => {
  const askAfterOneMoreJob = async (company: string, tag: string) => {
    const server = await startTestServer({ dataDir });
    try {
      const headers = { apikey: server.key, 'Content-Type': 'application/json' };
      const body = JSON.stringify({ email: 'ada@example.org', password: 'correct horse battery' });
      const answer = await fetch(`${server.url}/auth/v1/token?grant_type=password`, {
        method: 'POST',
        headers,
        body,
      });
      const { access_token } = (await answer.json()) as { access_token: string };
      const Authorization = `Bearer ${access_token}`;
      const inserted = await fetch(`${server.url}/rest/v1/jobs`, {
        method: 'POST',
        headers: { ...headers, Authorization },
        body: JSON.stringify({ company_name: company, job_title: 'Cook', source: 'manual' }),
      });
      expect(inserted.status).toBe(201);
      const file = await fetch(`${server.url}/api/export`, {
        headers: { Authorization, 'If-None-Match': tag },
      });
      return { status: file.status, tag: file.headers.get('etag') ?? '', text: await file.text() };
    } finally {
      await server.close();
    }
  };
  const before = await askAfterOneMoreJob('Before', '"none"');
  expect(before).toMatchObject({ status: 200, text: expect.stringContaining('Before') });
  restoreBackup();
  const after = await askAfterOneMoreJob('After', before.tag);
  expect(after).toMatchObject({ status: 200, text: expect.stringContaining('After') });
  expect(after.text).not.toContain('Before');
  expect(after.tag).not.toBe(before.tag);
});
