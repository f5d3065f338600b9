import { readBackupRow } from '../job/job.ts';
import { CodedError } from '../kernel/errors.ts';
import type { BackupSource } from './back-up-jobs.ts';

/** A page of an account's backup, as `public.backup_page` answers it. */
export interface BackupPage {
  /** Together they tell the account at one moment from any other. Null: nobody counts its changes. */
  readonly epoch: string | null;
  readonly head: string;
  /** On the first page: how many jobs there are. */
  readonly total: number | null;
  readonly more: boolean;
  readonly jobs: readonly unknown[];
}

/** Asks for the page of the active jobs, or of the deleted ones, after a job, or for the first. */
export type AskForPage = (asked: {
  readonly trash: boolean;
  readonly created_at?: unknown;
  readonly id?: unknown;
}) => Promise<BackupPage>;

/**
 * An account as the source of its backup, read in pages. All pages have to show one moment: a change of the account
 * between two of them throws COPY_CHANGED. A row that cannot be read throws too, since the file would be short.
 */
export async function pagedAccount(ask: AskForPage): Promise<BackupSource> {
  const [jobs, trash] = await Promise.all([ask({ trash: false }), ask({ trash: true })]);
  hold(trash);
  if (jobs.epoch === null && (jobs.total !== 0 || trash.total !== 0))
    throw new CodedError('INTERNAL_ERROR', 'Nobody counts the changes of this account');

  function hold({ epoch, head }: BackupPage): void {
    if (epoch !== jobs.epoch || head !== jobs.head)
      throw new CodedError('COPY_CHANGED', `The account went from ${jobs.head} to ${head} meanwhile`);
  }

  async function* batches(first: BackupPage, isTrash: boolean) {
    for (let page = first; ; ) {
      const rows = page.jobs.map(readBackupRow);
      yield rows;
      if (!page.more) return;
      const { created_at, id } = rows.at(-1) ?? {};
      page = await ask({ trash: isTrash, created_at, id });
      hold(page);
    }
  }

  return {
    jobs: { total: jobs.total ?? 0, batches: batches(jobs, false) },
    trash: { total: trash.total ?? 0, batches: batches(trash, true) },
  };
}
