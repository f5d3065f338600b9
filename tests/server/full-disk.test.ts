import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDataFolder } from './data-folder.ts';
import { freePort } from './free-port.ts';
import { runDoctor, wrongs } from './run-doctor.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { signUpAccount } from './test-account.ts';

let folder: string;
let mounted: boolean;
let server: ServerProcess | undefined;

/** A small disk in memory. Mounting needs a right that not every machine gives. */
beforeAll(() => {
  folder = emptyDataFolder();
  mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=600m,mode=711', 'tmpfs', folder]).status === 0;
});
afterAll(async () => {
  await server?.end('SIGTERM');
  if (mounted) execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true });
});

describe('a disk that is almost full', () => {
  it('and then full does not stop the next start, nor people from taking out what they have', async ({
    skip,
  }) => {
    if (!mounted) skip('mounting is not allowed here');
    const variables = { DATA_DIR: folder, PORT: await freePort() };
    server = await startServerProcess(variables);
    const account = await signUpAccount(server.url);
    await account.insert([{ company_name: 'A', job_title: 'B', source: 'manual' }]);
    const filling = join(folder, 'filling');
    expect(spawnSync('dd', ['if=/dev/zero', `of=${filling}`, 'bs=1M']).stderr.toString()).toContain(
      'No space left',
    );
    await server.end('SIGKILL');

    server = await startServerProcess(variables);
    expect(server.startLine).toContain('The disk of the data is full, and the start has used its reserve.');
    expect(await (await account.export()).json()).toMatchObject({ total: 1 });
    await server.end('SIGTERM');

    rmSync(filling);
    server = await startServerProcess(variables);
    expect(server.startLine).not.toContain('disk');
    expect(statSync(join(folder, 'reserve')).size).toBe(32 * 1024 ** 2);
    await server.end('SIGTERM');
    server = undefined;
  });

  it('is a warning of the health check, which still is a 200, and a finding of the doctor', async ({
    skip,
  }) => {
    if (!mounted) skip('mounting is not allowed here');
    server = await startServerProcess({ DATA_DIR: folder });
    const answer = await fetch(`${server.url}/api/health`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: 'ok', warning: 'The disk of the data is almost full.' });
    const { code, lines } = await runDoctor({ DATA_DIR: folder, PORT: new URL(server.url).port });
    expect(code).toBe(1);
    expect(wrongs(lines)).toEqual([
      expect.stringMatching(/^WRONG {2}The disk of .* is almost full: \d+ MiB are left/),
    ]);
  });
});
