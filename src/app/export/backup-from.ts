import { useState } from 'react';
import type { FileFormatId } from '../../formats/formats.ts';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import { useHome } from '../home.ts';

/**
 * Where a backup comes from that is made now. `away`, `no-server`: from this device's copy, which lacks some things,
 * because the account cannot be asked now, or because there is no server here that makes backups.
 */
export type BackupFrom = 'account' | 'away' | 'no-server';

/** Whether a server with these features makes such a file, for a mail. */
export function isMailed(format: FileFormatId, features: readonly string[]): boolean {
  return format !== 'backup' || features.includes('backup');
}

/** Failures after which nobody knows that the server would make a backup now. */
const givenNone: ReadonlySet<ErrorCode> = new Set([
  ...(['OFFLINE', 'UNAVAILABLE', 'RATE_LIMITED'] as const),
  ...(['UNAUTHORIZED', 'NOT_FOUND', 'INTERNAL_ERROR'] as const),
]);

/**
 * Returns where a backup comes from, and `noteFailure` for what the account's server answered instead of one: until it
 * is heard of again, a backup comes from this device. So the dialog can say so before the person taps again.
 */
export function useBackupFrom(): { from: BackupFrom; noteFailure: (error: unknown) => void } {
  const { features, online, state } = useHome();
  const asOf = state?.asOf ?? null;
  /** When the server had last been heard of before it gave no backup. Undefined: it never failed. */
  const [failedAt, setFailedAt] = useState<string | null>();
  const problem = state?.problem ?? null;
  const isAway = !online || problem === 'offline' || problem === 'sign-in' || problem === 'no-account';
  return {
    from: !features.includes('backup') ? 'no-server' : isAway || failedAt === asOf ? 'away' : 'account',
    noteFailure(error) {
      if (givenNone.has(codeOf(error))) setFailedAt(asOf);
    },
  };
}
