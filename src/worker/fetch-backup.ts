import type { ExportProgress, FinishedExport } from '../bridge/calls.ts';
import { backUpJobs } from '../export/back-up-jobs.ts';
import { exportedAt as exportedAtOf } from '../export/exported-at.ts';
import { fileName, mediaTypeOf } from '../export/file-name.ts';
import type { BackupOptions } from '../export/options.ts';
import { pagedAccount } from '../export/paged-account.ts';
import { type ProvenBackup, provenBackup } from '../import/proven-backup.ts';
import { CodedError, codeOf } from '../kernel/errors.ts';
import { firstSignal } from '../kernel/first-signal.ts';
import { untilAborted } from '../kernel/until-aborted.ts';
import type { Backend } from '../network/backend.ts';
import { askForBackup } from '../network/backup-call.ts';
import { backupPages } from '../network/backup-pages.ts';
import { type AskForToken, withToken } from '../network/with-token.ts';
import { openFileSink } from './open-file-sink.ts';
import { packed } from './packed.ts';
import { inTurn, rowsReport, writeFile } from './write-file.ts';

interface Options {
  userId: string;
  backend: Backend;
  accessToken: AskForToken;
  request: BackupOptions;
  passphrase: string | undefined;
  signal: AbortSignal;
  onProgress: (progress: ExportProgress) => void;
}

/** An account whose jobs keep changing between its pages is read this often. */
const maxAttempts = 5;

/**
 * Fetches the backup of the account into a file: from the server beside the app, which is proven before it is handed
 * over, or in pages of the database. After a lost file it fetches it again, into Blobs.
 * @throws CodedError OFFLINE, UNAUTHORIZED or the code of the server's refusal, NOT_FOUND for a database without the
 * pages, COPY_CHANGED, BACKUP_BROKEN, CANCELLED, or what the sink throws; no file is left then.
 */
export async function fetchBackup(options: Options): Promise<FinishedExport> {
  return inTurn(options, async () => {
    let inBlobs = false;
    for (let attempt = 1; ; attempt++) {
      try {
        return await fetchOnce(options, inBlobs);
      } catch (error) {
        const isLost: boolean = codeOf(error) === 'FILE_LOST' && !inBlobs;
        const mayRepeat = isLost || codeOf(error) === 'COPY_CHANGED';
        if (options.signal.aborted || !mayRepeat || attempt === maxAttempts) throw error;
        console.info('The backup is fetched again', error);
        inBlobs ||= isLost;
      }
    }
  });
}

async function fetchOnce(options: Options, inBlobs: boolean): Promise<FinishedExport> {
  const { userId, backend, request, passphrase, signal, onProgress } = options;
  const own = new AbortController();
  const wanted = firstSignal([signal, own.signal]);
  try {
    const fetched = backend.features?.includes('backup') ? fromServer : fromPages;
    const backup = await untilAborted(fetched(options, wanted), signal);
    const file = await packed(backup.chunks, { options: request, passphrase, signal, onProgress });
    const sink = await openFileSink(mediaTypeOf(request), { inBlobs });
    const { fileLock, bytes, sha256, lock, ...made } = await writeFile(file, sink, signal);
    const { rows, exportedAt } = backup.facts();
    const name = fileName({ options: request, exportedAt });
    return {
      ...{ file: made.file, fileLock, fileName: name, lock },
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

async function fromServer(options: Options, signal: AbortSignal): Promise<ProvenBackup> {
  const { userId, accessToken, onProgress } = options;
  const answer = await withToken(accessToken, (token) => askForBackup(token, signal));
  if (answer.kind !== 'answer') throw refusalOf(answer);
  const report = rowsReport(onProgress);
  return provenBackup(answer.bytes, {
    ...{ userId, total: answer.total },
    onRows: (rows, total) => report({ rows, total }),
  });
}

async function fromPages(options: Options, signal: AbortSignal): Promise<ProvenBackup> {
  const { userId, backend, accessToken, onProgress } = options;
  const now = () => new Date();
  // Before it asks: what changes meanwhile is not in the file.
  const exportedAt = exportedAtOf(now());
  const source = await pagedAccount(backupPages({ backend, accessToken, now, signal }));
  return {
    chunks: backUpJobs({
      ...{ userId, from: 'account', exportedAt, source, signal },
      onProgress: rowsReport(onProgress),
    }),
    facts: () => ({ rows: source.jobs.total, exportedAt }),
  };
}

function refusalOf(answer: { kind: 'offline' | 'sign-in' } | { kind: 'refused'; code: CodedError['code'] }) {
  const code =
    answer.kind === 'refused' ? answer.code : answer.kind === 'offline' ? 'OFFLINE' : 'UNAUTHORIZED';
  return new CodedError(code, 'The server gave no backup');
}
