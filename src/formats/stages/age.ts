import { Decrypter, Encrypter, Stanza } from 'age-encryption';
import { fileFault } from '../file-fault.ts';
import type { LockedKey } from './age-keys.ts';
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
  return through(chunks, (plain) => encrypter.encrypt(plain));
}

/**
 * What a file of age holds, whose key `open` finds in its first bytes. Memory holds 64 KB of it.
 * @throws CodedError FILE_UNREADABLE: `gone`; `locked-damaged`, also after some chunks, if a byte is missing or is
 * another one; and what `open` throws.
 */
export async function* decrypted(
  file: Blob,
  open: (header: Chunk) => Promise<Chunk>,
): AsyncGenerator<Chunk, void, undefined> {
  const header = await withReason(file.slice(0, headerBytes).arrayBuffer());
  const fileKey = await open(new Uint8Array(header));
  const decrypter = new Decrypter();
  decrypter.addIdentity({ unwrapFileKey: () => fileKey });
  const reader = (await withReason(decrypter.decrypt(file.stream()))).getReader();
  try {
    for (;;) {
      const { done, value } = await withReason(reader.read());
      if (done) return;
      yield value as Chunk;
    }
  } finally {
    await reader.cancel().catch(() => {}); // it ended, or broke
  }
}

/** The header of a file that is locked with a passphrase takes 150 to 200. */
const headerBytes = 1024;

/** The browser's own fault means that the file went away (File API). */
async function withReason<T>(step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (cause) {
    throw fileFault({ reason: cause instanceof DOMException ? 'gone' : 'locked-damaged' }, cause);
  }
}
