import { createHash } from 'node:crypto';
import type { Sha256 } from './sha256.ts';

/** For Node: see `sha256.ts`. */
export async function startSha256(): Promise<Sha256> {
  const hash = createHash('sha256');
  return {
    update: (part) => void hash.update(part),
    hex: () => hash.digest('hex'),
  };
}
