import { readCsv } from './csv/read.ts';
import type { FormatId } from './formats.ts';
import { readJson } from './json/read.ts';
import type { Column, TablePart } from './table.ts';

/** How to recognise a format by a file's first letters, and how to read it. */
interface Reader {
  readonly begins: (text: string) => boolean;
  readonly read: (
    texts: AsyncIterable<string>,
    columns: readonly Column[],
  ) => AsyncGenerator<TablePart, void, undefined>;
}

/** In the order in which they are asked: any text may be a CSV. */
export const readers: { readonly [F in FormatId]: Reader } = {
  json: {
    begins: (text) => /^\s*[{[]/.test(text),
    read: (texts, columns) => readJson(texts, columns, 'jobs'),
  },
  csv: { begins: () => true, read: readCsv },
};
