import { Decrypter, Encrypter } from 'age-encryption';
import { CodedError } from '../../kernel/errors.ts';
import { fileFault } from '../file-fault.ts';
import { ageSignature, meantPassphrases } from './passphrase.ts';
import { through } from './through.ts';

type Chunk = Uint8Array<ArrayBuffer>;

/**
 * How hard a passphrase is to guess: each guess takes `2 ** factor` steps and 1 KB of memory for each (RFC 7914). The
 * first is that of the `age` program, 256 MB. A device that has less takes the second.
 */
export const workFactors = [18, 16] as const;

/**
 * The chunks as one file of age (https://age-encryption.org/v1), locked with the passphrase as it is. Calls
 * `onWorkFactor` with the factor that it took.
 * @throws CodedError MEMORY_FULL if there is no memory for any factor, and what the chunks throw.
 */
export function encrypted(
  chunks: AsyncGenerator<Chunk, void, undefined>,
  passphrase: string,
  onWorkFactor: (factor: number) => void,
  factors: readonly number[] = workFactors,
): AsyncGenerator<Chunk, void> {
  return through(chunks, async (plain) => {
    for (const [at, factor] of factors.entries()) {
      const encrypter = new Encrypter();
      encrypter.setPassphrase(passphrase);
      encrypter.setScryptWorkFactor(factor);
      try {
        const locked = await encrypter.encrypt(plain);
        onWorkFactor(factor);
        return locked;
      } catch (cause) {
        if (!isMemory(cause)) throw cause;
        console.info('There is too little memory for this work factor', factor, cause);
        if (at === factors.length - 1)
          throw new CodedError('MEMORY_FULL', 'There is too little memory to lock a file', { cause });
      }
    }
    throw new TypeError('There is no work factor');
  });
}

/**
 * What a file of age holds, opened with what the person typed (`meantPassphrases`). Memory holds 64 KB of it.
 * @throws CodedError FILE_UNREADABLE: `gone`; `wrong-passphrase`; `locked-otherwise` if it is not locked with a
 * passphrase, or takes more work than a browser does; `locked-memory`; `locked-damaged`, also after some chunks, if a
 * byte is missing or is another one.
 */
export async function* decrypted(file: Blob, typed: string): AsyncGenerator<Chunk, void, undefined> {
  const begin = await file
    .slice(0, 64)
    .text()
    .catch((cause: unknown) => {
      throw fileFault({ reason: reasonOf(cause) }, cause);
    });
  if (!begin.startsWith(`${ageSignature}-> scrypt `)) throw fileFault({ reason: 'locked-otherwise' });
  const decrypter = new Decrypter();
  for (const passphrase of meantPassphrases(typed)) decrypter.addPassphrase(passphrase);
  const opened = await decrypter.decrypt(file.stream()).catch((cause: unknown) => {
    throw fileFault({ reason: reasonOf(cause) }, cause);
  });
  const reader = opened.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw fileFault({ reason: reasonOf(cause) }, cause);
      });
      if (done) return;
      yield value as Chunk;
    }
  } finally {
    await reader.cancel().catch(() => {}); // it ended, or broke
  }
}

/** The library names its faults in words alone. The browser's own fault means that the file went away (File API). */
function reasonOf(
  cause: unknown,
): 'gone' | 'wrong-passphrase' | 'locked-otherwise' | 'locked-memory' | 'locked-damaged' {
  if (cause instanceof DOMException) return 'gone';
  const { message } = cause as Error;
  if (message.startsWith('no identity matched')) return 'wrong-passphrase';
  if (message.includes('work factor')) return 'locked-otherwise';
  return isMemory(cause) ? 'locked-memory' : 'locked-damaged';
}

/** Each engine has its own words: "Array buffer allocation failed", "Out of memory". `maxmem` is the library's limit. */
function isMemory(cause: unknown): boolean {
  return cause instanceof Error && /alloc|memory|maxmem/i.test(cause.message);
}
