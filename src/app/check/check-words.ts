import { columnsWithout } from '../../export/columns.ts';
import { describeChoice } from '../../export/describe-choice.ts';
import type { NamedJob } from '../../export/receipt.ts';
import { formats } from '../../formats/formats.ts';
import type { DifferingJob, FileCheck } from '../../import/file-check.ts';
import { csvColumns, jobColumns } from '../../job/columns.ts';
import type { TextKey, Texts } from '../../texts/texts.ts';
import { nameJob, wasIncomplete } from '../receipts/receipt-words.ts';

type Content = FileCheck['content'];
type Read = Extract<Content, { kind: 'read' }>;
type Fault = Extract<Content, { kind: 'unreadable' }>['fault'];
type Headline = Extract<TextKey, `check.${string}.title`>;
/** The headlines that name columns. */
type PartlyHeadline = Extract<TextKey, `check.partly.${string}`>;

/** Returns the one thing that matters most about a file. */
export function headlineOf(
  { receipt, content }: FileCheck,
  texts: Texts,
): {
  readonly tone: 'good' | 'info' | 'warning' | 'danger';
  readonly key: Headline;
  readonly title: string;
} {
  const headline = (
    tone: 'good' | 'info' | 'warning' | 'danger',
    key: Exclude<Headline, PartlyHeadline>,
  ) => ({ tone, key, title: texts.say(key) });
  if (receipt !== null)
    return wasIncomplete(receipt)
      ? headline('warning', 'check.unchanged.incomplete.title')
      : headline('good', 'check.unchanged.title');
  if (content.kind === 'unreadable' && isLocked(content.fault)) return headline('info', 'check.locked.title');
  if (content.kind === 'unreadable')
    return content.fault.reason === 'receipt-only'
      ? headline('warning', 'check.not-compared.title')
      : headline('danger', 'check.unreadable.title');
  const { facts, comparison } = content;
  if (facts.isOpenedInPart) return headline('danger', 'check.opened-in-part.title');
  if (facts.isCutOff) return headline('danger', 'check.cut-off.title');
  if (facts.backup?.proof === 'failed') return headline('danger', 'check.broken.title');
  if (comparison.kind !== 'compared') return headline('warning', 'check.not-compared.title');
  const { same, differing, missing, extra } = comparison;
  if (isStranger(comparison)) return headline('warning', 'check.stranger.title');
  if (differing.count + missing.count + extra.count > 0) return headline('info', 'check.other.title');

  const { compared, left } = columnsOf(content);
  if (left.length > 0) {
    const isOnly = left.length > compared.length;
    const key: PartlyHeadline = isOnly ? 'check.partly.only.title' : 'check.partly.title';
    const columns = columnList(isOnly ? compared : left, texts);
    const isAsChosen = absentUnasked(content).length === 0;
    return { tone: isAsChosen ? 'info' : 'warning', key, title: texts.say(key, { columns }) };
  }
  if (comparison.heldInPart.length > 0) return headline('good', 'check.equal.part.title');
  if (same > 0 && comparison.notChosen > 0) return headline('good', 'check.equal.chosen.title');
  if (holdsMore(content)) return headline('good', 'check.equal.backup.title');
  const { format } = facts;
  const isTable = format === 'csv' || format === 'xlsx';
  return headline('good', isTable ? `check.equal.${format}.title` : 'check.equal.title');
}

/** Returns which of its format's columns were compared in every job, and which were not. */
function columnsOf({ facts, comparison }: Read): { compared: readonly string[]; left: readonly string[] } {
  const names = (formats[facts.format].columns === 'csv' ? csvColumns : jobColumns).map(
    ({ name }): string => name,
  );
  const isLeft = (name: string) =>
    comparison.kind === 'compared' && (comparison.absent.includes(name) || comparison.unread.includes(name));
  return { compared: names.filter((name) => !isLeft(name)), left: names.filter(isLeft) };
}

/** Whether it is a backup with what no device has to compare it with. */
function holdsMore({ facts }: Read): boolean {
  return facts.backup?.source === 'account';
}

/** Returns the columns that the file lacks, except those that the person left out. */
function absentUnasked({ facts, comparison }: Read): readonly string[] {
  if (comparison.kind !== 'compared') return [];
  const kept = new Set<string>(columnsWithout(jobColumns, facts.omitted).map(({ name }) => name));
  return comparison.absent.filter((name) => kept.has(name));
}

function isStranger(comparison: Read['comparison']): boolean {
  if (comparison.kind !== 'compared') return false;
  const { same, differing, extra } = comparison;
  return same + differing.count === 0 && extra.count > 0;
}

