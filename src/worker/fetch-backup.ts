import type { ExportProgress, FinishedExport } from '../bridge/calls.ts';
import { fileName, mediaTypeOf } from '../export/file-name.ts';
import type { BackupOptions } from '../export/options.ts';
import { provenBackup } from '../import/proven-backup.ts';
import { CodedError, codeOf } from '../kernel/errors.ts';
import { firstSignal } from '../kernel/first-signal.ts';
import { askForBackup } from '../network/backup-call.ts';
import { type AskForToken, withToken } from '../network/with-token.ts';
import { openFileSink } from './open-file-sink.ts';
import { packed } from './packed.ts';
import { inTurn, rowsReport, writeFile } from './write-file.ts';

/**
 * Fetches the backup of the account into a file, and proves it before it hands it over. After a lost file it fetches it
 * again, into Blobs.
 * @throws CodedError OFFLINE, UNAUTHORIZED or the code of the server's refusal, BACKUP_BROKEN, CANCELLED, or what the
 * sink throws; no file is left then.
 */
export async function fetchBackup(options: {
  userId: string;
  accessToken: AskForToken;
  request: BackupOptions;
  passphrase: string | undefined;
  signal: AbortSignal;
  onProgress: (progress: ExportProgress) => void;
}): Promise<FinishedExport> {
  return inTurn(options, async () => {
    try {
      return await fetchOnce(options, false);
    } catch (error) {
      if (options.signal.aborted || codeOf(error) !== 'FILE_LOST') throw error;
      console.error('The backup is fetched again, into Blobs', error);
      return fetchOnce(options, true);
    }
  });
}

async function fetchOnce(
  options: Parameters<typeof fetchBackup>[0],
  inBlobs: boolean,
): Promise<FinishedExport> {
  const { userId, accessToken, request, passphrase, signal, onProgress } = options;
  const own = new AbortController();
  const wanted = firstSignal([signal, own.signal]);
  try {
    const answer = await withToken(accessToken, (token) => askForBackup(token, wanted));
    if (answer.kind !== 'answer') throw refusalOf(answer);
    const report = rowsReport(onProgress);
    const proven = provenBackup(answer.bytes, {
      ...{ userId, total: answer.total },
      onRows: (rows, total) => report({ rows, total }),
    });
    const file = await packed(proven.chunks, { options: request, passphrase, signal, onProgress });
    const sink = await openFileSink(mediaTypeOf(request), { inBlobs });
    const { fileLock, bytes, sha256, ...made } = await writeFile(file, sink, signal);
    const { rows, exportedAt } = proven.facts();
    const name = fileName({ options: request, exportedAt });
    return {
      ...{ file: made.file, fileLock, fileName: name, isWeak: file.isWeak() },
      receipt: {
        ...{ userId, fileName: name, options: request, exportedAt, rows, bytes, sha256 },
        ...{ leftOut: 0, unreadable: { count: 0, named: [] }, asOf: exportedAt, incomplete: null },
      },
    };
  } finally {
    // Ends what of the answer nobody will read.
    own.abort();
  }
}

function refusalOf(answer: { kind: 'offline' | 'sign-in' } | { kind: 'refused'; code: CodedError['code'] }) {
  const code =
    answer.kind === 'refused' ? answer.code : answer.kind === 'offline' ? 'OFFLINE' : 'UNAUTHORIZED';
  return new CodedError(code, 'The server gave no backup');
}
