import type { ReadRow } from '../formats/table.ts';
import { type CellForm, compareCell, compareFingerprints, fingerprint } from '../import/same-cells.ts';
import { jobColumns } from '../job/columns.ts';
import { readTime } from '../job/read-time.ts';
import type { IndexedJob } from './account-index.ts';
import type { CellWriter } from './cells-to-write.ts';

/** The columns of a row that the account shows otherwise, and those of which nobody can tell. */
interface Shown {
  readonly differing: readonly string[];
  readonly unread: readonly string[];
}

/** Compares what can be read without a zone. `unread`: times by a clock, or in the form of a program. */
export function comparedColumns(cells: ReadRow, job: IndexedJob, form: CellForm): Shown {
  const inAccount = job.cells;
  const told = typeof inAccount === 'string' ? fingerprint(cells, jobColumns, form) : '';
  const shown = { differing: [] as string[], unread: [] as string[] };
  for (let place = 0; place < jobColumns.length; place++) {
    const column = jobColumns[place] as (typeof jobColumns)[number];
    const cell = cells[column.name];
    if (cell === undefined) continue;
    const outcome =
      typeof inAccount === 'string'
        ? compareFingerprints(told, inAccount, place)
        : compareCell(cell, inAccount[column.name], column, form);
    if (outcome === 'differs') shown.differing.push(column.name);
    if (outcome === 'unread') shown.unread.push(column.name);
  }
  return shown;
}

/**
 * Compares the times of a row that name no moment with those that the clocks of the zone show. One that is not the
 * account's differs, whether somebody can read it or not, unless the row's times are by the clocks of another zone.
 */
export function comparedTimes(names: readonly string[], of: ByClocks): Shown {
  const others = names.filter((name) => !isShown(name, of));
  return hasClocksOfZone(of) ? { differing: others, unread: [] } : { differing: [], unread: others };
}

/**
 * Where not even `created_at` is the account's, which never changes, a program wrote the times anew or the zone is
 * another one: nobody can tell then what was changed.
 */
function hasClocksOfZone(of: ByClocks): boolean {
  const { created_at: created } = of.row;
  return typeof created !== 'string' || readTime(created) !== null || isShown('created_at', of);
}

interface ByClocks {
  readonly row: ReadRow;
  readonly job: IndexedJob;
  readonly writer: CellWriter;
}

function isShown(name: string, { row, job, writer }: ByClocks): boolean {
  const time = job.timeOf(name);
  return time !== null && writer.shows(row[name], time);
}
