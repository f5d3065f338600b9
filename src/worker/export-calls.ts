import type { ExportCalls } from '../bridge/calls.ts';
import type { Handlers } from '../bridge/endpoint.ts';
import { readExportOptions } from '../export/options.ts';
import { exportFile } from './export-file.ts';
import type { AccountHolder } from './open-account.ts';
import { removeStoredFile } from './stored-file.ts';

export function exportCalls({ current }: AccountHolder): Handlers<ExportCalls> {
  return {
    async previewExport({ filters, now }) {
      const { copy, list, knownCount } = current();
      for (;;) {
        const { count: all, asOf, incomplete, generation } = await copy.state();
        if (Object.keys(filters).length === 0) return { count: all, all, asOf, incomplete };
        // Counts from the list, without a pass over the rows. The list is brought to that state if it is not there yet.
        if (list.generation < generation) await list.load(copy);
        const count = knownCount(filters, now, generation);
        // Another tab pulls, so the next state is there already.
        if (count !== null) return { count, all, asOf, incomplete };
      }
    },
    exportJobs({ now, options, acceptIncomplete }, run) {
      const request = { options: readExportOptions(options), acceptIncomplete };
      return exportFile({ ...current(), request, now, ...run });
    },
    keepReceipt: (receipt) => current().receipts.keep(receipt),
    async takeBack({ receipt, fileLock, receiptId }) {
      const { receipts, userId } = current();
      // Accounts use the same numbers: after a switch this id may belong to another account's receipt.
      if (receiptId !== null && receipt.userId === userId) await receipts.delete(receiptId);
      if (fileLock !== null) await removeStoredFile(fileLock);
    },
    receipts: () => current().receipts.list(),
    deleteReceipt: (id) => current().receipts.delete(id),
  };
}
