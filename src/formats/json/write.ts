import type { FileContent } from '../format.ts';
import { rowWalk } from '../row-walk.ts';
import type { Bytes, Column, Row, RowBatches } from '../table.ts';
import { textBytes } from '../text-bytes.ts';

/**
 * A JSON as the contract describes it. If the person chose less than everything, `filters` says so to anybody who takes
 * the file for everything.
 */
export function writeJsonFile({ batches, columns, exportedAt, total, filters }: FileContent<object>): Bytes {
  const envelope = { exported_at: exportedAt, total, ...(filters !== null && { filters }) };
  return writeJson(batches, columns, { envelope, rowsKey: 'jobs' });
}

/**
 * Writes rows as one JSON object: the members of `envelope`, then the array `rowsKey`, one row a line, so that a file
 * of any size can be streamed, searched and compared by line:
 *
 *     {"exported_at":"2026-03-04T12:00:00Z","total":2,"jobs":[
 *     {"id":"…",…},
 *     {"id":"…",…}
 *     ]}
 *
 * Line ends are LF, and the file ends with one. No rows: `…"jobs":[]}` on one line. A row has exactly the members that
 * `columns` names, in their order, whatever else the object holds; a missing one is null. Escapes are those of
 * JSON.stringify (a `token` cell needs none). They keep line breaks of a text out of the line and write a lone
 * surrogate as `\udXXX` (ECMA-262, QuoteJSONString), so the file is valid UTF-8 and reads back. Order, memory and
 * faults: see `textBytes`.
 */
export function writeJson(batches: RowBatches, columns: readonly Column[], document: JsonDocument): Bytes {
  const walk = rowWalk(columns);
  const isToken = columns.map(({ kind }) => kind === 'token');
  const memberStarts = walk.keys.map((name, index) => `${index === 0 ? '' : ','}${JSON.stringify(name)}:`);

  /**
   * Works cell by cell, since rows hold more than their columns (what sync knows). JSON.stringify on the row itself
   * would write that too, and JSON.stringify on a copy of the row takes 1.4 times as long.
   */
  function line(row: Row, keys: readonly string[]): string {
    let text = '{';
    let index = 0;
    for (const key in row) {
      if (key !== keys[index]) continue;
      const cell = row[key];
      text += memberStarts[index];
      if (cell === null || cell === undefined) text += 'null';
      else if (isToken[index] === true) text += `"${cell}"`;
      else text += JSON.stringify(cell);
      index++;
    }
    return index === keys.length ? `${text}}` : line(walk.inOrder(row), walk.places);
  }

  const members = Object.entries(document.envelope).map(
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},`,
  );
  return textBytes(batches, {
    head: `{${members.join('')}${JSON.stringify(document.rowsKey)}:[`,
    row: (row, rowsBefore) => (rowsBefore === 0 ? '\n' : ',\n') + line(row, walk.keys),
    tail: (rowCount) => (rowCount === 0 ? ']}\n' : '\n]}\n'),
  });
}

/** What is written around the rows. Members are written in the order of this object. */
export interface JsonDocument {
  readonly envelope: Readonly<Record<string, unknown>>;
  readonly rowsKey: string;
}
