import type { FileContent } from '../format.ts';
import { rowWalk } from '../row-walk.ts';
import type { Bytes, Cell, Column, Row, RowBatches } from '../table.ts';
import { textBytes } from '../text-bytes.ts';
import type { CsvOptions } from './facts.ts';
import { spreadsheetTime } from './spreadsheet-time.ts';

/** A CSV as the contract describes it, in the form that the options ask for. */
export function writeCsvFile({ batches, columns, options: { excel } }: FileContent<CsvOptions>): Bytes {
  if (excel === undefined) return writeCsv(batches, columns);
  return writeCsv(batches, columns, {
    delimiter: excel.delimiter === 'semicolon' ? ';' : ',',
    byteOrderMark: true,
    formulaGuard: true,
    formatTime: spreadsheetTime(excel.timeZone),
  });
}

/**
 * Writes rows as CSV. RFC 4180: CRLF after every line, also the last; a header line; quotes only round a field that
 * holds the delimiter, a quote, CR or LF; `"` doubled; newlines kept. No rows: the header alone.
 *
 * Null, the empty text and a column that the row lacks become an empty field. Lists are joined by `; `. Numbers and
 * booleans are written as in JSON. Order, memory, faults and lone surrogates: see `textBytes`.
 */
export function writeCsv(batches: RowBatches, columns: readonly Column[], dialect: CsvDialect = {}): Bytes {
  const { delimiter = ',', byteOrderMark = false, formulaGuard = false, formatTime } = dialect;
  const walk = rowWalk(columns);
  /** How a column's text is written. Undefined (one column in two): as it stands, without a look at its letters. */
  const writtenBy = columns.map(({ kind }) =>
    kind === 'token' ? undefined : kind === 'time' ? formatTime : field,
  );
  const delimiters = columns.map((_, count) => delimiter.repeat(count));
  const last = columns.length - 1;
  const special = delimiter === ',' ? /[,"\r\n]/ : /[;"\r\n]/;

  function line(row: Row, keys: readonly string[]): string {
    let text = '';
    let delimited = 0;
    let index = 0;
    for (const key in row) {
      if (key !== keys[index]) continue;
      const cell = row[key];
      // Empty fields add only the delimiters before the next full field: a third fewer pieces to join.
      if (cell !== null && cell !== undefined) {
        if (delimited < index) {
          text += delimiters[index - delimited];
          delimited = index;
        }
        if (typeof cell === 'string') {
          const written = writtenBy[index];
          text += written === undefined ? cell : written(cell);
        } else if (typeof cell === 'object') text += field(joined(cell));
        else text += cell;
      }
      index++;
    }
    return index > last ? `${text}${delimiters[last - delimited]}\r\n` : line(walk.inOrder(row), walk.places);
  }

  function field(text: string): string {
    return quoted(formulaGuard ? guarded(text) : text);
  }

  function quoted(text: string): string {
    if (!special.test(text)) return text;
    return `"${text.includes('"') ? text.replaceAll('"', '""') : text}"`;
  }

  const header = walk.keys.map(quoted).join(delimiter);
  return textBytes(batches, {
    head: `${byteOrderMark ? '\uFEFF' : ''}${header}\r\n`,
    row: (row) => line(row, walk.keys),
    tail: () => '',
  });
}

/** How a CSV departs from the default, which reads back as it was written. */
export interface CsvDialect {
  readonly delimiter?: ',' | ';';
  /** Begins with U+FEFF, by which Excel recognises UTF-8. */
  readonly byteOrderMark?: boolean;
  /** Puts an apostrophe before text and list cells that a spreadsheet would run. Such a file does not read back. */
  readonly formulaGuard?: boolean;
  /** Writes `time` cells. Its text must hold no delimiter, quote or line break: nothing checks it again. */
  readonly formatTime?: ((time: string) => string) | undefined;
}

/** Costs half as much as `join`, which is made for long arrays: a list has two or three texts. */
function joined(texts: Cell & object): string {
  let text = texts[0] ?? '';
  for (let index = 1; index < texts.length; index++) text += `; ${texts[index]}`;
  return text;
}

/**
 * Contract, after OWASP "CSV Injection": the first character that is not blank decides, and only in the first line of a
 * cell (papaparse's own `escapeFormulae` lets `=1+1` pass if a second line follows). Spreadsheets read the full-width
 * forms as the ordinary ones.
 */
export function guarded(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

const formulaStart = /^[\p{Zs}\u200b\ufeff]*[=+\-@＝＋－＠\t\r\n]/u;
