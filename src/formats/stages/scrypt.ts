import { scrypt as scryptInScript } from '@noble/hashes/scrypt.js';
import { scrypt } from 'hash-wasm';

/**
 * A key of 32 bytes from a passphrase: scrypt (RFC 7914) with a block size of 8, once. It takes `2 ** factor` steps, and
 * 1 KB of memory for each. This thread does nothing else meanwhile. WebAssembly takes less time than JavaScript
 * (docs/performance.md), and some browsers have none.
 * @throws an Error that names memory, or its allocation, if there is too little, or if the factor is above `maxFactor`.
 */
export async function scryptKey(work: {
  readonly passphrase: string;
  readonly salt: Uint8Array;
  readonly factor: number;
}): Promise<Uint8Array> {
  const { passphrase, salt, factor } = work;
  const steps = 2 ** factor;
  if (factor > maxFactor) throw new RangeError('It takes more memory than a browser gives');
  try {
    return await scrypt({
      ...{ password: passphrase, salt, costFactor: steps, blockSize: 8, parallelism: 1 },
      ...{ hashLength: 32, outputType: 'binary' },
    });
  } catch (cause) {
    console.info('The key is made without WebAssembly', cause);
    return scryptInScript(passphrase, salt, { N: steps, r: 8, p: 1, dkLen: 32 });
  }
}

/** It takes 1 GB. The `age` program opens files with up to 22, which takes 4 GB. */
export const maxFactor = 20;
