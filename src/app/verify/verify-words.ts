import type { TextKey, Texts } from '../../texts/texts.ts';
import type { DifferingJob, Verification } from '../../worker/messages.ts';
import { describeChoice } from '../export/describe-choice.ts';
import { nameJob, wasIncomplete } from '../receipts/receipt-words.ts';

type Content = Verification['content'];
type Read = Extract<Content, { kind: 'read' }>;
type Fault = Extract<Content, { kind: 'unreadable' }>['fault'];
type Headline = Extract<TextKey, `verify.${string}.title`>;

/** The one thing that matters most about a file. */
export function headlineOf({ receipt, content }: Verification): {
  readonly tone: 'good' | 'info' | 'warning' | 'danger';
  readonly key: Headline;
} {
  if (receipt !== null)
    return wasIncomplete(receipt)
      ? { tone: 'warning', key: 'verify.unchanged.incomplete.title' }
      : { tone: 'good', key: 'verify.unchanged.title' };
  if (content.kind === 'unreadable') return { tone: 'danger', key: 'verify.unreadable.title' };
  if (content.facts.isCutOff) return { tone: 'danger', key: 'verify.cut-off.title' };
  const { comparison } = content;
  if (comparison.kind === 'too-large-unsorted') return { tone: 'warning', key: 'verify.too-large.title' };
  const { same, differing, missing, extra } = comparison;
  if (same + differing.count === 0 && extra.count > 0)
    return { tone: 'warning', key: 'verify.stranger.title' };
  return differing.count + missing.count + extra.count === 0
    ? { tone: 'good', key: 'verify.equal.title' }
    : { tone: 'info', key: 'verify.other.title' };
}

/** What has to be known beside the headline, a sentence each. */
export function describeFile(
  { receipt }: Verification,
  { facts, comparison }: Read,
  texts: Texts,
): readonly string[] {
  const { say, number } = texts;
  const { rows, announced, exportedAt, filters, omitted } = facts;
  const chosen = describeChoice(
    { ...(filters && { filters }), ...(omitted.length > 0 && { omit: [...omitted] }) },
    exportedAt ?? '1970-01-01T00:00:00Z',
    texts,
  );
  const isStranger =
    comparison.kind === 'compared' &&
    comparison.same + comparison.differing.count === 0 &&
    comparison.extra.count > 0;
  return [
    ...(receipt === null && exportedAt !== null
      ? [say('verify.made', { moment: texts.longMoment(exportedAt) })]
      : []),
    ...(facts.isCutOff ? [say('verify.cut-off.body', { count: rows })] : []),
    ...(announced !== null && announced !== rows
      ? [say('verify.announced', { announced: number(announced), rows: number(rows) })]
      : []),
    ...(comparison.kind === 'too-large-unsorted' ? [say('verify.too-large.body')] : []),
    ...(isStranger ? [say('verify.stranger.body')] : []),
    ...(receipt === null && comparison.kind === 'compared' && !facts.isCutOff && !isStranger
      ? [say('verify.no-receipt')]
      : []),
    ...(chosen.length > 0 ? [say('chosen.title', { choice: texts.list(chosen, 'none') })] : []),
    ...(facts.isForExcel && comparison.kind === 'compared' ? [say('verify.excel')] : []),
    ...(facts.unknownColumns.length > 0
      ? [say('verify.unknown-columns', { names: texts.list(facts.unknownColumns, 'and') })]
      : []),
    ...(comparison.kind === 'compared' && comparison.copy.incomplete !== null
      ? [say('verify.copy-incomplete')]
      : []),
  ];
}

export function faultSentence(fault: Fault, { say }: Texts): string {
  return 'line' in fault
    ? say(`verify.fault.${fault.reason}`, { line: fault.line })
    : say(`verify.fault.${fault.reason}`);
}

/** `Cook at Acme: Notes, Status (changed in your account since)` */
export function describeDifference(job: DifferingJob, texts: Texts): string {
  const { say, list } = texts;
  const columns = [...new Set(job.columns.map((column) => columnName(column, texts)))];
  const where =
    columns.length === 0 ? nameJob(job, texts) : `${nameJob(job, texts)}: ${list(columns, 'and')}`;
  return job.newer === null ? where : `${where} (${say(`verify.newer.${job.newer}`)})`;
}

function columnName(column: string, { say }: Texts): string {
  const key = columnKeys[column];
  return key === undefined ? column : say(key);
}

const columnKeys: Readonly<Record<string, PlainKey>> = {
  company_name: 'print.column.company',
  job_title: 'print.column.title',
  status: 'jobs.filter',
  source: 'job.source',
  location: 'job.place',
  is_remote: 'jobs.remote',
  job_url: 'verify.column.url',
  job_description: 'job.description',
  salary_range_min: 'job.salary',
  salary_range_max: 'job.salary',
  ai_match_score: 'job.match',
  ai_reasoning: 'job.reasoning',
  notes: 'job.notes',
  tags: 'choose.tags',
  applied_at: 'job.applied',
  interview_at: 'job.interview',
  offer_at: 'job.offer',
  rejected_at: 'job.rejected',
  scraped_at: 'verify.column.scraped',
  created_at: 'job.added',
  updated_at: 'job.changed',
};

type PlainKey =
  | Extract<TextKey, `print.column.${string}` | `verify.column.${string}`>
  | 'jobs.filter'
  | 'jobs.remote'
  | 'job.source'
  | 'job.place'
  | 'job.description'
  | 'job.salary'
  | 'job.match'
  | 'job.reasoning'
  | 'job.notes'
  | 'choose.tags'
  | 'job.applied'
  | 'job.interview'
  | 'job.offer'
  | 'job.rejected'
  | 'job.added'
  | 'job.changed';
