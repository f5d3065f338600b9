import { useEffect, useState } from 'react';
import type { FileFormatId } from '../../formats/formats.ts';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import { useAppParts } from '../app-parts.ts';
import { useHome } from '../home.ts';

/**
 * Where a backup comes from that is made now. `asking`: from the account, if its database can; nobody knows that yet.
 * The others: from this device's copy, which lacks some things, because the account cannot be asked now (`unknown`: nor
 * is it known whether it could answer), because it was asked and gave none (`refused`), or because there is nothing here
 * that makes backups of it (`no-server`).
 */
export type BackupFrom = 'account' | 'asking' | 'away' | 'unknown' | 'refused' | 'no-server';

/** Whether a server with these features makes such a file, for a mail. */
export function isMailed(format: FileFormatId, features: readonly string[]): boolean {
  return format !== 'backup' || features.includes('backup');
}

/** Failures after which nobody knows that the account would give a backup now. */
const givenNone: ReadonlySet<ErrorCode> = new Set([
  ...(['OFFLINE', 'UNAVAILABLE', 'RATE_LIMITED'] as const),
  ...(['UNAUTHORIZED', 'NOT_FOUND', 'INTERNAL_ERROR', 'COPY_CHANGED'] as const),
]);

/**
 * Returns where a backup comes from, and `noteFailure` for what the account answered instead of one: until it is heard
 * of again, a backup comes from this device. So the dialog can say so before the person taps again. Where no server
 * beside the app makes backups, it asks the database whether it gives them in pages, once a backup is wanted.
 */
export function useBackupFrom(isWanted: boolean): {
  from: BackupFrom;
  noteFailure: (error: unknown) => void;
} {
  const { worker } = useAppParts();
  const { features, online, state } = useHome();
  const hasServer = features.includes('backup');
  const asOf = state?.asOf ?? null;
  /** Null: not known. */
  const [hasPages, setHasPages] = useState<boolean | null>(null);
  /** When the account had last been heard of before it gave no backup. Undefined: it never failed. */
  const [failedAt, setFailedAt] = useState<string | null>();
  /** It failed although the account answered. */
  const [isRefused, setRefused] = useState(false);
  const problem = state?.problem ?? null;
  const isAway =
    !online ||
    problem === 'offline' ||
    problem === 'sign-in' ||
    problem === 'no-account' ||
    failedAt === asOf;
  const isAsking = !hasServer && hasPages === null && !isAway;
  const asksNow = isAsking && isWanted;
  useEffect(() => {
    if (asksNow) worker.offersBackup().then(setHasPages, () => setFailedAt(asOf));
  }, [worker, asksNow, asOf]);
  function from(): BackupFrom {
    if (!hasServer && hasPages === false) return 'no-server';
    if (failedAt === asOf && isRefused) return 'refused';
    if (isAsking) return 'asking';
    if (isAway) return hasServer || hasPages === true ? 'away' : 'unknown';
    return 'account';
  }
  return {
    from: from(),
    noteFailure(error) {
      const code = codeOf(error);
      if (code === 'NOT_FOUND' && !hasServer) setHasPages(false);
      else if (givenNone.has(code)) {
        setFailedAt(asOf);
        setRefused(code !== 'OFFLINE' && code !== 'UNAUTHORIZED');
      }
    },
  };
}
