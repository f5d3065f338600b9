import { ageSignature } from '../formats/stages/passphrase.ts';
import { blobSink } from './blob-sink.ts';

/**
 * What a locked file holds, after every byte of it was proven. Nothing of it is written to the disk by us. Any other
 * file, and one without a passphrase, comes back as it is: its reader says what it is.
 * @throws CodedError FILE_UNREADABLE (`formats/stages/age.ts`), STORAGE_FULL, and the signal's reason.
 */
export async function unlocked(
  file: Blob,
  passphrase: string | undefined,
  signal: AbortSignal,
): Promise<Blob> {
  if (passphrase === undefined || (await file.slice(0, ageSignature.length).text()) !== ageSignature)
    return file;
  const { decrypted } = await import('../formats/stages/age.ts');
  const sink = blobSink('');
  for await (const chunk of decrypted(file, passphrase)) {
    signal.throwIfAborted();
    sink.write(chunk);
  }
  return sink.finish();
}
