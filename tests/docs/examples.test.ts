import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rooms } from '../../rooms.ts';
import { newDataFolder } from '../server/data-folder.ts';
import { projectFolder } from '../server/server-fixture.ts';
import { nodeEnvironment, type ServerProcess, startServerProcess } from '../server/server-process.ts';

const demoAddress = 'http://127.0.0.1:3000';
const readme = readFileSync(join(projectFolder, 'README.md'), 'utf8');
const route = readFileSync(join(projectFolder, 'docs/route.md'), 'utf8');

describe('an example of the route gives the 200 jobs of the demo:', () => {
  const dataDir = newDataFolder('server');
  const downloads = mkdtempSync(join(tmpdir(), 'pipeline-example-'));
  let server: ServerProcess;

  beforeAll(async () => {
    server = await startServerProcess({ DATA_DIR: dataDir });
  });
  afterAll(async () => {
    await server.end('SIGTERM');
    for (const folder of [dataDir, downloads]) rmSync(folder, { recursive: true, force: true });
  });

  /** Returns the page's example in this language, with the test server's address. */
  function example(page: string, language: string): string {
    const blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```/gms)];
    const found = blocks.filter(([, of, code]) => of === language && code?.includes(demoAddress));
    expect(found).toHaveLength(1);
    return found[0]?.[2]?.replace(demoAddress, server.url) ?? '';
  }

  async function run(program: string, args: string[], cwd = projectFolder): Promise<string> {
    return (await promisify(execFile)(program, args, { cwd, env: nodeEnvironment() })).stdout;
  }

  it('README.md in a shell', async () => {
    await run('bash', ['-euc', example(readme, 'sh')], downloads);
    const [file = '', ...others] = readdirSync(downloads);
    expect(others).toEqual([]);
    expect(file).toMatch(/^pipeline-jobs-[-\d]+\.csv$/);
    expect(readFileSync(join(downloads, file), 'utf8').match(/^"?[0-9a-f]{8}-/gm)).toHaveLength(200);
  });

  it('docs/route.md in JavaScript', async () => {
    expect(await run('node', ['--input-type=module', '-e', example(route, 'js')])).toMatch(/^200 \S/);
  });

  it.skipIf(spawnSync('python3', ['--version']).error)('docs/route.md in Python', async () => {
    expect(await run('python3', ['-c', example(route, 'python')])).toMatch(/^200 \S/);
  });
});

it('the README has every room of `src` in its table, and no other', () => {
  const table = readme.slice(readme.indexOf('| folder of `src` |'), readme.indexOf('Data flows one way'));
  const named = [...table.matchAll(/^\| (`.+?) \|/gm)].flatMap(([, names = '']) => names.split(', '));
  expect(named.sort()).toEqual(
    Object.keys(rooms)
      .map((room) => `\`${room}\``)
      .sort(),
  );
});
