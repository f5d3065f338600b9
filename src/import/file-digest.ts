import { sha256Of } from '../kernel/sha256.ts';
import { fileBytes } from './file-text.ts';

/** How a file's SHA-256 is made, in lower hexadecimal. `onBytes` is told what was read. */
export type FileDigest = (
  file: Blob,
  run: { readonly signal: AbortSignal; readonly onBytes: (bytes: number) => void },
) => Promise<string>;

/** In this thread. Throws FILE_UNREADABLE where the file can no longer be read. */
export const digestHere: FileDigest = (file, { signal, onBytes }) =>
  sha256Of(fileBytes(file, onBytes, signal));
