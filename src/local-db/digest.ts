import { sha256Of } from '../kernel/sha256-of.ts';
import type { VersionedKey } from './block.ts';

/**
 * SHA-256, in lower hexadecimal, over `id:rev` and a line feed for each job in export order. The database's
 * `prove_jobs` answers the same for the account. Hashed in a stream, which the browser's own hash cannot do.
 */
export async function digestOf(batches: AsyncIterable<readonly VersionedKey[]>): Promise<Digest> {
  const encoder = new TextEncoder();
  let count = 0;
  async function* lines() {
    for await (const batch of batches) {
      count += batch.length;
      yield encoder.encode(batch.map(({ id, rev }) => `${id}:${rev}\n`).join(''));
    }
  }
  const digest = await sha256Of(lines());
  return { count, digest };
}

export interface Digest {
  readonly count: number;
  readonly digest: string;
}
