import { scrypt as scryptInScript } from '@noble/hashes/scrypt.js';
import { scrypt } from 'hash-wasm';

/**
 * A key of 32 bytes from a passphrase: scrypt (RFC 7914) with a block size of 8, once. It takes `2 ** factor` steps, and
 * 1 KB of memory for each. WebAssembly needs a third less time than JavaScript. Without it this thread does nothing else
 * meanwhile.
 * @throws an Error that names memory, or its allocation, if there is too little: more than 1 GB is never taken.
 */
export async function scryptKey(work: {
  readonly passphrase: string;
  readonly salt: Uint8Array;
  readonly factor: number;
}): Promise<Uint8Array> {
  const { passphrase, salt } = work;
  const steps = 2 ** work.factor;
  try {
    return await scrypt({
      ...{ password: passphrase, salt, costFactor: steps, blockSize: 8, parallelism: 1 },
      ...{ hashLength: 32, outputType: 'binary' },
    });
  } catch (cause) {
    console.info('The key is made without WebAssembly', cause);
    return scryptInScript(passphrase, salt, { N: steps, r: 8, p: 1, dkLen: 32, maxmem: maxBytes });
  }
}

/** What a factor of 20 takes. */
const maxBytes = 1024 * (2 ** 20 + 2);
