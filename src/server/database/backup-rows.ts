import { CodedError } from '../../kernel/errors.ts';

/** The rows of a backup, with `backupRowColumns`, of the account whose id is the setting `pipeline.owner`. */
export const backupRowsSql = "private.backup_rows(current_setting('pipeline.owner')::uuid)";

/** Turns Postgres's error into NOT_FOUND if the backup migrations are not applied, or not whole. */
export function asNoBackups(error: unknown): unknown {
  if (!['42883', '42P01', '42501', '3F000'].includes(String((error as { code?: unknown }).code)))
    return error;
  const words =
    'This server cannot make backups: its database lacks the migration 20260101000007_backup.sql or 20260101000009_backup_page.sql.';
  return new CodedError('NOT_FOUND', words, { cause: error });
}
