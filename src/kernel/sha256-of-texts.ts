import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** A SHA-256 over bytes, and texts in UTF-8, one after the other. */
export interface TextSha256 {
  update(part: string | Uint8Array): void;
  /** Ends it: 64 lower hexadecimal digits. */
  hex(): string;
}

/** A SHA-256 over bytes that may be made in another thread: `update` resolves when more may come. */
export interface BytesHash {
  update(bytes: Uint8Array<ArrayBuffer>): void | Promise<void>;
  hex(): string | Promise<string>;
}

/** For browsers, whose own hash takes no stream. Node has another: `sha256-of-texts-node.ts`, ten times as fast. */
export function sha256OfTexts(): TextSha256 {
  const hash = sha256.create();
  const encoder = new TextEncoder();
  return {
    update: (part) => hash.update(typeof part === 'string' ? encoder.encode(part) : part),
    hex: () => bytesToHex(hash.digest()),
  };
}
