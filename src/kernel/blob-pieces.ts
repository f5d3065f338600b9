import type { FileBytes } from './file-bytes.ts';

/**
 * The bytes of a Blob, piece by piece. Throws what the Blob's stream throws.
 *
 * Chromium 156 keeps the pieces it has read until it sweeps the heap. The heap hardly grows meanwhile, so it sweeps
 * late: it held 230 MB while a file of 400 MB was hashed. Neither `transfer` nor slices change that. One buffer for all
 * pieces (`mode: 'byob'`) does, but then a Blob's stream sometimes hung for ever on a busy machine.
 */
export async function* blobPieces(blob: FileBytes): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  // A reader, because Safari's streams cannot be iterated.
  const reader = blob.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {}); // it ended, or broke
  }
}
