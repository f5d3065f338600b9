import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../kernel/errors.ts';
import { type Log, noLog } from '../log/log.ts';
import { postgresLog, postgresLogSettings } from '../log/postgres-log.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { asPostgres, type PostgresUser, postgresUser } from './postgres-user.ts';

/** What a driver needs to connect. `host` is the folder of a unix socket; Postgres listens on nothing else. */
export interface EmbeddedConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface EmbeddedPostgres {
  readonly connection: EmbeddedConnection;
  /** Resolves to the last lines of Postgres's log when Postgres has ended, whoever ended it. */
  readonly ended: Promise<string>;
  /** Stops Postgres in order (it rolls running transactions back) and gives the data folder back. */
  stop(): Promise<void>;
}

const port = 5432;
const socketPrefix = 'pipeline-pg-';
const lastLines = 20;

/**
 * Starts Postgres on `dataDir` (it makes a new folder) and resolves once Postgres takes connections. It first ends an
 * orphan that a killed server left on the same folder. It refuses a folder that is in use.
 * @throws CodedError `UNAVAILABLE` with what Postgres said.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  log?: Log;
}): Promise<EmbeddedPostgres> {
  const { dataDir, log = noLog } = options;
  const user = postgresUser();
  mkdirSync(dataDir, { recursive: true });
  const release = takeInstanceLock(join(dataDir, 'server.lock'));
  try {
    const home = join(dataDir, 'postgres');
    ownedFolder(home, user);
    const cluster = join(home, 'data');
    const passwordFile = join(home, 'password');
    await endOrphan(cluster);
    removeSocketFolder(join(home, 'socket-folder'));
    const binaries = await findPostgresBinaries(user, join(dataDir, 'bin'));
    mustReadVersion(cluster, binaries.major);
    if (!existsSync(cluster)) createCluster({ binaries, user, home, cluster, passwordFile });
    const socketFolder = mkdtempSync(join(tmpdir(), socketPrefix));
    writeFileSync(join(home, 'socket-folder'), socketFolder);
    if (user) chownSync(socketFolder, user.ids.uid, user.ids.gid);
    const running = await start({
      binaries,
      user,
      cluster,
      socketFolder,
      logFile: postgresLog(join(home, 'log'), log),
    });
    const ended = running.ended.finally(() => {
      rmSync(socketFolder, { recursive: true, force: true });
      release();
    });
    return {
      connection: connectionTo(socketFolder, passwordFile),
      ended,
      async stop() {
        running.child.kill('SIGINT');
        await ended;
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Returns how to reach the database that another process runs on `dataDir`, or undefined if none runs. */
export function embeddedConnection(dataDir: string): EmbeddedConnection | undefined {
  const home = join(dataDir, 'postgres');
  const noteFile = join(home, 'socket-folder');
  if (!existsSync(noteFile)) return undefined;
  const host = readFileSync(noteFile, 'utf8');
  if (!existsSync(join(host, `.s.PGSQL.${port}`))) return undefined;
  return connectionTo(host, join(home, 'password'));
}

function connectionTo(socketFolder: string, passwordFile: string): EmbeddedConnection {
  const password = readFileSync(passwordFile, 'utf8');
  return { host: socketFolder, port, user: 'postgres', password, database: 'postgres' };
}

function ownedFolder(folder: string, user: PostgresUser | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.ids.uid, user.ids.gid);
}

/** @throws CodedError UNAVAILABLE when another major version of Postgres wrote the data. */
function mustReadVersion(cluster: string, major: string): void {
  const file = join(cluster, 'PG_VERSION');
  if (!existsSync(file)) return;
  const written = readFileSync(file, 'utf8').trim();
  if (written === major) return;
  throw new CodedError(
    'UNAVAILABLE',
    `The data in ${cluster} was written by Postgres ${written}, and this release brings Postgres ${major}, which cannot read it. Nothing was changed. docs/deploying-embedded.md says how to move it ("Another Postgres").`,
  );
}

interface ClusterPlan {
  binaries: PostgresBinaries;
  user: PostgresUser | undefined;
  home: string;
  cluster: string;
  passwordFile: string;
}

/** Makes the cluster under another name and renames it, so a cluster that exists is complete. */
function createCluster({ binaries, user, home, cluster, passwordFile }: ClusterPlan): void {
  const unfinished = join(home, 'new');
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  chmodSync(passwordFile, 0o600);
  if (user) chownSync(passwordFile, user.ids.uid, user.ids.gid);
  const made = spawnSync(
    binaries.initdb,
    ['-D', unfinished, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`].concat([
      '-E',
      'UTF8',
      '--locale=C',
    ]),
    { cwd: home, encoding: 'utf8', ...asPostgres(user) },
  );
  if (made.status !== 0) {
    const words = made.error?.message ?? `${made.stdout}${made.stderr}`.trim();
    throw new CodedError('UNAVAILABLE', `The database could not be created in ${home}: ${words}`);
  }
  renameSync(unfinished, cluster);
}

interface StartPlan {
  binaries: PostgresBinaries;
  user: PostgresUser | undefined;
  cluster: string;
  socketFolder: string;
  logFile: ReturnType<typeof postgresLog>;
}

async function start({ binaries, user, cluster, socketFolder, logFile }: StartPlan) {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    port: String(port),
    shared_buffers: '64MB',
    max_connections: '40',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...postgresLogSettings,
  };
  const command = [binaries.postgres, '-D', cluster];
  for (const [name, value] of Object.entries(settings)) command.push('-c', `${name}=${value}`);
  // Without this, a `kill -9` of this process would leave Postgres running: prctl(2), PR_SET_PDEATHSIG.
  if (existsSync('/usr/bin/setpriv')) command.unshift('/usr/bin/setpriv', '--pdeathsig', 'INT', '--');
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: cluster,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...asPostgres(user),
  });
  return { child, ...(await readiness(child, logFile)) };
}

/** Resolves when Postgres takes connections. `ended` is in an object: `await` would wait for a bare promise too. */
async function readiness(
  child: ChildProcess,
  logFile: StartPlan['logFile'],
): Promise<{ ended: Promise<string> }> {
  const words: string[] = [];
  const ready = Promise.withResolvers<void>();
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      logFile.take(line);
      words.push(line);
      if (words.length > lastLines) words.shift();
      if (line.includes('database system is ready to accept connections')) ready.resolve();
    });
  }
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', () => void logFile.close().then(() => resolve(words.join('\n'))));
  });
  const first = await Promise.race([ready.promise, ended]);
  if (first !== undefined) throw new CodedError('UNAVAILABLE', `Postgres did not start: ${first}`);
  return { ended };
}

/** Ends a Postgres that outlived its server. */
async function endOrphan(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  while (isPostgresOn(pid, cluster)) {
    process.kill(pid, 'SIGINT');
    await delay(50);
  }
}

/** Removes the folder of a killed server, which could not remove it. */
function removeSocketFolder(noteFile: string): void {
  if (!existsSync(noteFile)) return;
  const folder = readFileSync(noteFile, 'utf8');
  if (basename(folder).startsWith(socketPrefix)) rmSync(folder, { recursive: true, force: true });
}

function isPostgresOn(pid: number, cluster: string): boolean {
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, '');
    return (
      program === 'postgres' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster)
    );
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return false;
    throw error;
  }
}
