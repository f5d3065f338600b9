import type { FileContent } from '../format.ts';
import { jsonRow } from '../json-rows.ts';
import type { Bytes, Column, RowBatches } from '../table.ts';
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
 * Line ends are LF, and the file ends with one. No rows: `…"jobs":[]}` on one line. Rows, their escapes: see
 * `jsonRow`. Order, memory and faults: see `textBytes`.
 */
export function writeJson(batches: RowBatches, columns: readonly Column[], document: JsonDocument): Bytes {
  const rowText = jsonRow(columns);
  const members = Object.entries(document.envelope).map(
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},`,
  );
  return textBytes(batches, {
    head: `{${members.join('')}${JSON.stringify(document.rowsKey)}:[`,
    row: (row, rowsBefore) => (rowsBefore === 0 ? '\n' : ',\n') + rowText(row),
    tail: (rowCount) => (rowCount === 0 ? ']}\n' : '\n]}\n'),
  });
}

/** What is written around the rows. Members are written in the order of this object. */
export interface JsonDocument {
  readonly envelope: Readonly<Record<string, unknown>>;
  readonly rowsKey: string;
}
