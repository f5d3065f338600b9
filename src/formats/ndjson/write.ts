import type { FileContent } from '../format.ts';
import { jsonRow } from '../json-rows.ts';
import type { Bytes } from '../table.ts';
import { textBytes } from '../text-bytes.ts';

/**
 * Writes one row a line, as JSON, and LF after each. Nothing stands around the rows: no rows is a file of no bytes. A
 * row is what it is in a JSON, see `jsonRow`. Order, memory and faults: see `textBytes`.
 */
export function writeNdjsonFile({
  batches,
  columns,
}: Pick<FileContent<object>, 'batches' | 'columns'>): Bytes {
  const rowText = jsonRow(columns);
  return textBytes(batches, { head: '', row: (row) => `${rowText(row)}\n`, tail: () => '' });
}
