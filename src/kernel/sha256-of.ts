import { startSha256 } from '#sha256';

/** SHA-256 of bytes that come in pieces, in lower hexadecimal. */
export async function sha256Of(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = await startSha256();
  for await (const piece of pieces) hash.update(piece);
  return hash.hex();
}
