import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import type { FileOptions } from '../../export/options.ts';
import type { FormatFacts } from '../../formats/format.ts';
import { fileFormats } from '../../formats/formats.ts';
import { Spool } from '../exports/spool.ts';
import type { SpoolRoom } from '../exports/spool-room.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Many mailboxes refuse more than 10 MB, some without a word, and a mail is a third larger than what it brings (base64).
 */
const mostAttachedBytes = 7_000_000;

/** A made file, whole, before it goes into a mail. */
export interface KeptFile {
  readonly bytes: number;
  readonly sha256: string;
  /** Returns what fits into a mail. May be called once. */
  forMail(): Promise<MailFile>;
  close(): Promise<void>;
}

export type MailFile =
  | { readonly kind: 'plain'; readonly content: Bytes }
  /** Packed with gzip, since the file itself is too large. Length and SHA-256 are of what is attached. */
  | { readonly kind: 'packed'; readonly content: Bytes; readonly sha256: string }
  | { readonly kind: 'too-large' };

/**
 * Takes a file into the spool at full speed, so that its transaction ends before any mail server is asked. Throws what
 * `chunks` throw: a short file is never kept.
 */
export async function keepFile(
  chunks: AsyncGenerator<Bytes, void, undefined>,
  options: FileOptions,
  room: SpoolRoom,
): Promise<KeptFile> {
  const spool = new Spool(room);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await spool.write(chunk);
    }
    spool.end();
  } catch (error) {
    await spool.close();
    throw error;
  }
  return {
    bytes,
    sha256: hash.digest('hex'),
    close: () => spool.close(),
    async forMail() {
      if (bytes <= mostAttachedBytes) {
        return {
          kind: 'plain',
          content: (await collected(read(spool), mostAttachedBytes)) ?? new Uint8Array(),
        };
      }
      const { takes }: FormatFacts = fileFormats[options.format];
      if (options.compress !== undefined || !takes.includes('compress')) return { kind: 'too-large' };
      const content = await packed(spool);
      if (content === undefined) return { kind: 'too-large' };
      return { kind: 'packed', content, sha256: createHash('sha256').update(content).digest('hex') };
    },
  };
}

async function* read(spool: Spool): AsyncGenerator<Bytes, void, undefined> {
  for (let chunk = await spool.read(); chunk !== null; chunk = await spool.read()) yield chunk;
}

async function packed(spool: Spool): Promise<Bytes | undefined> {
  const gzip = zlib.createGzip({ level: zlib.constants.Z_BEST_COMPRESSION });
  const feeding = pipeline(read(spool), gzip);
  feeding.catch(() => {});
  try {
    const content = await collected(gzip, mostAttachedBytes);
    if (content !== undefined) await feeding;
    return content;
  } finally {
    gzip.destroy();
  }
}

/** Returns all chunks as one, or undefined if they are more than `most` bytes. */
async function collected(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Bytes | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > most) return undefined;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
