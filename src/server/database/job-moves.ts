import { CodedError } from '../../kernel/errors.ts';

/**
 * The history of a job as JSON.stringify would write it, null if it has none. A join would have to sort whole rows, and
 * reading it here would cost more than all else of a row.
 */
export const movesSql = `(
  select '[' || string_agg(concat(
    '{"at":"', replace(to_json(m.at) #>> '{}', '+00:00', 'Z'), '","from":', coalesce(to_json(m.from_status)::text, 'null'),
    ',"to":', coalesce(to_json(m.to_status)::text, 'null'), '}'), ',' order by m.seq) || ']'
  from private.job_moves m where m.job_id = jobs.id)`;

/** Turns Postgres's error into NOT_FOUND if the backup migration is not applied, or not whole. */
export function asNoBackups(error: unknown): unknown {
  if (!['42P01', '42501', '3F000'].includes(String((error as { code?: unknown }).code))) return error;
  const words =
    'This server cannot make backups: its database lacks the migration 20260101000007_backup.sql.';
  return new CodedError('NOT_FOUND', words, { cause: error });
}
