import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { parseAccept } from 'hono/utils/accept';
import { CodedError } from '../../kernel/errors.ts';

/** RFC 9110, 8.4.1, and RFC 8878 for zstd. */
export type Coding = 'zstd' | 'gzip' | 'identity';

/** The codings that the server offers, in the order of its preference. Node has zstd since 22.15. */
export const codings: readonly Coding[] = [
  ...('createZstdCompress' in zlib ? (['zstd'] as const) : []),
  'gzip',
  'identity',
];

/**
 * Returns the coding that the client weighs highest in its `Accept-Encoding` (RFC 9110, 12.5.3). Between equal weights
 * the server's own preference decides. A client that sends no such header gets the bytes as they are.
 * @throws CodedError NOT_ACCEPTABLE when the client refuses all of them, the plain bytes too.
 */
export function chooseCoding(acceptEncoding: string | undefined): Coding {
  if (acceptEncoding === undefined || acceptEncoding.trim() === '') return 'identity';
  const weights = new Map<string, number>();
  for (const { type, q } of parseAccept(acceptEncoding)) {
    const name = type.toLowerCase();
    weights.set(name === 'x-gzip' ? 'gzip' : name, q);
  }
  const named = (coding: Coding) => weights.get(coding) ?? weights.get('*');
  // Plain bytes are acceptable unless the client refuses them, but they are the last choice.
  const weigh = (coding: Coding) => named(coding) ?? (coding === 'identity' ? Number.MIN_VALUE : 0);
  let best: Coding | undefined;
  for (const coding of codings) {
    if (weigh(coding) > 0 && (best === undefined || weigh(coding) > weigh(best))) best = coding;
  }
  if (best !== undefined) return best;
  throw new CodedError(
    'NOT_ACCEPTABLE',
    `None of these content codings is accepted: ${acceptEncoding}. Offered: ${codings.join(', ')}.`,
  );
}

/**
 * Encodes the bytes as they come. Each chunk that goes in comes out at once: a client that waits for the rest of a
 * block would take the export for stalled.
 *
 * It reads nothing before the first chunk is pulled. It throws a fault of the input on, and returning the output
 * returns the input. Compression itself runs outside the main thread.
 */
export async function* encoded(
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>,
  coding: Coding,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  if (coding === 'identity') {
    yield* chunks;
    return;
  }
  const encoder = coding === 'gzip' ? gzip() : zstd();
  const feeding = pipeline(chunks, encoder);
  // The loop throws this fault: it sees the encoder destroyed with the same one.
  feeding.catch(() => {});
  try {
    for await (const chunk of encoder) yield chunk as Uint8Array<ArrayBuffer>;
    await feeding;
  } finally {
    encoder.destroy();
  }
}

/** Uses the fastest level, since a person waits for the file. */
function gzip() {
  return zlib.createGzip({ level: 1, flush: zlib.constants.Z_SYNC_FLUSH });
}

function zstd() {
  return zlib.createZstdCompress({ flush: zlib.constants.ZSTD_e_flush });
}
