import type { ExportCalls, ExportPreview } from '../bridge/calls.ts';
import type { Handlers } from '../bridge/endpoint.ts';
import { type Listing, listingOf } from '../export/listing.ts';
import { readFileOptions } from '../export/options.ts';
import { codeOf } from '../kernel/errors.ts';
import type { JobList } from '../local-db/job-list.ts';
import { backupPages } from '../network/backup-pages.ts';
import type { Filters } from '../selection/filters.ts';
import { exportFile } from './export-file.ts';
import { fetchBackup } from './fetch-backup.ts';
import type { AccountHolder } from './open-account.ts';
import { removeStoredFile } from './stored-file.ts';

export function exportCalls({ current }: AccountHolder): Handlers<ExportCalls> {
  return {
    async previewExport({ filters, now, format }, { signal }) {
      const { copy, list, knownCount } = current();
      for (;;) {
        signal.throwIfAborted();
        const { count: all, asOf, incomplete, generation } = await copy.state();
        const listing = format === undefined ? null : listingOf(format);
        const isWhole = listing === null || listing.isAll;
        if (isWhole && Object.keys(filters).length === 0) return { count: all, all, asOf, incomplete };
        // Counts from the list, without a pass over the rows. The list is brought to that state if it is not there yet.
        if (list.generation < generation) await list.load(copy);
        // Null if another tab pulls: the next state is there already.
        const count = knownCount(filters, now, generation);
        if (count === null) continue;
        if (isWhole) return { count, all, asOf, incomplete };
        return { count, all, asOf, incomplete, unlisted: unlistedBy(listing, list, filters, now) };
      }
    },
    exportJobs({ now, options, ...asked }, run) {
      const request = { ...asked, options: readFileOptions(options) };
      const account = current();
      account.deviceCopies.giveWay();
      return exportFile({ ...account, request, now, ...run });
    },
    fetchBackup({ options: request, passphrase }, run) {
      const { userId, backend, accessToken, deviceCopies } = current();
      deviceCopies.giveWay();
      return fetchBackup({ userId, backend, accessToken, request, passphrase, ...run });
    },
    async offersBackup(_, { signal }) {
      const { backend, accessToken } = current();
      const ask = backupPages({ backend, accessToken, now: () => new Date(), signal, rows: 1 });
      try {
        await ask({ trash: true });
        return true;
      } catch (error) {
        if (codeOf(error) === 'NOT_FOUND') return false;
        throw error;
      }
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

/** Names of jobs that a person reads before the file is made. */
const maxNamed = 5;

/** The chosen jobs that a file of this kind does not list. Those with a stage may have lost their date by mistake. */
function unlistedBy(
  { lists }: Listing,
  list: JobList,
  filters: Filters,
  now: Date,
): NonNullable<ExportPreview['unlisted']> {
  const { rows } = list.query({ filters, sort: 'added', now, offset: 0, limit: Number.POSITIVE_INFINITY });
  const unlisted = rows.filter((job) => !lists(job));
  const undated = unlisted.filter(
    ({ status, interview_at, offer_at, rejected_at }) =>
      (status !== null && status !== 'saved') ||
      [interview_at, offer_at, rejected_at].some((at) => at !== null),
  );
  const named = undated
    .slice(0, maxNamed)
    .map(({ id, company_name, job_title }) => ({ id, company: company_name, title: job_title }));
  return { count: unlisted.length, undated: named };
}
