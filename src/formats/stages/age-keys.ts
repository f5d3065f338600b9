import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concatBytes, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { Decrypter, type Stanza } from 'age-encryption';
import { CodedError, codeOf } from '../../kernel/errors.ts';
import { fileFault } from '../file-fault.ts';
import { ageScrypt, ageSignature, meantPassphrases } from './passphrase.ts';
import { maxFactor, scryptKey } from './scrypt.ts';

/**
 * What a passphrase costs, each time: a second or several of one thread, and 256 MB of memory. To open a file of another
 * program may take up to 1 GB.
 */
export interface AgeKeys {
  /**
   * Locks a file's key with the passphrase as it is, by the first of the work factors for which there is memory.
   * @throws CodedError MEMORY_FULL if there is none for any.
   */
  lock(file: {
    readonly fileKey: Uint8Array<ArrayBuffer>;
    readonly passphrase: string;
    readonly factors: readonly number[];
  }): Promise<LockedKey>;
  /**
   * The key of a file from its first bytes, opened with what a person typed (`meantPassphrases`).
   * @throws CodedError FILE_UNREADABLE: `wrong-passphrase`; `locked-otherwise` if it is not locked with a passphrase, or
   * takes more work than a browser does; `locked-memory`; `locked-damaged` if a byte is missing or is another one.
   */
  open(file: {
    readonly header: Uint8Array<ArrayBuffer>;
    readonly typed: string;
  }): Promise<Uint8Array<ArrayBuffer>>;
}

/** A stanza of a file's header: https://c2sp.org/age, "The scrypt recipient type". */
export interface LockedKey {
  readonly args: string[];
  readonly body: Uint8Array;
  readonly factor: number;
}

/** Does the work in this thread, which does nothing else meanwhile. */
export const keysHere: AgeKeys = {
  async lock({ fileKey, passphrase, factors }) {
    const salt = randomBytes(16);
    for (const factor of factors) {
      try {
        const body = (await wrapping({ passphrase, salt, factor })).encrypt(fileKey);
        return { args: ['scrypt', base64(salt), String(factor)], body, factor };
      } catch (cause) {
        if (!isMemory(cause)) throw cause;
        console.info('There is too little memory for this work factor', factor, cause);
      }
    }
    throw new CodedError('MEMORY_FULL', 'There is too little memory to lock a file');
  },

  async open({ header, typed }) {
    const begin = new TextDecoder('latin1').decode(header);
    if (!begin.startsWith(ageSignature + ageScrypt)) throw fileFault({ reason: 'locked-otherwise' });
    const decrypter = new Decrypter();
    for (const passphrase of meantPassphrases(typed))
      decrypter.addIdentity({
        unwrapFileKey: (stanzas: readonly Stanza[]) => fileKeyIn(stanzas, passphrase),
      });
    try {
      return (await decrypter.decryptHeader(header)) as Uint8Array<ArrayBuffer>;
    } catch (cause) {
      if (codeOf(cause) === 'FILE_UNREADABLE') throw cause;
      throw fileFault({ reason: reasonOf(cause as Error) }, cause);
    }
  },
};

/** Null: the passphrase is another one. Checks what https://c2sp.org/age asks for. */
async function fileKeyIn(stanzas: readonly Stanza[], passphrase: string): Promise<Uint8Array | null> {
  const [stanza, ...others] = stanzas;
  const [, salt = '', factor = '', ...more] = stanza?.args ?? [];
  const saltBytes = Uint8Array.from(atob(salt), (letter) => letter.charCodeAt(0));
  if (
    others.length + more.length > 0 ||
    stanza?.body.length !== 32 ||
    saltBytes.length !== 16 ||
    base64(saltBytes) !== salt ||
    !/^[1-9]\d*$/.test(factor)
  )
    throw fileFault({ reason: 'locked-damaged' });
  if (Number(factor) > maxFactor) throw fileFault({ reason: 'locked-otherwise' });
  const key = await wrapping({ passphrase, salt: saltBytes, factor: Number(factor) });
  try {
    return key.decrypt(stanza.body);
  } catch {
    return null;
  }
}

/** The cipher that locks a file's key: https://c2sp.org/age, "The scrypt recipient type". */
async function wrapping({ salt, ...work }: Parameters<typeof scryptKey>[0]) {
  const labelled = concatBytes(utf8ToBytes('age-encryption.org/v1/scrypt'), salt);
  return chacha20poly1305(await scryptKey({ ...work, salt: labelled }), new Uint8Array(12));
}

/** The library names its faults in words alone. */
function reasonOf(cause: Error): 'wrong-passphrase' | 'locked-memory' | 'locked-damaged' {
  if (cause.message.startsWith('no identity matched')) return 'wrong-passphrase';
  return isMemory(cause) ? 'locked-memory' : 'locked-damaged';
}

/** Each engine has its own words: "Array buffer allocation failed", "Out of memory". `maxmem` is the library's limit. */
export function isMemory(cause: unknown): boolean {
  return cause instanceof Error && /alloc|memory|maxmem/i.test(cause.message);
}

/** Without padding, as age writes it. */
function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/=+$/, '');
}
