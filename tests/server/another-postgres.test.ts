import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newDataFolder } from './data-folder.ts';
import { runDoctor } from './run-doctor.ts';
import { startServerProcess } from './server-process.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = newDataFolder('server');
});
afterEach(() => rmSync(dataDir, { recursive: true }));

it('does not read the data of another major version, and says so before it starts', async () => {
  const file = join(dataDir, 'postgres/data/PG_VERSION');
  const version = Number(readFileSync(file, 'utf8'));
  writeFileSync(file, `${version - 1}\n`);
  const sentence = `was written by Postgres ${version - 1}, and this release brings Postgres ${version}`;
  await expect(startServerProcess({ DATA_DIR: dataDir })).rejects.toThrow(sentence);
  expect(JSON.stringify(await runDoctor({ DATA_DIR: dataDir }))).toContain(sentence);

  writeFileSync(file, `${version}\n`);
  expect(await (await startServerProcess({ DATA_DIR: dataDir })).end('SIGTERM')).toBe(0);
});
