import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { CodedError } from '../../kernel/errors.ts';
import type { Secrets } from '../auth/secrets.ts';

const schema = v.object({
  jwtSecret: v.pipe(v.string(), v.minLength(32)),
  publishableKey: v.pipe(v.string(), v.startsWith('sb_publishable_')),
});

/**
 * Returns the embedded backend's own secrets. It makes them before there is a database, and keeps them with the data, for
 * its owner only. Call it before the database starts: a start that is killed then leaves no database without them.
 * @throws CodedError UNAVAILABLE if a database has lost its secrets, or if they are damaged.
 */
export function embeddedSecrets(dataDir: string): Secrets {
  const file = secretsFile(dataDir);
  if (isForgotten(file)) makeSecrets(dataDir, renameSync);
  else if (!existsSync(file) && !existsSync(join(dataDir, 'postgres/data'))) makeSecrets(dataDir, linkSync);
  return readSecrets(dataDir);
}

/** Reads the secrets, and makes nothing. Throws as `embeddedSecrets` does. */
export function readSecrets(dataDir: string): Secrets {
  const file = secretsFile(dataDir);
  if (!existsSync(file)) throw unusable(`${file} is missing, though there is a database beside it.`);
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), readFileSync(file, 'utf8'));
  // The cause would hold what the file holds.
  if (!result.success) throw unusable(`${file} is damaged.`);
  return result.output;
}

function unusable(what: string): CodedError {
  return new CodedError(
    'UNAVAILABLE',
    `${what} It holds the keys of sign-ins. Put it back from a backup. If there is none, write {} into it: the next start then makes new keys, and everybody signs in again. Jobs and passwords stay.`,
  );
}

/** Whether an administrator has given the old secrets up. */
function isForgotten(file: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === '{}';
}

/** Writes new secrets through to the disk. `put` gives them their name: it replaces what is there, or leaves it alone. */
function makeSecrets(dataDir: string, put: typeof linkSync | typeof renameSync): void {
  const secrets: Secrets = { jwtSecret: random(48), publishableKey: `sb_publishable_${random(24)}` };
  const made = join(dataDir, `secrets.${random(6)}.new`);
  try {
    const handle = openSync(made, 'wx', 0o600);
    writeSync(handle, JSON.stringify(secrets));
    fsyncSync(handle);
    closeSync(handle);
    put(made, secretsFile(dataDir));
  } catch (error) {
    // Another server has made them at this moment.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(made, { force: true });
  }
  // The name is on the disk only once its folder is (fsync(2)).
  const folder = openSync(dataDir, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function secretsFile(dataDir: string): string {
  return join(dataDir, 'secrets.json');
}

function random(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
