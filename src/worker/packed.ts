import type { ExportProgress } from '../bridge/calls.ts';
import { type FileOptions, isEncrypted } from '../export/options.ts';
import { gzip } from '../formats/stages/gzip.ts';
import { CodedError } from '../kernel/errors.ts';
import { locked } from './locked.ts';

export type Chunks = AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;

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
  const { options, passphrase } = run;
  const whole = options.compress === 'gzip' ? gzip(chunks) : chunks;
  if (!isEncrypted(options)) return { chunks: whole, prove: async () => null };
  if (passphrase === undefined) throw new CodedError('VALIDATION_ERROR', 'There is no passphrase');
  return locked(whole, { ...run, passphrase });
}
