import type { tableColumns } from './columns.ts';

type Column = (typeof tableColumns)[number]['name'];

/**
 * The rules that a job must keep when it is written, by their names in the database (`supabase/migrations`), each with
 * the columns that it is about. `texts/` has a sentence for each.
 */
export const writeFaults = {
  jobs_company_name_not_blank: ['company_name'],
  jobs_job_title_not_blank: ['job_title'],
  jobs_job_description_length: ['job_description'],
  jobs_notes_length: ['notes'],
  jobs_job_url_https: ['job_url'],
  jobs_ai_match_score_range: ['ai_match_score'],
  jobs_salary_range_min_limit: ['salary_range_min'],
  jobs_salary_range_max_limit: ['salary_range_max'],
  jobs_salary_range_order: ['salary_range_min', 'salary_range_max'],
  jobs_tags_flat: ['tags'],
  jobs_tags_count: ['tags'],
  jobs_tags_no_null: ['tags'],
  jobs_tags_not_blank: ['tags'],
  jobs_applied_not_after_interview: ['applied_at', 'interview_at'],
  jobs_created_at_range: ['created_at'],
  jobs_updated_at_range: ['updated_at'],
  jobs_applied_at_range: ['applied_at'],
  jobs_interview_at_range: ['interview_at'],
  jobs_offer_at_range: ['offer_at'],
  jobs_rejected_at_range: ['rejected_at'],
  jobs_scraped_at_range: ['scraped_at'],
  jobs_last_synced_at_range: ['last_synced_at'],
  jobs_deleted_at_range: ['deleted_at'],
  jobs_id_immutable: ['id'],
  jobs_user_id_immutable: ['user_id'],
  jobs_created_at_immutable: ['created_at'],
  /** The history that a job of a backup brings. */
  job_moves_form: [],
  /** A run has written the job before. */
  import_changes_pkey: [],
} as const satisfies Readonly<Record<string, readonly Column[]>>;

export type WriteFault = keyof typeof writeFaults;

/**
 * Why a job is refused: one of our rules, or what can be told from the database's SQLSTATE alone. `unread_here`: the
 * account has the job, and this device cannot read what it holds.
 */
export type RefusalReason =
  | WriteFault
  | 'too_long'
  | 'missing'
  | 'unreadable'
  | 'unread_here'
  | 'not_allowed';

/**
 * The reason of a refusal. `not_allowed` stands for a rule that is not ours: a project may have its own.
 */
export function refusalReason(refused: {
  readonly constraint: string | null;
  readonly sqlstate: string;
}): RefusalReason {
  const { constraint, sqlstate } = refused;
  if (constraint !== null && Object.hasOwn(writeFaults, constraint)) return constraint as WriteFault;
  if (sqlstate === '22001') return 'too_long';
  if (sqlstate === '23502') return 'missing';
  return sqlstate.startsWith('22') ? 'unreadable' : 'not_allowed';
}
