import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { VersionedKey } from './block.ts';

/**
 * SHA-256, in lower hexadecimal, over `id:rev` and a line feed for each job in export order: what the database's
 * `prove_jobs` answers for the account. Hashed in a stream, which the browser's own hash cannot.
 */
export async function digestOf(batches: AsyncIterable<readonly VersionedKey[]>): Promise<Digest> {
  const hash = sha256.create();
  const encoder = new TextEncoder();
  let count = 0;
  for await (const batch of batches) {
    count += batch.length;
    hash.update(encoder.encode(batch.map(({ id, rev }) => `${id}:${rev}\n`).join('')));
  }
  return { count, digest: bytesToHex(hash.digest()) };
}

export interface Digest {
  readonly count: number;
  readonly digest: string;
}
