import { sha256Of } from '../kernel/sha256-of.ts';
import { fileBytes } from './file-text.ts';

/** Makes a file's SHA-256, in lower hexadecimal. Calls `onBytes` with the size of each piece read. */
export type FileDigest = (
  file: Blob,
  run: { readonly signal: AbortSignal; readonly onBytes: (bytes: number) => void },
) => Promise<string>;

/** Makes it in this thread. Throws FILE_UNREADABLE if the file can no longer be read. */
export const digestHere: FileDigest = (file, { signal, onBytes }) =>
  sha256Of(fileBytes(file, onBytes, signal));
