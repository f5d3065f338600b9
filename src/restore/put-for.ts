import type { Cell, ReadRow } from '../formats/table.ts';
import { repaired } from '../job/repairs.ts';
import { brokenRule, type CellsToWrite } from '../job/write-rules.ts';
import type { CellWriter } from './cells-to-write.ts';
import type { TrashedJob } from './known-jobs.ts';
import { isJsonOfPostgres, movesIn } from './moves-in.ts';
import type { PlanEntry, PlanKind } from './plan.ts';

/** What a row is to the account, and what of it can be written. */
export type Decided = { readonly kind: PlanKind } & Partial<
  Pick<PlanEntry, 'created' | 'put' | 'broken' | 'repairs'>
>;

/**
 * What is written of a row, or why nothing can be. `beside`: cells of the account that stay, and that the rules compare
 * with the ones that are written. `isMended`: what the table does not take is repaired, if it can be.
 */
export function putFor(
  row: ReadRow,
  writer: CellWriter,
  as: {
    readonly id: string;
    readonly expect: string;
    readonly names: readonly string[];
    readonly kind: PlanKind;
    readonly more: CellsToWrite;
    readonly beside?: CellsToWrite;
    readonly isMended?: boolean;
  },
): Decided {
  const read = writer.cellsOf(row, as.names);
  if (read.kind === 'refused') return { kind: 'refused', broken: read.broken };
  // Two dozen cells are slow to copy, and these are nobody else's.
  const cells = Object.assign(read.cells, as.more);
  const isNew = as.expect === 'new';
  if (isNew) for (const [name, cell] of newJob) if (cells[name] === undefined) cells[name] = cell;
  const brokenBy = (own: CellsToWrite) =>
    brokenRule(as.beside === undefined ? own : { ...as.beside, ...own });
  const broken = brokenBy(cells);
  const mended = broken === null || as.isMended !== true ? null : repaired({ ...withoutNotes, ...cells });
  if (broken !== null && (mended === null || brokenBy(mended.cells) !== null))
    return { kind: 'refused', broken };
  const moves = isNew && row.moves !== undefined ? movesIn(row.moves) : undefined;
  if (moves === null) return unreadable('moves');
  if (typeof cells.ai_parsed_data === 'string' && !isJsonOfPostgres(cells.ai_parsed_data))
    return unreadable('ai_parsed_data');
  const written = mended?.cells ?? cells;
  const set = moves === undefined ? written : { ...written, moves };
  const put = { id: as.id, expect: as.expect, set };
  return mended === null
    ? { kind: as.kind, put }
    : { kind: 'repairable', broken, put, repairs: mended.rules };
}

/** Of other cells, those that mend what the rules refuse. Null if they cannot. */
function healedBy(cells: CellsToWrite, others: CellsToWrite): CellsToWrite | null {
  const healing: Record<string, Cell> = {};
  for (let broken = brokenRule(cells); broken !== null; broken = brokenRule({ ...cells, ...healing })) {
    const more = broken.columns.filter((name) => !(name in healing) && others[name] !== undefined);
    if (more.length === 0) return null;
    for (const name of more) healing[name] = others[name] as Cell;
  }
  return healing;
}

/** A cell of the row is nothing that its column takes. */
export function unreadable(column: string): Decided {
  return { kind: 'refused', broken: { reason: 'unreadable', columns: [column] } };
}

/** The account has the job, and nobody here can tell what it holds. */
export const unreadHere: Decided = { kind: 'refused', broken: { reason: 'unread_here', columns: [] } };

/** A new job whose row lacks the column has none. */
export const withoutNotes = { notes: null };

/** What a new job needs, if its row lacks the column. Null breaks a rule. */
const newJob = Object.entries({ company_name: null, job_title: null, source: 'manual' });

/**
 * What brings a job of the account's trash back. If the file is newer, it gets the columns of the file that differ. If not,
 * it comes back as it is there, and nothing is asked of the file. What the table does not take of it is repaired, if it
 * can be, or else comes from the file, and that alone.
 */
export function backFromTrash(
  row: ReadRow,
  writer: CellWriter,
  of: {
    readonly id: string;
    readonly trashed: TrashedJob;
    readonly differing: readonly string[];
    readonly isFileNewer: boolean;
  },
): Decided {
  const { id, trashed, differing, isFileNewer } = of;
  const put = (set: CellsToWrite) => ({ id, expect: trashed.job.rev, set: { ...set, deleted_at: null } });
  const inFile = writer.cellsOf(row, differing);
  if (isFileNewer && inFile.kind === 'refused') return { kind: 'refused', broken: inFile.broken };
  const own = isFileNewer && inFile.kind === 'cells' ? inFile.cells : {};
  const whole = { ...trashed.cells, ...own };
  const broken = brokenRule(whole);
  const others =
    isFileNewer || inFile.kind === 'refused' || brokenRule({ ...whole, ...inFile.cells }) !== null
      ? null
      : inFile.cells;
  if (broken === null)
    return others === null || differing.length === 0
      ? { kind: 'trash', put: put(own) }
      : { kind: 'trash-differs', put: put(others) };
  // A repair writes into the notes. If what the file brings breaks the rule, a column that the file lacks stays as it is.
  const isOfFile = brokenRule(trashed.cells) === null;
  const mended = isOfFile && row.notes === undefined ? null : repaired(whole);
  if (mended === null) {
    const healing = inFile.kind === 'cells' ? healedBy(trashed.cells, inFile.cells) : null;
    return isFileNewer || healing === null
      ? { kind: 'refused', broken }
      : { kind: 'trash', put: put(healing) };
  }
  const changed = Object.entries(mended.cells).filter(([name, cell]) => cell !== trashed.cells[name]);
  return { kind: 'repairable', broken, put: put(Object.fromEntries(changed)), repairs: mended.rules };
}
