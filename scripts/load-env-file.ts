import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** Adds what the project's `.env` says, where there is one, to the environment, which goes before it. */
export function loadEnvFile(): void {
  const file = join(import.meta.dirname, '../.env');
  if (existsSync(file)) process.loadEnvFile(file);
}
