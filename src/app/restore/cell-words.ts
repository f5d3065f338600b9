import type { CellChange } from '../../bridge/restore-calls.ts';
import type { Cell } from '../../formats/table.ts';
import { type JobColumn, jobColumns } from '../../job/columns.ts';
import { jobSources } from '../../job/job-source.ts';
import { jobStatuses } from '../../job/job-status.ts';
import type { Texts } from '../../texts/texts.ts';

/**
 * Both sides of a change as a person reads them, cut so that the difference is seen. `there`: null if it is not known.
 * `note`: a sentence in their place, where nobody could tell them apart.
 */
export type ChangeWords =
  | { readonly note: string }
  | { readonly written: string; readonly there: string | null };

export function changeWords({ column: name, written, there }: CellChange, texts: Texts): ChangeWords {
  const column = jobColumns.find((one) => one.name === name);
  const words = (cell: Cell, from: number) => cellWords(cell, { column, from }, texts);
  if (there === undefined) return { written: words(written, 0), there: null };
  if (column?.kind === 'time' && typeof written === 'string' && typeof there === 'string') {
    const moment = words(there, 0);
    if (written.slice(0, toTheMinute) === there.slice(0, toTheMinute))
      return { note: texts.say('restore.change.same-minute', { moment }) };
    // Clocks show one hour of the year twice.
    if (moment === words(written, 0))
      return { written: `${moment} (${written})`, there: `${moment} (${there})` };
  }
  const [ours, theirs] = [seen(there), seen(written)];
  if (withoutUnseen(ours) === withoutUnseen(theirs)) return { note: texts.say('restore.change.unseen') };
  const from = firstDifference(ours, theirs);
  return { written: words(theirs, from), there: words(ours, from) };
}

const toTheMinute = '2026-03-04T12:00'.length;

/** `from`: where a long text begins to differ. */
function cellWords(
  cell: Cell,
  { column, from }: { column: JobColumn | undefined; from: number },
  { say, list, longMoment, number, quoted }: Texts,
): string {
  if (cell === null || cell === '') return say('restore.change.none');
  if (typeof cell === 'object')
    return cell.length === 0 ? say('restore.change.none') : list(cell.map(quoted), 'none');
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
  return source ? say(`source.${source}`) : quoted(cut(cell, from));
}

/** A cell as a person sees it: nobody sees blanks at the end of a line, what ends a line, or how é is stored. */
function seen(cell: Cell): Cell {
  if (typeof cell === 'object' && cell !== null) return cell.map(seenText);
  return typeof cell === 'string' ? seenText(cell) || null : cell;
}

function seenText(text: string): string {
  const lines = text
    .normalize('NFC')
    .replace(/\r\n?|\u2028/g, '\n')
    .replace(/\p{Zs}/gu, ' ');
  return lines.replace(/ +$/gm, '').trimEnd();
}

/** Without letters that have no width. Two of these texts are the same if nobody sees a difference. */
function withoutUnseen(cell: Cell): string {
  return JSON.stringify(cell).replace(/\p{Cf}|\ufe0f/gu, '');
}

/** So many letters of a long text are shown, and so many of them before the first difference. */
const shown = 120;
const before = 30;

function firstDifference(one: Cell, other: Cell): number {
  if (typeof one !== 'string' || typeof other !== 'string') return 0;
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
