import { sha256OfTexts } from '#sha256';
import { writeBackup } from '../formats/backup/write.ts';
import type { RowBatches } from '../formats/table.ts';
import { backupColumns } from '../job/columns.ts';
import type { Timestamp } from '../job/timestamp.ts';
import { asAnnounced } from './export-jobs.ts';
import { readAhead, throwIfCancelled } from './read-ahead.ts';

/** Jobs at one moment: how many, and the jobs themselves in export order, to be read once. `moves`: see the writer. */
interface BackupPart {
  readonly total: number;
  readonly batches: RowBatches;
}

/** What a backup holds: the account's jobs, and its deleted ones apart from them. `trash` is read after `jobs`. */
export interface BackupSource {
  readonly jobs: BackupPart;
  readonly trash: BackupPart;
}

/**
 * The bytes of a backup of an account (docs/backup.md). Pulled, counted and ended as `exportJobs` does it, with the same
 * faults: a short file never ends well.
 */
export async function* backUpJobs(run: {
  readonly userId: string;
  readonly exportedAt: Timestamp;
  readonly source: BackupSource;
  readonly signal?: AbortSignal | undefined;
}): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const { userId, exportedAt, signal } = run;
  const { jobs, trash } = run.source;
  const rowsOf = (part: BackupPart) => asAnnounced(readAhead(part.batches, signal), part.total);
  const chunks = writeBackup({
    ...{ account: accountMark(userId), source: 'account', lacks: [], exportedAt, total: jobs.total },
    ...{ columns: backupColumns, jobs: rowsOf(jobs), trash: rowsOf(trash) },
  });
  for await (const chunk of chunks) {
    throwIfCancelled(signal);
    yield chunk;
  }
}

/** By which a backup tells whose it is, and does not say so. */
export function accountMark(userId: string): string {
  const hash = sha256OfTexts();
  hash.update(userId);
  return hash.hex();
}
