import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { CodedError } from '../../kernel/errors.ts';

/** The account that Postgres runs as when we are root, in the form that `spawn` takes. */
export interface PostgresUser {
  readonly ids: { readonly uid: number; readonly gid: number };
}

/**
 * Postgres refuses to run as root, so root runs it as `nobody`, which every Debian has. It creates no account. Returns
 * `undefined` when we are not root: Postgres then runs as ourselves.
 */
export function postgresUser(): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) {
    throw new CodedError(
      'UNAVAILABLE',
      'Running as root needs the account "nobody" for Postgres; there is none.',
    );
  }
  return { ids: { uid: Number(uid), gid: Number(gid) } };
}

/**
 * Returns how to start a program of Postgres: as whom, and with which environment. Ours holds passwords, and others may
 * read that of a process.
 */
export function asPostgres(user: PostgresUser | undefined) {
  return { env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }, ...user?.ids };
}

/** Whether `user` can enter `folder`. It asks the system itself, so modes, ACLs and mounts all count. */
export function canEnter(folder: string, user: PostgresUser | undefined): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd -- "$0"', folder], { cwd: '/', ...asPostgres(user) }).status === 0;
}
