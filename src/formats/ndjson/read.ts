import { JsonRowReader, jsonBatchRows } from '../json-rows.ts';
import { cutOff, JsonText } from '../json-text.ts';
import type { Column, ReadRow, TablePart } from '../table.ts';

/**
 * Reads what `writeNdjsonFile` writes, and what another program made of it: JSON objects, one after another, whatever
 * blanks stand between them. If a row lacks a member, the member is absent.
 *
 * Pulled and bounded: holds the latest text and one unfinished row. Text that breaks the form throws FILE_UNREADABLE
 * with its line. A last row that does not close means that the file was cut off. A file that ends between two rows is
 * whole: it does not say how many rows it has.
 */
export async function* readNdjson(
  texts: AsyncIterable<string>,
  columns: readonly Column[],
): AsyncGenerator<TablePart, void, undefined> {
  const text = new JsonText(texts);
  const reader = new JsonRowReader(columns);
  yield { kind: 'head', columns: null, members: {} };

  let rows: ReadRow[] = [];
  let end: 'whole' | 'cut-off' = 'whole';
  try {
    while (await text.hasMore()) {
      const row = reader.read(await text.value());
      if (row === null) throw text.malformed();
      rows.push(row);
      if (rows.length < jsonBatchRows) continue;
      yield { kind: 'rows', rows };
      rows = [];
    }
  } catch (error) {
    if (error !== cutOff) throw error;
    end = 'cut-off';
  }
  if (rows.length > 0) yield { kind: 'rows', rows };
  yield { kind: 'end', end, members: {}, unknown: reader.unknown.names };
}

/** Whether a text begins with a row: the first name in it is one of our columns. A JSON begins with its own members. */
export function beginsNdjson(text: string, columns: readonly Column[]): boolean {
  const [, first] = /^\s*\{\s*"([^"\\]*)"/.exec(text) ?? [];
  return columns.some(({ name }) => name === first);
}
