import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { parseAccept } from 'hono/utils/accept';
import { CodedError } from '../../kernel/errors.ts';

/** RFC 9110, 8.4.1, and RFC 8878 for zstd. */
export type Coding = 'zstd' | 'gzip' | 'identity';

/** What we would rather send, first. Node has zstd since 22.15. */
export const codings: readonly Coding[] = [
  ...('createZstdCompress' in zlib ? (['zstd'] as const) : []),
  'gzip',
  'identity',
];

/**
 * The coding of an answer by its `Accept-Encoding` (RFC 9110, 12.5.3): the one that the client weighs highest, among
 * equals the one that we would rather send. A client that says nothing is sent the bytes as they are.
 * @throws CodedError NOT_ACCEPTABLE where it refuses all of them, the plain bytes too.
 */
export function chooseCoding(acceptEncoding: string | undefined): Coding {
  if (acceptEncoding === undefined || acceptEncoding.trim() === '') return 'identity';
  const weights = new Map<string, number>();
  for (const { type, q } of parseAccept(acceptEncoding)) {
    const name = type.toLowerCase();
    weights.set(name === 'x-gzip' ? 'gzip' : name, q);
  }
  const named = (coding: Coding) => weights.get(coding) ?? weights.get('*');
  // Plain bytes that nobody refused are acceptable, but the last choice.
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
 * The bytes in a coding, as they come: each chunk that goes in comes out, since a client that waits for the rest of a
 * block would take the export for a stalled one.
 *
 * Pulled: nothing is read before the first chunk is asked for. A fault of the input is thrown on; returning the output
 * returns the input. Compression itself runs outside of the main thread.
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
  // Thrown by the loop, which sees the encoder destroyed with the same fault.
  feeding.catch(() => {});
  try {
    for await (const chunk of encoder) yield chunk as Uint8Array<ArrayBuffer>;
    await feeding;
  } finally {
    encoder.destroy();
  }
}

/** The fastest level: the file is on its way to a person who waits for it. */
function gzip() {
  return zlib.createGzip({ level: 1, flush: zlib.constants.Z_SYNC_FLUSH });
}

function zstd() {
  return zlib.createZstdCompress({ flush: zlib.constants.ZSTD_e_flush });
}
