import type { Cell, Column, ReadRow } from '../formats/table.ts';
import type { Job } from '../job/job.ts';
import { normaliseTimestamp } from '../job/timestamp.ts';

/** In which form a file holds its cells: what it cannot tell apart is the same. */
export type CellForm = 'json' | 'csv' | 'csv-for-excel';

/** The columns in which file and copy differ. `updated_at` is named only where nothing else differs: it follows. */
export function differingColumns(
  row: ReadRow,
  job: Job,
  columns: readonly Column[],
  form: CellForm,
): readonly string[] {
  const differing = columns
    .filter((column) => !isSame(row[column.name], job[column.name as keyof Job], column, form))
    .map(({ name }) => name);
  return differing.length > 1 ? differing.filter((name) => name !== 'updated_at') : differing;
}

/** All cells as one text: the same for a file's row and the copy's job exactly where no column differs. */
export function comparableText(
  row: ReadRow | Job,
  columns: readonly Column[],
  form: CellForm,
  side: 'file' | 'copy',
): string {
  return JSON.stringify(
    columns.map((column) => {
      const cell = (row as ReadRow)[column.name];
      return side === 'file' ? fromFile(cell, column, form) : fromCopy(cell, form);
    }),
  );
}

function isSame(inFile: Cell | undefined, inCopy: Cell | undefined, column: Column, form: CellForm): boolean {
  if (inFile === inCopy) return true;
  return JSON.stringify(fromFile(inFile, column, form)) === JSON.stringify(fromCopy(inCopy, form));
}

function fromFile(cell: Cell | undefined, column: Column, form: CellForm): Cell | undefined {
  if (column.kind === 'time' && typeof cell === 'string') return normaliseTimestamp(cell) ?? cell;
  return form === 'json' ? cell : asCsvTells(cell);
}

function fromCopy(cell: Cell | undefined, form: CellForm): Cell | undefined {
  if (form === 'json') return cell;
  const told = asCsvTells(cell);
  return form === 'csv-for-excel' && typeof told === 'string' && /^[=+\-@\t\r]/.test(told)
    ? `'${told}`
    : told;
}

/** Contract: CSV cannot tell null from the empty text, nor where one tag ends that holds `; `. */
function asCsvTells(cell: Cell | undefined): Cell {
  const joined = Array.isArray(cell) ? cell.join('; ') : cell;
  return joined === undefined || joined === '' ? null : (joined as Cell);
}
