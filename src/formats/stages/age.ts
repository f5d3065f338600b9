import { Decrypter, Encrypter, Stanza } from 'age-encryption';
import { blobPieces } from '../../kernel/blob-pieces.ts';
import { codeOf } from '../../kernel/errors.ts';
import { fileFault } from '../file-fault.ts';
import { isMemory, type LockedKey } from './age-keys.ts';
import { through } from './through.ts';

type Chunk = Uint8Array<ArrayBuffer>;

/**
 * The chunks as one file of age (https://age-encryption.org/v1), whose key `lock` locks. The first chunk of it is its
 * header.
 * @throws what `lock` and the chunks throw.
 */
export function encrypted(
  chunks: AsyncGenerator<Chunk, void, undefined>,
  lock: (fileKey: Chunk) => Promise<LockedKey>,
): AsyncGenerator<Chunk, void> {
  const encrypter = new Encrypter();
  encrypter.addRecipient({
    async wrapFileKey(fileKey) {
      const { args, body } = await lock(fileKey as Chunk);
      return [new Stanza(args, body)];
    },
  });
  return through(chunks, (plain) => encrypter.encrypt(plain), ahead);
}

/** Made while the key is being locked, which takes a second: the backup of some 25,000 jobs, packed. */
const ahead = new ByteLengthQueuingStrategy({ highWaterMark: 8 * 1024 * 1024 });

/**
 * What a file of age holds, whose key `open` finds in its first bytes. Memory holds 64 KB of it.
 * @throws CodedError FILE_UNREADABLE: `gone`; `locked-memory`; `locked-damaged`, after the chunks before that place, if
 * a byte is missing or is another one; and what `open` throws.
 */
export async function* decrypted(
  file: Blob,
  open: (header: Chunk) => Promise<Chunk>,
): AsyncGenerator<Chunk, void, undefined> {
  const header = await file.slice(0, headerBytes).arrayBuffer().catch(gone);
  const fileKey = await open(new Uint8Array(header));
  const decrypter = new Decrypter();
  decrypter.addIdentity({ unwrapFileKey: () => fileKey });
  try {
    yield* through(smallPieces(file), (sealed) => decrypter.decrypt(sealed));
  } catch (cause) {
    if (codeOf(cause) === 'FILE_UNREADABLE') throw cause;
    throw fileFault({ reason: isMemory(cause) ? 'locked-memory' : 'locked-damaged' }, cause);
  }
}

/** The header of a file that is locked with a passphrase takes 150 to 200. */
const headerBytes = 1024;

/** A stream that breaks drops what it made of the piece that it broke at. So no piece makes more than one chunk. */
async function* smallPieces(file: Blob): AsyncGenerator<Chunk, void, undefined> {
  const pieces = blobPieces(file);
  try {
    for (;;) {
      const { done, value: piece } = await pieces.next().catch(gone);
      if (done === true) return;
      for (let from = 0; from < piece.length; from += pieceBytes)
        yield piece.subarray(from, from + pieceBytes);
    }
  } finally {
    await pieces.return();
  }
}

function gone(cause: unknown): never {
  throw fileFault({ reason: 'gone' }, cause);
}

const pieceBytes = 32 * 1024;
