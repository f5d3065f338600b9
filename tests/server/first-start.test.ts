import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newDataFolder } from './data-folder.ts';
import { projectFolder } from './server-fixture.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** What a start needs from a clone. The packages are this project's own. */
const cloned = [
  'src',
  'public',
  'scripts',
  'supabase',
  'index.html',
  'vite.config.ts',
  'vite.cli.config.ts',
  'package.json',
];

// A build takes long on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

let clone: string;
let dataDir: string;
let server: ServerProcess | undefined;

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'pipeline-clone-'));
  for (const path of [...cloned, 'package-lock.json'])
    cpSync(join(projectFolder, path), join(clone, path), { recursive: true });
  symlinkSync(join(projectFolder, 'node_modules'), join(clone, 'node_modules'));
  dataDir = newDataFolder('server');
});
afterEach(async () => {
  await server?.end('SIGKILL');
  server = undefined;
  for (const folder of [clone, dataDir]) rmSync(folder, { recursive: true, force: true });
});

const start = () => startServerProcess({ DATA_DIR: dataDir }, join(clone, 'scripts/start.ts'));

/** Returns the native modules that a process has loaded. */
function nativeModules({ process: { pid } }: ServerProcess): string[] {
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8');
  return [...new Set(maps.match(/[^/\s]+\.node$/gm))];
}

it('builds the app in a process that ends, says so in one line, and builds it once', async () => {
  server = await start();
  expect(server.said).toEqual(['Building the app (once, a few seconds)', server.startLine]);
  expect((await fetch(server.url)).status).toBe(200);
  // The bundler is native: Rolldown and Lightning CSS.
  expect(nativeModules(server)).toEqual([]);

  expect(await server.end('SIGTERM')).toBe(0);
  server = await start();
  expect(server.said).toEqual([server.startLine]);
});

it('shows all that the build said where it fails, does not start, and builds again the next time', async () => {
  appendFileSync(join(clone, 'src/app/main.tsx'), '\nconst twice = 1;\nconst twice = 2;\n');
  const failure = await start().catch((error: Error) => error.message);
  expect(failure).toContain('The server ended with 1');
  expect(failure).toContain('src/app/main.tsx');
  expect(failure).toContain('twice');
  expect(failure).toContain('The app could not be built.');
  await expect(start()).rejects.toThrow('The app could not be built.');
});
