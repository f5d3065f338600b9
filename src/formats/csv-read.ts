import Papa from 'papaparse';
import { fileFault, maxRowCharacters } from './file-fault.ts';
import type { Cell, Column, ReadRow, TablePart } from './table.ts';

/**
 * Reads what `writeCsv` writes, in either of its dialects, and the same after another program wrote it anew (LF line
 * ends, other quotes, columns added, left out or moved). What CSV cannot tell stays untold: an empty field is null, or
 * no tags; a tag that holds `; ` is two. An apostrophe that guards a formula stays, and so does a time's own form.
 *
 * Pulled and bounded: holds the text that came last and a row that has not ended. Rows of another number of fields than
 * the header, and quotes without an end, throw FILE_UNREADABLE with the row's number, the header being row 1; at the
 * very end of the file they mean that it was cut off. Empty lines are overlooked.
 */
export async function* readCsv(
  texts: AsyncIterable<string>,
  columns: readonly Column[],
): AsyncGenerator<TablePart, void, undefined> {
  let rest = '';
  let head: Head | undefined;
  let rowsBefore = 1;

  /** The rows that have ended in `rest`; with `isEnd` what is left is a row, too. */
  function take(reader: Head, isEnd: boolean): { rows: ReadRow[]; isCutOff: boolean } {
    const { data, errors, meta } = reader.parser.parse(rest, 0, !isEnd) as Papa.ParseResult<string[]>;
    rest = isEnd ? '' : rest.slice(meta.cursor);
    const rows: ReadRow[] = [];
    // Papa tells of the row that has not ended, too: that one is parsed again.
    const broken = errors.find(({ row = 0 }) => row < data.length)?.row ?? Number.POSITIVE_INFINITY;
    for (const [at, fields] of data.entries()) {
      rowsBefore++;
      if (fields.length === 1 && fields[0] === '' && at < broken) continue;
      if (at < broken && fields.length === reader.names.length) {
        rows.push(readRow(fields, reader.cells));
        continue;
      }
      const isUnfinished = fields.length <= reader.names.length;
      if (isEnd && at === data.length - 1 && isUnfinished) return { rows, isCutOff: true };
      throw fileFault({ reason: 'malformed', line: rowsBefore });
    }
    return { rows, isCutOff: false };
  }

  for await (const text of texts) {
    rest += text;
    if (head === undefined) {
      const end = rest.indexOf('\n');
      if (end === -1) {
        if (rest.length > maxHeaderCharacters) throw fileFault({ reason: 'not-ours' });
        continue;
      }
      head = readHead(rest.slice(0, end + 1), columns);
      rest = rest.slice(end + 1);
      yield head.part;
    }
    const { rows } = take(head, false);
    if (rows.length > 0) yield { kind: 'rows', rows };
    if (rest.length > maxRowCharacters) throw fileFault({ reason: 'too-long', line: rowsBefore + 1 });
  }

  if (head === undefined) {
    // A header alone, without its line's end.
    head = readHead(`${rest}\n`, columns);
    yield head.part;
    yield { kind: 'end', end: 'no-line-end', members: {}, unknown: head.unknown };
    return;
  }
  const hasLineEnd = rest === '';
  const { rows, isCutOff } = hasLineEnd ? { rows: [], isCutOff: false } : take(head, true);
  if (rows.length > 0) yield { kind: 'rows', rows };
  const end = isCutOff ? 'cut-off' : hasLineEnd ? 'whole' : 'no-line-end';
  yield { kind: 'end', end, members: {}, unknown: head.unknown };
}

/** All names of ours have 300; a file whose first line goes on and on is something else. */
const maxHeaderCharacters = 64 * 1024;

interface Head {
  readonly part: Extract<TablePart, { kind: 'head' }>;
  readonly parser: Papa.Parser;
  readonly names: readonly string[];
  readonly unknown: readonly string[];
  /** For each field its column, or undefined where that is none of ours. */
  readonly cells: readonly (Column | undefined)[];
}

function readHead(line: string, columns: readonly Column[]): Head {
  const text = line.replace(/^\uFEFF/, '').replace(/\r?\n$/, '');
  const delimiter = text.includes(';') && !text.includes(',') ? ';' : ',';
  const { data } = Papa.parse<string[]>(text, { delimiter });
  const names = (data[0] ?? []).map((name) => name.trim());
  const cells = names.map((name) => columns.find((column) => column.name === name));
  const known = cells.filter((column) => column !== undefined);
  if (known.length === 0) throw fileFault({ reason: 'not-ours' });
  if (new Set(known).size < known.length) throw fileFault({ reason: 'malformed', line: 1 });
  const newline = line.endsWith('\r\n') ? '\r\n' : '\n';
  return {
    part: {
      ...{ kind: 'head', columns: known, members: {} },
    },
    unknown: names.filter((_, at) => cells[at] === undefined),
    parser: new Papa.Parser({ delimiter, newline }),
    names,
    cells,
  };
}

function readRow(fields: readonly string[], cells: readonly (Column | undefined)[]): ReadRow {
  const row: Record<string, Cell> = {};
  for (let at = 0; at < cells.length; at++) {
    const column = cells[at];
    if (column !== undefined) row[column.name] = readCell(fields[at] ?? '', column);
  }
  return row;
}

function readCell(field: string, { kind }: Column): Cell {
  if (kind === 'list') return field === '' ? [] : field.split('; ');
  if (field === '') return null;
  if (kind === 'number') return /^-?\d{1,15}$/.test(field) ? Number(field) : field;
  if (kind === 'boolean') return field === 'true' ? true : field === 'false' ? false : field;
  return field;
}
