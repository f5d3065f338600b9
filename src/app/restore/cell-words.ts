import type { CellChange } from '../../bridge/restore-calls.ts';
import type { Cell } from '../../formats/table.ts';
import { type JobColumn, jobColumns } from '../../job/columns.ts';
import { jobSources } from '../../job/job-source.ts';
import { jobStatuses } from '../../job/job-status.ts';
import type { Texts } from '../../texts/texts.ts';

/** Both sides of a change as a person reads them, cut so that the difference is seen. `there`: null if it is not known. */
export function changeWords(
  { column: name, inFile, there }: CellChange,
  texts: Texts,
): { readonly inFile: string; readonly there: string | null } {
  const column = jobColumns.find((one) => one.name === name);
  const words = (cell: Cell) => cellWords(cell, column, texts);
  if (there === undefined) return { inFile: cut(words(inFile), 0), there: null };
  const [ours, theirs] = [words(there), words(inFile)];
  // Two moments of one minute have the same words.
  const [one, other] = ours === theirs ? [JSON.stringify(there), JSON.stringify(inFile)] : [ours, theirs];
  const from = firstDifference(one, other);
  return { inFile: cut(other, from), there: cut(one, from) };
}

function cellWords(cell: Cell, column: JobColumn | undefined, texts: Texts): string {
  const { say, list, longMoment, number } = texts;
  if (cell === null || cell === '') return say('restore.change.none');
  if (typeof cell === 'object') return cell.length === 0 ? say('restore.change.none') : list(cell, 'none');
  if (typeof cell === 'boolean') return say(cell ? 'restore.change.yes' : 'restore.change.no');
  if (typeof cell === 'number') {
    if (column?.name === 'salary_range_min') return say('job.salary.from', { min: cell });
    if (column?.name === 'salary_range_max') return say('job.salary.to', { max: cell });
    return number(cell);
  }
  if (column?.kind === 'time') return longMoment(cell);
  const status = column?.name === 'status' && jobStatuses.find((one) => one === cell);
  if (status) return say(`status.${status}`);
  const source = column?.name === 'source' && jobSources.find((one) => one === cell);
  return source ? say(`source.${source}`) : cell;
}

/** So many letters of a long text are shown, and so many of them before the first difference. */
const shown = 120;
const before = 30;

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return at;
}

function cut(text: string, difference: number): string {
  const from = difference + before < shown ? 0 : difference - before;
  // Half of a pair of surrogates is no letter.
  const part = text.slice(from, from + shown).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  return `${from > 0 ? '…' : ''}${part}${from + shown < text.length ? '…' : ''}`;
}
