import { type FileFault, fileFault } from '../formats/file-fault.ts';
import { ageSignature } from '../formats/stages/passphrase.ts';
import type { CodedError } from '../kernel/errors.ts';
import type { FileBytes } from '../kernel/file-bytes.ts';
import { blobSink } from './blob-sink.ts';
import { keysApart } from './keys-apart.ts';

/**
 * What a locked file holds, after every byte of it was proven. Nothing of it is written to the disk by us. Of a file that
 * is damaged or was cut off, the beginning that was proven (`isOpenedInPart`). Any other file comes back as it is.
 * @throws CodedError FILE_UNREADABLE: `locked` without a passphrase, `gone`, or what `formats/stages/age.ts` and
 * `age-keys.ts` say; STORAGE_FULL, and the signal's reason.
 */
export async function unlocked(
  file: Blob,
  passphrase: string | undefined,
  signal: AbortSignal,
): Promise<FileBytes> {
  const begin = await file
    .slice(0, ageSignature.length)
    .text()
    .catch((cause: unknown) => {
      throw fileFault({ reason: 'gone' }, cause);
    });
  if (begin !== ageSignature) return file;
  if (passphrase === undefined) throw fileFault({ reason: 'locked' });
  const { decrypted } = await import('../formats/stages/age.ts');
  const keys = keysApart(signal);
  const sink = blobSink('');
  try {
    for await (const chunk of decrypted(file, (header) => keys.open({ header, typed: passphrase }))) {
      signal.throwIfAborted();
      sink.write(chunk);
    }
  } catch (error) {
    const { reason } = ((error as Partial<CodedError>).details ?? {}) as Partial<FileFault>;
    if (reason !== 'locked-damaged' || sink.bytes === 0) throw error;
    return Object.assign(await sink.finish(), { isOpenedInPart: true });
  }
  return sink.finish();
}
