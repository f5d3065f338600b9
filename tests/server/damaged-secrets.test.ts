import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newDataFolder } from './data-folder.ts';
import { startTestServer } from './server-fixture.ts';
import { startServerProcess } from './server-process.ts';

let dataDir: string;
let file: string;
beforeEach(() => {
  dataDir = newDataFolder('server');
  file = join(dataDir, 'secrets.json');
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe.each([
  ['missing', () => rmSync(file), /secrets\.json is missing, though there is a database beside it/],
  ['empty, as after a power cut', () => writeFileSync(file, ''), /secrets\.json is damaged/],
  ['cut off', () => writeFileSync(file, '{"jwtSecret":"top-secret'), /secrets\.json is damaged/],
  ['too short', () => writeFileSync(file, '{"jwtSecret":"top-secret"}'), /secrets\.json is damaged/],
])('secrets that are %s beside a database', (_name, damage, sentence) => {
  it('are a sentence that says what to do, without a stack and without what the file holds', async () => {
    damage();
    const said = await startServerProcess({ DATA_DIR: dataDir }).catch((error: Error) => error.message);
    expect(said).toMatch(sentence);
    expect(said).toContain('Put it back from a backup. If there is none, write {} into it');
    expect(said).not.toMatch(/\n\s+at |top-secret/);
  });
});

it('secrets that were given up are made anew, and passwords stay', async () => {
  const before = await startTestServer({ dataDir });
  const { email, password } = await before.signUp();
  await before.close();
  const old = readFileSync(file, 'utf8');
  writeFileSync(file, '{}\n');
  const after = await startTestServer({ dataDir });
  expect(readFileSync(file, 'utf8')).not.toBe(old);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const answer = await fetch(`${after.url}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { apikey: after.key, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  expect(answer.status).toBe(200);
  await after.close();
});
