import { scrypt } from '@noble/hashes/scrypt.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { scryptKey } from '../../src/formats/stages/scrypt.ts';
import { startSha256 } from '../../src/kernel/sha256.ts';
import type { Operations } from './operations.ts';

const pieces = 100;
const piece = new Uint8Array(1_000_000).map((_, at) => at * 7);
const key = { passphrase: 'correct horse battery staple', salt: new Uint8Array(16), factor: 18 };

/** Hashes 100 MB, and makes the key of one password: as we do, or in JavaScript alone. */
export async function hashing(
  way: Operations['hashing']['argument'],
): Promise<Operations['hashing']['answer']> {
  const hash = way === 'ours' ? await startSha256() : sha256.create();
  const start = performance.now();
  for (let at = 0; at < pieces; at++) hash.update(piece);
  const hashed = performance.now();
  if (way === 'ours') await scryptKey(key);
  else scrypt(key.passphrase, key.salt, { N: 2 ** key.factor, r: 8, p: 1, dkLen: 32 });
  return { megabytesPerSecond: (pieces * 1000) / (hashed - start), keyMs: performance.now() - hashed };
}
