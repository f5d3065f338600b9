import { fileFault } from '../formats/file-fault.ts';
import { ageSignature } from '../formats/stages/passphrase.ts';
import { blobSink } from './blob-sink.ts';
import { keysApart } from './keys-apart.ts';

/**
 * What a locked file holds, after every byte of it was proven. Nothing of it is written to the disk by us. Any other
 * file comes back as it is.
 * @throws CodedError FILE_UNREADABLE: `locked` without a passphrase, `gone`, or what `formats/stages/age.ts`
 * and `age-keys.ts` say; STORAGE_FULL, and the signal's reason.
 */
export async function unlocked(
  file: Blob,
  passphrase: string | undefined,
  signal: AbortSignal,
): Promise<Blob> {
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
  for await (const chunk of decrypted(file, (header) => keys.open({ header, typed: passphrase }))) {
    signal.throwIfAborted();
    sink.write(chunk);
  }
  return sink.finish();
}
