import { readSpreadsheetTime, spreadsheetTime } from '../formats/csv/spreadsheet-time.ts';
import { guarded } from '../formats/csv/write.ts';
import type { Cell, ReadRow } from '../formats/table.ts';
import type { CellForm } from '../import/same-cells.ts';
import { backupColumns, type TableColumn } from '../job/columns.ts';
import { readTime } from '../job/read-time.ts';
import type { Timestamp } from '../job/timestamp.ts';
import { type BrokenRule, isBlank, isStorable } from '../job/write-rules.ts';

/** The cells of a row as the table takes them, or why it does not. */
type ToWrite =
  | { readonly kind: 'cells'; readonly cells: Record<string, Cell> }
  | { readonly kind: 'refused'; readonly broken: BrokenRule };

/** How the rows of one file become what is written. */
export interface CellWriter {
  /** The named columns of a row. Columns that the row lacks stay away. */
  cellsOf(row: ReadRow, names: readonly string[]): ToWrite;
  /** A time of the file, also one that a clock of the zone shows. Null: it is no time. */
  timeOf(cell: Cell | undefined): string | null;
  /** Whether a clock of the zone shows this moment as the cell does, to the second. */
  shows(cell: Cell | undefined, time: Timestamp): boolean;
  /** Whether a time was read by the clocks of the zone so far. */
  readonly hasUsedZone: boolean;
  /** Whether a time could not be read so far, since there is no zone. */
  readonly lacksZone: boolean;
}

/**
 * `timeZone`: the zone of times that name none ("Safe for Excel", a workbook without its properties). Null: such times
 * cannot be read. `isOfCsv`: as in `OpenJobs`. A workbook of ours has no apostrophes, since it marks its cells instead.
 */
export function cellWriter(timeZone: string | null, form: CellForm, isOfCsv: boolean): CellWriter {
  const ofClock = readSpreadsheetTime(timeZone ?? 'UTC');
  const clockAt = spreadsheetTime(timeZone ?? 'UTC');
  let isClockShown = false;

  function timeOf(cell: Cell | undefined): string | null {
    if (typeof cell !== 'string') return null;
    const time = readTime(cell);
    if (time !== null) return time;
    const moment = ofClock(cell);
    if (moment !== null) isClockShown = true;
    return timeZone === null ? null : moment;
  }

  function shows(cell: Cell | undefined, time: Timestamp): boolean {
    if (typeof cell !== 'string' || !clock.test(cell)) return false;
    isClockShown = true;
    return timeZone !== null && clockAt(time) === cell;
  }

  function written(cell: Cell, column: TableColumn, isGuarded: boolean): Cell | undefined {
    if (cell === null) return null;
    switch (column.kind) {
      case 'number':
        return Number.isSafeInteger(cell) ? cell : undefined;
      case 'boolean':
        return typeof cell === 'boolean' ? cell : undefined;
      case 'list':
        return Array.isArray(cell) ? tagsOf(cell).map((text) => unguarded(text, isGuarded)) : undefined;
      case 'time':
        return timeOf(cell) ?? undefined;
      case 'token':
        return typeof cell === 'string' ? cell : undefined;
      case 'text':
        return typeof cell === 'string' ? unguarded(cell, isGuarded) : undefined;
    }
  }

  /** A tag that ends in `; ` reads as two in a sheet, and the second has no letters: there is no such tag. */
  function tagsOf(cell: readonly string[]): readonly string[] {
    return form === 'json' ? cell : cell.filter((text) => !isBlank(text));
  }

  return {
    timeOf,
    shows,
    get hasUsedZone() {
      return isClockShown && timeZone !== null;
    },
    get lacksZone() {
      return isClockShown && timeZone === null;
    },
    cellsOf(row, names) {
      const isGuarded = isOfCsv && isSafeForExcel(row);
      const cells: Record<string, Cell> = {};
      for (const name of names) {
        const cell = row[name];
        const column = columnByName.get(name);
        if (cell === undefined || column === undefined) continue;
        const value = written(cell, column, isGuarded);
        if (value === undefined) return refused(name);
        const texts = typeof value === 'object' && value !== null ? value : [value];
        if (texts.some((text) => typeof text === 'string' && !isStorable(text))) return refused(name);
        cells[name] = value;
      }
      return { kind: 'cells', cells };
    },
  };
}

/** By the clocks of some zones, the last hours of the year 9999 are in the year 10000. */
const clock = /^\d{4,5}-\d\d-\d\d \d\d:\d\d:\d\d$/;

const columnByName = new Map<string, TableColumn>(backupColumns.map((column) => [column.name, column]));

function refused(column: string): ToWrite {
  return { kind: 'refused', broken: { reason: 'unreadable', columns: [column] } };
}

/** Only "Safe for Excel" writes times without a zone. Its other mark, the apostrophes, may also stand in a plain text. */
function isSafeForExcel({ created_at }: ReadRow): boolean {
  return typeof created_at === 'string' && readTime(created_at) === null;
}

/** The text without the apostrophe that guards a formula from a spreadsheet. */
function unguarded(text: string, isGuarded: boolean): string {
  if (!isGuarded || !text.startsWith("'")) return text;
  const bare = text.slice(1);
  return guarded(bare) === text ? bare : text;
}
