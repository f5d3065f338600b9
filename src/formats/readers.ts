import { readCsv } from './csv/read.ts';
import type { FormatId } from './formats.ts';
import { readJson } from './json/read.ts';
import { beginsNdjson, readNdjson } from './ndjson/read.ts';
import type { Column, TablePart } from './table.ts';

/** How to recognise a format by a file's first letters, and how to read it. */
interface Reader {
  readonly begins: (text: string, columns: readonly Column[]) => boolean;
  readonly read: (
    texts: AsyncIterable<string>,
    columns: readonly Column[],
  ) => AsyncGenerator<TablePart, void, undefined>;
}

/** The formats that are read back. The others are for people: such a file is held against its receipt alone. */
type ReadFormatId = Exclude<FormatId, 'pdf'>;

/** In the order in which they are asked: rows of JSON begin like a JSON, and any text may be a CSV. */
export const readers: { readonly [F in ReadFormatId]: Reader } = {
  ndjson: { begins: beginsNdjson, read: readNdjson },
  json: {
    begins: (text) => /^\s*[{[]/.test(text),
    read: (texts, columns) => readJson(texts, columns, 'jobs'),
  },
  csv: { begins: () => true, read: readCsv },
};

/** The format of a file that begins with this text. */
export function formatOf(text: string, columns: readonly Column[]): ReadFormatId {
  const ids = Object.keys(readers) as ReadFormatId[];
  return ids.find((id) => readers[id].begins(text, columns)) ?? 'csv';
}
