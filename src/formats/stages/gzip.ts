import { through } from './through.ts';

/** The chunks as one gzip file (RFC 1952), made as they come. */
export function gzip(
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  return through(chunks, (plain) => plain.pipeThrough(new CompressionStream('gzip')));
}
