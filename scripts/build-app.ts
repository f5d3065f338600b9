import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const projectFolder = join(import.meta.dirname, '..');
const stamp = join(projectFolder, 'dist/.built');
const inputs = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'vite.cli.config.ts',
  'package.json',
  'package-lock.json',
];

/**
 * Builds the app into `dist`, unless the last finished build is newer than all sources of the app. Prints one line. If
 * the build fails, it prints all that Vite said and ends the program with status 1.
 */
export async function buildApp(): Promise<void> {
  const startedAt = new Date();
  if (
    existsSync(stamp) &&
    inputs.every((path) => newest(join(projectFolder, path)) < statSync(stamp).mtimeMs)
  )
    return;
  console.log('Building the app (once, a few seconds)');
  const said = (await runVite('vite.config.ts')) ?? (await runVite('vite.cli.config.ts'));
  if (said !== undefined) {
    console.error(`${said}\nThe app could not be built.`);
    process.exit(1);
  }
  writeFileSync(stamp, '');
  // A file that changed while the build ran counts as newer.
  utimesSync(stamp, startedAt, startedAt);
}

/**
 * Runs the build in a separate process. The bundler takes some 400 MB, and a server that had loaded it would keep them.
 * Resolves to what Vite said if it failed.
 */
async function runVite(config: string): Promise<string | undefined> {
  const program = join(projectFolder, 'node_modules/vite/bin/vite.js');
  const vite = spawn(process.execPath, [program, 'build', '--config', config], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  for (const stream of [vite.stdout, vite.stderr]) stream.on('data', (part: Buffer) => said.push(part));
  // Without this, it would still write into `dist` while the next start builds.
  const stop = () => vite.kill();
  process.once('SIGTERM', stop);
  const [status] = (await once(vite, 'close')) as [number | null];
  process.off('SIGTERM', stop);
  return status === 0 ? undefined : Buffer.concat(said).toString();
}

function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

if (import.meta.main) await buildApp();
