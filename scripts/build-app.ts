import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const projectFolder = join(import.meta.dirname, '..');
const stamp = join(projectFolder, 'dist/.built');
const inputs = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json'];

/** Builds the app into `dist`, unless nothing that it is made of is newer than the last build that was finished. */
export async function buildApp(): Promise<void> {
  const startedAt = new Date();
  if (
    existsSync(stamp) &&
    inputs.every((path) => newest(join(projectFolder, path)) < statSync(stamp).mtimeMs)
  )
    return;
  // Loaded where it is needed: it takes as long as the rest of a start.
  const { build } = await import('vite');
  await build({ root: projectFolder, logLevel: 'warn' });
  writeFileSync(stamp, '');
  // A file that changed while the build ran counts as newer.
  utimesSync(stamp, startedAt, startedAt);
}

function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

if (import.meta.main) await buildApp();
