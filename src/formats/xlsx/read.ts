import { isTimeZone } from '../../kernel/time-zone.ts';
import { readCell } from '../csv-cells.ts';
import { fileFault } from '../file-fault.ts';
import type { Cell, Column, ReadRow, TablePart } from '../table.ts';
import { UnknownColumns } from '../unknown-columns.ts';
import { type ArchiveSource, openArchive } from './archive.ts';
import { serialTime } from './date-serial.ts';
import { type Header, readHeader, vocabularies } from './header.ts';
import { type SheetCell, type SheetRow, sheetRows } from './sheet-rows.ts';
import { readWorkbook, type Workbook } from './workbook.ts';

/**
 * Reads what `writeXlsx` writes, and the same workbook after another program saved it. Sheets may be renamed, columns
 * added, left out, moved or renamed, and blank rows may stand anywhere. What a sheet cannot tell stays unknown: an empty
 * cell is null, or no tags; a tag that holds `; ` becomes two; a time has whole seconds. A time whose clock the file's
 * zone shows twice or never, or in a file that names no zone, is the text of that clock without a zone.
 *
 * Pulled and bounded: holds a piece of a sheet, and the list of texts that other programs save beside their sheets.
 * Throws FILE_UNREADABLE: `not-ours` if no sheet has a header of ours, and what `openArchive` and `readXml` throw.
 */
export async function* readXlsx(
  source: ArchiveSource,
  columns: readonly Column[],
): AsyncGenerator<TablePart, void, undefined> {
  const archive = await openArchive(source);
  const workbook = await readWorkbook(archive);
  const { properties } = workbook;
  const words = await vocabularies(columns, properties.get('language'));
  const written = properties.get('columns')?.split(',') ?? [];
  const named = properties.get('time_zone') ?? '';
  const timeZone = isTimeZone(named) ? named : null;
  const cells = cellReader(workbook, timeZone);
  const members = membersOf(properties);
  const unknown = new UnknownColumns();
  let isFound = false;

  const isNamed = ({ name }: Workbook['sheets'][number]) =>
    words.some(({ isJobsSheet }) => isJobsSheet(name));
  // A person may keep a copy of some rows on a sheet of their own: it counts only if no sheet has our name.
  for (const group of [workbook.sheets.filter(isNamed), workbook.sheets]) {
    for (const { path } of group) {
      let header: Header | null = null;
      for await (const batch of sheetRows(archive.unpack(path), workbook.strings)) {
        let rows = batch;
        if (header === null) {
          const [first, ...rest] = batch;
          header = readHeader(first?.cells ?? new Map(), { columns, words, written });
          if (header === null) break;
          for (const name of header.unknown) unknown.add(name);
          if (!isFound)
            yield {
              ...{ kind: 'head', columns: header.columns.map(({ column }) => column), members, timeZone },
              isOfCsv: header.isOfCsv,
            };
          isFound = true;
          rows = rest;
        }
        const { columns: placed, meanings, named } = header;
        for (const { cells: ofRow } of rows)
          for (const [place, cell] of ofRow)
            if (!named.has(place) && String(cell).trim() !== '') unknown.addUnnamed(place);
        const readRow = (row: SheetRow): ReadRow =>
          Object.fromEntries(
            placed.map(({ place, column }) => [
              column.name,
              cells(row.cells.get(place), column, meanings.get(column.name)),
            ]),
          );
        const numbers = rows.map(({ number }) => number);
        if (rows.length > 0) yield { kind: 'rows', rows: rows.map(readRow), numbers };
      }
    }
    if (isFound) break;
  }
  if (!isFound) throw fileFault({ reason: 'not-ours' });
  yield { kind: 'end', end: 'whole', members, unknown: unknown.names };
}

/** What the file says of itself, as the members of a JSON say it. */
function membersOf(properties: Workbook['properties']): Readonly<Record<string, unknown>> {
  const exportedAt = properties.get('exported_at');
  const total = Number(properties.get('total') || Number.NaN);
  const filters = properties.get('filters');
  return {
    ...(exportedAt !== undefined && { exported_at: exportedAt }),
    ...(Number.isSafeInteger(total) && { total }),
    ...(filters !== undefined && { filters: parsed(filters) }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null; // a person edited it
    throw error;
  }
}

function cellReader({ countsFrom1904 }: Workbook, timeZone: string | null) {
  const timeOf = serialTime(timeZone, { countsFrom1904 });
  return (
    cell: SheetCell | undefined,
    column: Column,
    meanings: ReadonlyMap<string, string> | undefined,
  ): Cell => {
    if (cell === undefined) return column.kind === 'list' ? [] : null;
    if (column.kind === 'time' && typeof cell === 'number') return timeOf(cell) ?? String(cell);
    if (column.kind === 'boolean' && typeof cell === 'boolean') return cell;
    const text = String(cell);
    return column.kind === 'token' ? (meanings?.get(text.trim()) ?? text) : readCell(text, column);
  };
}
