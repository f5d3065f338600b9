import type { CheckProgress, ImportCalls } from '../bridge/calls.ts';
import type { Handlers } from '../bridge/endpoint.ts';
import { checkFile } from '../import/check-file.ts';
import { CodedError } from '../kernel/errors.ts';
import type { OnWait } from '../sync/lock.ts';
import { waitingBehind } from './export-file.ts';
import type { AccountHolder } from './open-account.ts';
import { digestApart } from './stream-hash.ts';
import { unlocked } from './unlocked.ts';

export function importCalls({ current }: AccountHolder): Handlers<ImportCalls> {
  return {
    async checkFile({ passphrase, ...file }, { signal, onProgress }) {
      const { copy, locks, receipts, userId } = current();
      const reading = (read: Extract<CheckProgress, { kind: 'reading' }>['read']) =>
        onProgress({ kind: 'reading', read });
      const onWait: OnWait = (holder) =>
        holder === null ? reading(null) : onProgress(waitingBehind(holder));
      const check = {
        ...{ ...file, copy, userId, findReceipt: receipts.find, digest: digestApart, signal },
        unlock: (locked: Blob) => unlocked(locked, passphrase, signal),
      };
      try {
        return await locks.whileReading(() => checkFile({ ...check, onProgress: reading }), {
          signal,
          onWait,
        });
      } catch (error) {
        if (!signal.aborted) throw error;
        throw new CodedError('CANCELLED', 'The check was cancelled', { cause: error });
      }
    },
  };
}
