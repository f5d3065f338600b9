import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ExportProgress } from '../bridge/calls.ts';
import { type FileOptions, isEncrypted } from '../export/options.ts';
import type { FileFault } from '../formats/file-fault.ts';
import { gzip } from '../formats/stages/gzip.ts';
import { CodedError } from '../kernel/errors.ts';
import { sha256Of } from '../kernel/sha256.ts';

type Chunks = AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;

/** What a writer gives, on its way into the file. */
export interface Packed {
  readonly chunks: Chunks;
  /**
   * Opens the finished file with the passphrase, and compares what it holds with what went into it. Null for a file
   * that is not locked.
   * @throws CodedError FILE_LOST if the file does not open, or holds something else.
   */
  prove(file: Blob): Promise<ProvenLock | null>;
}

/** The lock of a file that was opened once. */
export interface ProvenLock {
  /** It is locked less strongly than usual, because this device has too little memory. */
  readonly isWeak: boolean;
}

/** On a device that had no memory to open what it locked, the next file takes less. */
let takesLess = false;

/**
 * Packs and locks the chunks as the options say.
 * @throws CodedError VALIDATION_ERROR if the file should be locked and there is no passphrase.
 */
export async function packed(
  chunks: Chunks,
  run: {
    readonly options: FileOptions;
    readonly passphrase?: string | undefined;
    readonly signal: AbortSignal;
    readonly onProgress: (progress: ExportProgress) => void;
  },
): Promise<Packed> {
  const { options, passphrase, signal, onProgress } = run;
  const whole = options.compress === 'gzip' ? gzip(chunks) : chunks;
  if (!isEncrypted(options)) return { chunks: whole, prove: async () => null };
  if (passphrase === undefined) throw new CodedError('VALIDATION_ERROR', 'There is no passphrase');
  const { decrypted, encrypted, workFactors } = await import('../formats/stages/age.ts');
  const hash = sha256.create();
  let factor: number = workFactors[0];
  async function* hashed(): Chunks {
    for await (const chunk of whole) {
      hash.update(chunk);
      yield chunk;
    }
  }
  return {
    chunks: encrypted(
      hashed(),
      passphrase,
      (taken) => {
        factor = taken;
      },
      takesLess ? workFactors.slice(1) : workFactors,
    ),
    async prove(file) {
      onProgress({ kind: 'proving' });
      const before = bytesToHex(hash.digest());
      const opened = untilAborted(decrypted(file, passphrase), signal);
      const after = await sha256Of(opened).catch((cause: unknown) => {
        signal.throwIfAborted();
        const { reason } = ((cause as Partial<CodedError>).details ?? {}) as Partial<FileFault>;
        if (reason === 'locked-memory' && takesLess)
          throw new CodedError('MEMORY_FULL', 'There is too little memory to open the file', { cause });
        takesLess ||= reason === 'locked-memory';
        throw new CodedError('FILE_LOST', 'The locked file does not open', { cause });
      });
      if (after !== before) throw new CodedError('FILE_LOST', 'The locked file holds something else');
      return { isWeak: factor < workFactors[0] };
    },
  };
}

async function* untilAborted(chunks: Chunks, signal: AbortSignal): Chunks {
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    yield chunk;
  }
}
