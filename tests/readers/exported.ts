import { exportJobs } from '../../src/export/export-jobs.ts';
import type { ExportOptions } from '../../src/export/options.ts';
import type { Job } from '../../src/job/job.ts';
import { collect, watchedBatches } from '../formats/streams.ts';

/** Returns the file that the engine makes from these batches. */
export function exported(options: ExportOptions, batches: readonly (readonly Job[])[]) {
  return collect(
    exportJobs({
      options,
      exportedAt: '2026-03-04T12:00:00Z',
      source: { total: batches.flat().length, batches: watchedBatches(batches).batches },
    }),
  );
}

/**
 * Returns the fields of a job as a CSV reader sees them, taken from the contract and not from our tables. `text` and
 * `time` are what the variant for Excel does to such a cell.
 */
export function csvFields(
  job: Job,
  text = (cell: string) => cell,
  time = (cell: string) => cell,
): readonly string[] {
  const plain = (cell: number | boolean | null) => (cell === null ? '' : String(cell));
  const words = (cell: string | null) => (cell === null ? '' : text(cell));
  const moment = (cell: string | null) => (cell === null ? '' : time(cell));
  return [
    job.id,
    words(job.company_name),
    words(job.job_title),
    words(job.status),
    words(job.source),
    words(job.location),
    plain(job.is_remote),
    words(job.job_url),
    plain(job.salary_range_min),
    plain(job.salary_range_max),
    plain(job.ai_match_score),
    words(job.notes),
    words(job.tags.join('; ')),
    moment(job.applied_at),
    moment(job.interview_at),
    moment(job.offer_at),
    moment(job.rejected_at),
    moment(job.created_at),
    moment(job.updated_at),
  ];
}

/** Contract: puts an apostrophe before a text that a spreadsheet would run, whatever the rest of the text is. */
export function guardedText(text: string): string {
  const first = text.replace(/^[\p{Zs}\u200b\ufeff]+/u, '').slice(0, 1);
  const runs = [...'=+-@＝＋－＠', '\t', '\r', '\n'];
  return runs.includes(first) ? `'${text}` : text;
}

/** Returns a spreadsheet's clock in UTC: the contract's text without `T`, fraction and `Z`. */
export function utcClock(time: string): string {
  return time.slice(0, 19).replace('T', ' ');
}
