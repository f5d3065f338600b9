import { createHash } from 'node:crypto';
import type { TextSha256 } from './sha256-of-texts.ts';

/** For Node: see `sha256-of-texts.ts`. */
export function sha256OfTexts(): TextSha256 {
  const hash = createHash('sha256');
  return {
    update: (part) => hash.update(part),
    hex: () => hash.digest('hex'),
  };
}
