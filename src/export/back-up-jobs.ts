import { startSha256 } from '#sha256';
import { writeBackup } from '../formats/backup/write.ts';
import type { RowBatches } from '../formats/table.ts';
import { backupColumns, backupOnlyColumns, jobColumns } from '../job/columns.ts';
import type { Timestamp } from '../job/timestamp.ts';
import type { BytesHash } from '../kernel/sha256.ts';
import { asAnnounced, type WrittenSoFar } from './export-jobs.ts';
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

/** What a device's copy does not know: a backup that is made from it lacks this (docs/backup.md). */
export const deviceLacks: readonly string[] = [...backupOnlyColumns.map(({ name }) => name), 'trash'];

/** A device's copy as a source. */
export function deviceSource(jobs: BackupPart): BackupSource {
  return { jobs, trash: { total: 0, batches: nothing() } };
}

async function* nothing(): AsyncGenerator<never, void, undefined> {}

/**
 * The bytes of a backup of an account (docs/backup.md), made `from` the account or from a device's copy of it. Pulled,
 * counted and ended as `exportJobs` does it, with the same faults: a short file never ends well. Progress counts `jobs`.
 */
export async function* backUpJobs(run: {
  readonly userId: string;
  readonly from: 'account' | 'device';
  readonly exportedAt: Timestamp;
  readonly source: BackupSource;
  readonly hash?: BytesHash | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: WrittenSoFar) => void) | undefined;
}): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const { userId, from, exportedAt, hash, signal, onProgress } = run;
  const { jobs, trash } = run.source;
  const counter = { rows: 0 };
  const chunks = writeBackup({
    ...{ account: await accountMark(userId), source: from, exportedAt, total: jobs.total, hash },
    ...(from === 'account'
      ? { lacks: [], columns: backupColumns }
      : { lacks: deviceLacks, columns: jobColumns }),
    jobs: asAnnounced(readAhead(jobs.batches, signal), jobs.total, counter),
    trash: asAnnounced(readAhead(trash.batches, signal), trash.total),
  });
  let bytes = 0;
  for await (const chunk of chunks) {
    throwIfCancelled(signal);
    bytes += chunk.byteLength;
    onProgress?.({ rows: counter.rows, total: jobs.total, bytes });
    yield chunk;
  }
}

/** By which a backup tells whose it is, and does not say so. */
export async function accountMark(userId: string): Promise<string> {
  const hash = await startSha256();
  hash.update(userId);
  return hash.hex();
}