/** Returns what else the person has to know, one sentence each. */
export function describeFile({ receipt }: FileCheck, content: Read, texts: Texts): readonly string[] {
  const { facts, comparison } = content;
  const { say, number } = texts;
  const { rows, announced, exportedAt, filters, omitted } = facts;
  const chosen = describeChoice(
    { ...(filters && { filters }), ...(omitted.length > 0 && { omit: [...omitted] }) },
    exportedAt ?? '1970-01-01T00:00:00Z',
    texts,
  );
  const absent = absentUnasked(content);
  const { unread, heldInPart } = comparison.kind === 'compared' ? comparison : { unread: [], heldInPart: [] };
  return [
    receipt === null && exportedAt !== null && say('check.made', { moment: texts.longMoment(exportedAt) }),
    facts.isCutOff &&
      say(facts.isOpenedInPart ? 'check.opened-in-part.body' : 'check.cut-off.body', { count: rows }),
    facts.backup?.proof === 'failed' && say('check.broken.body'),
    facts.backup?.proof === 'held' && say('check.backup.whole'),
    announced !== null &&
      announced !== rows &&
      !facts.isOpenedInPart &&
      say('check.announced', { announced: number(announced), rows: number(rows) }),
    comparison.kind === 'too-large-unsorted' && say('check.too-large.body'),
    comparison.kind === 'no-ids' && say('check.no-ids.body'),
    facts.backup?.isOtherAccount && say('check.backup.other'),
    isStranger(comparison) && facts.backup === null && say('check.stranger.body'),
    receipt === null &&
      comparison.kind === 'compared' &&
      !facts.isCutOff &&
      !isStranger(comparison) &&
      say('check.no-receipt'),
    chosen.length > 0 && say('chosen.title', { choice: texts.list(chosen, 'none') }),
    comparison.kind === 'compared' &&
      holdsMore(content) &&
      say('check.backup.beside', { count: facts.backup?.trash ?? 0 }),
    absent.length > 0 && say('check.absent', { columns: columnList(absent, texts) }),
    heldInPart.length > 0 && say('check.part', { columns: columnList(heldInPart, texts) }),
    unread.length > 0 && say('check.unread', { columns: columnList(unread, texts) }),
    facts.unknownColumns.length > 0 &&
      say('check.unknown-columns', { names: unknownNames(facts.unknownColumns, texts) }),
    comparison.kind === 'compared' && comparison.copy.incomplete !== null && say('check.copy-incomplete'),
  ].filter((sentence) => typeof sentence === 'string');
}

/** Whether the file opens with a password that nobody has typed yet. */
export function isLocked({ reason }: Fault): boolean {
  return reason === 'locked' || reason === 'wrong-passphrase';
}

export function faultSentence(fault: Fault, texts: Texts): string {
  const { say } = texts;
  if ('column' in fault && fault.column !== undefined)
    return say('check.fault.column-twice', { column: columnList([fault.column], texts) });
  return 'line' in fault
    ? say(`check.fault.${fault.reason}`, { line: fault.line })
    : say(`check.fault.${fault.reason}`);
}

/** Returns a line such as `Cook at Acme`, or `Cook at Acme: Notes, Status (changed in your account since)`. */
export function describeJob(job: NamedJob | DifferingJob, texts: Texts): string {
  const name = nameJob(job, texts);
  if (!('columns' in job)) return name;
  const where = `${name}: ${columnList(job.columns, texts)}`;
  return job.newer === null ? where : `${where} (${texts.say(`check.newer.${job.newer}`)})`;
}

/** Says how many jobs are the same, and whether that covers all their columns. */
export function describeSame(content: Read, { say }: Texts): string {
  const count = content.comparison.kind === 'compared' ? content.comparison.same : 0;
  const isInPart = content.comparison.kind === 'compared' && content.comparison.heldInPart.length > 0;
  const isPartly = isInPart || holdsMore(content) || columnsOf(content).left.length > 0;
  return say(isPartly ? 'check.same.partly' : 'check.same', { count });
}

/** Names columns that are not ours. One without a name is told by its letters (`UnknownColumns`). */
export function unknownNames(columns: readonly string[], { say, list }: Texts): string {
  const names = columns.map((column) =>
    column.replace(/^column ([A-Z]{1,3})$/, (_, letters: string) => say('check.column.unnamed', { letters })),
  );
  return list(names, 'and');
}

/** Names columns as the app calls them. */
export function columnList(columns: readonly string[], { say, list }: Texts): string {
  const names = columns.map((column) => (isColumn(column) ? say(columnKeys[column]) : column));
  return list([...new Set(names)], 'and');
}

function isColumn(column: string): column is keyof typeof columnKeys {
  return Object.hasOwn(columnKeys, column);
}

/** The words for a column. A file may name others, which stand for themselves. */
const columnKeys = {
  id: 'check.column.id',
  company_name: 'print.column.company',
  job_title: 'print.column.title',
  status: 'jobs.filter',
  source: 'job.source',
  location: 'job.place',
  is_remote: 'jobs.remote',
  job_url: 'check.column.url',
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
  scraped_at: 'check.column.scraped',
  created_at: 'job.added',
  updated_at: 'job.changed',
} as const satisfies Readonly<Record<string, TextKey>>;
