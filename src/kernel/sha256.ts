import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { createSHA256 } from 'hash-wasm';

/** A SHA-256 over bytes, and texts in UTF-8, one after the other. */
export interface Sha256 {
  update(part: string | Uint8Array): void;
  /** Ends it: 64 lower hexadecimal digits. */
  hex(): string;
}

/** A SHA-256 over bytes that may be made in another thread: `update` resolves when more may come. */
export interface BytesHash {
  update(bytes: Uint8Array<ArrayBuffer>): void | Promise<void>;
  hex(): string | Promise<string>;
}

/**
 * For browsers, whose own hash takes no stream. WebAssembly is four times as fast as JavaScript in Chromium, and six
 * times in Firefox. Some have none (Lockdown Mode on an iPhone), or a host's policy forbids it. Node has its own:
 * `sha256-node.ts`.
 */
export async function startSha256(): Promise<Sha256> {
  try {
    const hash = (await createSHA256()).init();
    return { update: (part) => void hash.update(part), hex: () => hash.digest('hex') };
  } catch (cause) {
    if (!isTold) console.info('SHA-256 is made without WebAssembly', cause);
    isTold = true;
    return sha256InScript();
  }
}

let isTold = false;

function sha256InScript(): Sha256 {
  const hash = sha256.create();
  const encoder = new TextEncoder();
  return {
    update: (part) => void hash.update(typeof part === 'string' ? encoder.encode(part) : part),
    hex: () => bytesToHex(hash.digest()),
  };
}
