import { startSha256 } from '#sha256';
import type { ExportProgress } from '../bridge/calls.ts';
import type { FileFault } from '../formats/file-fault.ts';
import type { LockedKey } from '../formats/stages/age-keys.ts';
import { workFactors } from '../formats/stages/passphrase.ts';
import { CodedError } from '../kernel/errors.ts';
import { firstSignal } from '../kernel/first-signal.ts';
import { sha256Of } from '../kernel/sha256-of.ts';
import { untilAborted } from '../kernel/until-aborted.ts';
import { keysApart } from './keys-apart.ts';
import type { Chunks, Packed, ProvenLock } from './packed.ts';

type Chunk = Uint8Array<ArrayBuffer>;

/** On a device that had no memory to open what it locked, the next file takes less. */
let takesLess = false;

/**
 * Locks the chunks with the passphrase. The header is opened with it, too, while the rest is written: that takes a
 * second or several.
 */
export async function locked(
  chunks: Chunks,
  run: {
    readonly passphrase: string;
    readonly signal: AbortSignal;
    readonly onProgress: (progress: ExportProgress) => void;
  },
): Promise<Packed> {
  const { passphrase, signal, onProgress } = run;
  const { decrypted, encrypted } = await untilAborted(import('../formats/stages/age.ts'), signal);
  const own = new AbortController();
  const keys = keysApart(firstSignal([signal, own.signal]));
  const hash = await startSha256();
  let factor: number = workFactors[0];
  let opened: { readonly header: Chunk; readonly fileKey: Promise<Chunk> } | undefined;

  async function* hashed(): Chunks {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  }
  async function lock(fileKey: Chunk): Promise<LockedKey> {
    const factors = takesLess ? workFactors.slice(1) : workFactors;
    const key = await keys.lock({ fileKey, passphrase, factors });
    factor = key.factor;
    return key;
  }
  async function* whoseHeaderIsOpened(file: Chunks): Chunks {
    let isWhole = false;
    try {
      for await (const chunk of file) {
        opened ??= startOpening(chunk.slice());
        yield chunk;
      }
      isWhole = true;
    } finally {
      // Nobody waits for the key of half a file, and the next attempt needs the memory.
      if (!isWhole) own.abort();
    }
  }
  function startOpening(header: Chunk): typeof opened {
    const fileKey = keys.open({ header, typed: passphrase });
    fileKey.catch(() => {}); // thrown when the file is proven
    return { header, fileKey };
  }
  async function open(begin: Chunk): Promise<Chunk> {
    if (opened?.header.every((byte, at) => byte === begin[at])) return opened.fileKey;
    throw new CodedError('FILE_LOST', 'The locked file has another header');
  }

  return {
    chunks: whoseHeaderIsOpened(encrypted(hashed(), lock)),
    async prove(file) {
      onProgress({ kind: 'proving' });
      try {
        return await proven(file);
      } finally {
        own.abort();
      }
    },
  };

  async function proven(file: Blob): Promise<ProvenLock> {
    const before = hash.hex();
    const after = await sha256Of(whileWanted(decrypted(file, open), signal)).catch((cause: unknown) => {
      signal.throwIfAborted();
      const { reason } = ((cause as Partial<CodedError>).details ?? {}) as Partial<FileFault>;
      if (reason === 'locked-memory' && takesLess)
        throw new CodedError('MEMORY_FULL', 'There is too little memory to open the file', { cause });
      takesLess ||= reason === 'locked-memory';
      throw new CodedError('FILE_LOST', 'The locked file does not open', { cause });
    });
    if (after !== before) throw new CodedError('FILE_LOST', 'The locked file holds something else');
    return { isWeak: factor < workFactors[0] };
  }
}

async function* whileWanted(chunks: Chunks, signal: AbortSignal): Chunks {
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    yield chunk;
  }
}
