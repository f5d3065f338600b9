import { rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { watchPeak } from '../../bench/measure.ts';
import { newDataFolder } from './data-folder.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { signUpAccount, type TestAccount } from './test-account.ts';

const megabyte = 1e6;

let dataDir: string;
let server: ServerProcess;
let account: TestAccount;
beforeAll(async () => {
  dataDir = newDataFolder('server');
  server = await startServerProcess({ DATA_DIR: dataDir });
  account = await signUpAccount(server.url);
});
afterAll(async () => {
  await server.end('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
});

/** A JSON of jobs with long descriptions, which is made as it is sent. */
function* fileOf(jobs: number): Generator<string> {
  const job_description = 'a long text that nobody reads '.repeat(600);
  for (let at = 0; at < jobs; at++) {
    const job = {
      id: crypto.randomUUID(),
      company_name: 'Twiga Foods',
      job_title: `Cook ${at}`,
      job_description,
    };
    yield `${at === 0 ? '{"jobs":[' : ','}${JSON.stringify(job)}`;
  }
  yield ']}';
}

async function previewed(jobs: number): Promise<number> {
  const answer = await fetch(`${server.url}/api/import?mode=restore&dry_run=1`, {
    ...{ method: 'POST', duplex: 'half', headers: { Authorization: `Bearer ${account.token}` } },
    body: Readable.toWeb(Readable.from(fileOf(jobs))),
  } as RequestInit);
  const { counts } = (await answer.json()) as { counts: { new: number } };
  return counts.new;
}

it('a body that is 120 MB larger takes no more memory of the server', async () => {
  // What it has done it does not do again: it has loaded its code, and knows the size that its heap needs.
  for (const jobs of [3300, 3300]) await previewed(jobs);
  const added = watchPeak([server.process.pid ?? 0]);
  expect(await previewed(10_000)).toBe(10_000);
  // 180 MB in memory are more than that. The garbage that its heap allows itself is less.
  expect(added() / megabyte).toBeLessThan(130);
});
