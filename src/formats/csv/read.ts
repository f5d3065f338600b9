import { readCell } from '../csv-cells.ts';
import { type CsvRow, CsvText } from '../csv-text.ts';
import { fileFault } from '../file-fault.ts';
import type { Cell, Column, ReadRow, TablePart } from '../table.ts';
import { UnknownColumns } from '../unknown-columns.ts';

/**
 * Reads what `writeCsv` writes, in either of its dialects, and the same file after another program saved it. The
 * delimiter may be comma, semicolon, tab or bar. Line ends and quotes may be any, a byte-order mark may be there or
 * not, columns may be added, left out or moved, and blank rows may stand anywhere. What CSV cannot tell stays unknown:
 * an empty field is null, or no tags; a tag that holds `; ` becomes two. An apostrophe that guards a formula stays, and
 * a time keeps its own form.
 *
 * Pulled and bounded: holds the latest text and one unfinished row. A row with more fields than the header, or with
 * only one of several, throws FILE_UNREADABLE with the row's number (the header is row 1). A row with fewer fields has
 * empty ones at its end (Excel leaves them out). If the last row ends early (within quotes, before its last field, or
 * within a time), the file was cut off.
 */
export async function* readCsv(
  texts: AsyncIterable<string>,
  columns: readonly Column[],
): AsyncGenerator<TablePart, void, undefined> {
  const text = new CsvText(texts);
  const { names, cells, unknown, endsWith } = await readHead(text, columns);
  yield { kind: 'head', columns: cells.filter((column) => column !== undefined), members: {} };

  const endsAsOurs = names.findLast((name) => name !== '') === columns.at(-1)?.name;
  const lastField = new LastField(cells.at(-1), { endsAsOurs });
  const unnamed = names.flatMap((name, place) => (name === '' ? [place] : []));
  let rows: ReadRow[] = [];
  let numbers: number[] = [];
  // If the file is only a header without a line end, it is whole if it goes on to our last column.
  let end: 'whole' | 'cut-off' = endsWith === 'line' || endsAsOurs ? 'whole' : 'cut-off';
  for (;;) {
    const row = text.take();
    if (row === undefined) {
      if (rows.length > 0) yield { kind: 'rows', rows, numbers };
      rows = [];
      numbers = [];
      if (await text.pull()) continue;
      break;
    }
    const { fields } = row;
    const missing = names.length - fields.length;
    const last = fields.at(-1) ?? '';
    if (
      row.endsWith === 'quote' ||
      (row.endsWith === 'text' && (missing > 0 || (missing === 0 && lastField.endsEarly(last))))
    ) {
      end = 'cut-off';
      continue;
    }
    const isShort = missing > 0 && fields.length > 1;
    const isLong = missing < 0 && fields.slice(names.length).every((field) => field === '');
    if (row.endsWith === 'fault' || (missing !== 0 && !isShort && !isLong))
      throw fileFault({ reason: 'malformed', line: text.line });
    lastField.above(last);
    for (const place of unnamed) if (fields[place]?.trim()) unknown.addUnnamed(place);
    rows.push(readRow(fields, cells));
    numbers.push(text.line);
  }
  yield { kind: 'end', end, members: {}, unknown: unknown.names };
}

/** Takes the header, and finds the file's delimiter by it: the one that separates the most of our column names. */
async function readHead(text: CsvText, columns: readonly Column[]) {
  const byName = new Map<string, Column>(columns.map((column) => [column.name, column]));
  const isKnown = (name: string) => byName.has(name.trim());
  for (;;) {
    let best = { delimiter: ',', known: 0 };
    let hasAll = true;
    for (const delimiter of delimiters) {
      text.delimiter = delimiter;
      const row = text.peek();
      hasAll &&= row !== undefined;
      const known = row?.fields.filter(isKnown).length ?? 0;
      if (known > best.known) best = { delimiter, known };
    }
    text.delimiter = best.delimiter;
    if (!hasAll && text.waiting <= maxHeaderCharacters && (await text.pull())) continue;
    if (best.known === 0) throw fileFault({ reason: 'not-ours' });
    break;
  }
  const { fields, endsWith } = text.take() as CsvRow;
  const names = fields.map((name) => name.trim());
  const cells = names.map((name) => byName.get(name));
  const known = cells.filter((column) => column !== undefined);
  if (endsWith === 'fault') throw fileFault({ reason: 'malformed', line: text.line });
  const twice = known.find((column, at) => known.indexOf(column) < at);
  if (twice !== undefined) throw fileFault({ reason: 'malformed', line: text.line, column: twice.name });
  text.isPadded = fields.length > 1 && fields.slice(1).every((name) => name.startsWith(' '));
  const unknown = new UnknownColumns();
  for (const name of names) if (name !== '' && !byName.has(name)) unknown.add(name);
  return { names, cells, endsWith, unknown };
}

/** All our names together have 300 characters. A file whose first line is far longer is something else. */
const maxHeaderCharacters = 64 * 1024;
const delimiters = [',', ';', '\t', '|'] as const;

/** Whether the very last field of a file was cut. A time has a form: the form of the times above it. */
class LastField {
  readonly #column: Column | undefined;
  readonly #endsAsOurs: boolean;
  #above: string | undefined;
  #isNeverEmpty = true;

  constructor(column: Column | undefined, { endsAsOurs }: { endsAsOurs: boolean }) {
    this.#column = column;
    this.#endsAsOurs = endsAsOurs;
  }

  above(field: string): void {
    this.#above = field;
    this.#isNeverEmpty &&= field !== '';
  }

  endsEarly(field: string): boolean {
    if (this.#column?.kind !== 'time') return false;
    if (field === '') return this.#isNeverEmpty && (this.#above !== undefined || this.#endsAsOurs);
    if (/^\d{4}-\d\d-\d\dT[\d:.]*$/.test(field)) return true;
    if (this.#above === undefined) return /^\d{1,4}(-\d{0,2}){0,2}$/.test(field);
    const shape = (text: string) => text.replace(/\d/g, '0');
    return field.length < this.#above.length && shape(this.#above).startsWith(shape(field));
  }
}

function readRow(fields: readonly string[], cells: readonly (Column | undefined)[]): ReadRow {
  const row: Record<string, Cell> = {};
  for (let at = 0; at < cells.length; at++) {
    const column = cells[at];
    if (column !== undefined) row[column.name] = readCell(fields[at] ?? '', column);
  }
  return row;
}
