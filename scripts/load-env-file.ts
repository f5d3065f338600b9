import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** Adds the variables of the project's `.env`, if there is one, to the environment. A variable that is set stays. */
export function loadEnvFile(): void {
  const file = join(import.meta.dirname, '../.env');
  if (existsSync(file)) process.loadEnvFile(file);
}
