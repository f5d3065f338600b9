import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { fileBytes } from './file-text.ts';

/** How a file's SHA-256 is made, in lower hexadecimal. `onBytes` is told what was read. */
export type FileDigest = (
  file: Blob,
  run: { readonly signal: AbortSignal; readonly onBytes: (bytes: number) => void },
) => Promise<string>;

/** In this thread. Throws FILE_UNREADABLE where the file can no longer be read. */
export const digestHere: FileDigest = async (file, { signal, onBytes }) => {
  const hash = sha256.create();
  for await (const chunk of fileBytes(file, onBytes, signal)) hash.update(chunk);
  return bytesToHex(hash.digest());
};
