import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { decrypted, encrypted } from '../../src/formats/stages/age.ts';
import { keysHere } from '../../src/formats/stages/age-keys.ts';
import { gzip } from '../../src/formats/stages/gzip.ts';
import { workFactors } from '../../src/formats/stages/passphrase.ts';

const passphrase = 'eight-words-that-nobody-would-ever-guess-today';
const text = `${'{"company":"Zürich & Söhne 🎉"}\n'.repeat(20_000)}`;

const open = (header: Uint8Array<ArrayBuffer>) => keysHere.open({ header, typed: passphrase });

/** It asks for its passphrase at a terminal, and `script` is one. */
const hasAge = ['age', 'script'].every((name) => spawnSync(name, ['--version']).status === 0);

const folder = mkdtempSync(join(tmpdir(), 'pipeline-age-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function atTerminal(command: string, ...lines: string[]): Promise<void> {
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: folder });
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  child.stdout.resume();
  expect(await once(child, 'exit')).toEqual([0, null]);
}

async function bytesOf(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>) {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.from(await new Blob(parts).arrayBuffer());
}

test('a file that the age program locked is opened', async () => {
  const file = readFileSync(new URL('locked-by-age.txt.gz.age', import.meta.url));
  const opened = await bytesOf(decrypted(new Blob([file]), open));
  expect(gunzipSync(opened).toString()).toBe('Locked by the age program.\n');
});

describe.skipIf(!hasAge)('the age program, which is asked because it is there,', () => {
  test('opens a file as the app locks it', async () => {
    async function* written() {
      yield new TextEncoder().encode(text);
    }
    const file = await bytesOf(
      encrypted(gzip(written()), (fileKey) => keysHere.lock({ fileKey, passphrase, factors: workFactors })),
    );
    writeFileSync(join(folder, 'ours.gz.age'), file);
    await atTerminal('age -d -o ours.gz ours.gz.age', passphrase);
    expect(gunzipSync(readFileSync(join(folder, 'ours.gz'))).toString()).toBe(text);
  });

  test('locks a file that the app opens', async () => {
    writeFileSync(join(folder, 'theirs.txt'), text);
    await atTerminal('age -p -o theirs.age theirs.txt', passphrase, passphrase);
    const opened = await bytesOf(decrypted(new Blob([readFileSync(join(folder, 'theirs.age'))]), open));
    expect(opened.toString()).toBe(text);
  });
});
