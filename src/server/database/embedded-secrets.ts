import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Secrets } from '../start/environment.ts';

/** Returns the embedded backend's own secrets. It makes them once and keeps them with the data, for its owner only. */
export function embeddedSecrets(dataDir: string): Secrets {
  const file = secretsFile(dataDir);
  if (!existsSync(file)) {
    const secrets: Secrets = {
      jwtSecret: random(48),
      publishableKey: `sb_publishable_${random(24)}`,
    };
    writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
}

/** Whether the secrets exist already. */
export function hasSecrets(dataDir: string): boolean {
  return existsSync(secretsFile(dataDir));
}

function secretsFile(dataDir: string): string {
  return join(dataDir, 'secrets.json');
}

function random(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
