import { CellText } from './workbook.ts';
import { type Attributes, unescaped, xmlPieces } from './xml-reader.ts';

/** A cell as a sheet stores it. A date is a number. */
export type SheetCell = string | number | boolean;

/** The cells of a row that hold something, by the places of their columns: A is 0. */
export type SheetCells = ReadonlyMap<number, SheetCell>;

/** A row that holds something. The first row of a sheet has the number 1. */
export interface SheetRow {
  readonly number: number;
  readonly cells: SheetCells;
}

/**
 * The rows of a sheet that hold something, from the first to the last (ECMA-376-1, 18.3.1.73 "row", 18.3.1.4 "c"). Of a
 * formula it takes the value that was saved with it.
 */
export async function* sheetRows(
  chunks: AsyncIterable<Uint8Array>,
  strings: readonly string[],
): AsyncGenerator<readonly SheetRow[], void, undefined> {
  let rows: SheetRow[] = [];
  let cells = new Map<number, SheetCell>();
  let number = 0;
  let place = -1;
  let type = 'n';
  let value = '';
  let isValue = false;
  const text = new CellText();

  function openRow({ r }: Attributes): void {
    place = -1;
    number = Number(r) || number + 1;
  }
  function openCell({ r, t = 'n' }: Attributes): void {
    place = r === undefined ? place + 1 : placeOf(r);
    type = t;
    value = '';
  }
  function closeCell(): void {
    const cell = type === 'inlineStr' ? text.take() : cellOf(type, value, strings);
    if (cell !== undefined && cell !== '') cells.set(place, cell);
  }
  const pieces = xmlPieces(chunks, {
    open(name, attributes) {
      if (name === 'row') openRow(attributes);
      else if (name === 'c') openCell(attributes);
      else if (name === 'v') isValue = true;
      else text.open(name);
    },
    text(piece) {
      if (isValue) value += piece;
      else text.add(piece);
    },
    close(name) {
      if (name === 'v') isValue = false;
      else if (name === 'c') closeCell();
      else if (name === 'row') {
        if (cells.size > 0) rows.push({ number, cells });
        cells = new Map();
      } else text.close(name);
    },
  });
  for await (const _ of pieces) {
    if (rows.length > 0) yield rows;
    rows = [];
  }
}

function cellOf(type: string, value: string, strings: readonly string[]): SheetCell | undefined {
  switch (type) {
    case 's':
      return strings[Number(value)];
    case 'b':
      return value === '' ? undefined : /^(1|true)$/.test(value);
    case 'n': {
      const number = Number(value);
      return value === '' ? undefined : Number.isNaN(number) ? value : number;
    }
    default:
      // A formula's text, an error such as `#N/A`, a date of the standard's strict form.
      return unescaped(value);
  }
}

/** The place of a cell's column, by its address: 0 for `A7`, 26 for `AA7`. */
function placeOf(address: string): number {
  let place = 0;
  for (let at = 0; at < maxLetters; at++) {
    const letter = address.charCodeAt(at) - 64;
    if (!(letter >= 1 && letter <= 26)) break;
    place = place * 26 + letter;
  }
  return place - 1;
}

/** The last column of Excel is XFD. */
const maxLetters = 3;
