import { readCsv } from './csv/read.ts';
import type { FormatId } from './formats.ts';
import { readJson } from './json/read.ts';
import { beginsNdjson, readNdjson } from './ndjson/read.ts';
import type { Column, TablePart } from './table.ts';

/**
 * How to recognise a format of text by a file's first letters, and how to read it. `columnsOfBackups`: what a row has
 * besides `columns` if the file is a backup.
 */
interface TextReader {
  readonly begins: (text: string, columns: readonly Column[]) => boolean;
  readonly read: (
    texts: AsyncIterable<string>,
    columns: readonly Column[],
    columnsOfBackups?: readonly Column[],
  ) => AsyncGenerator<TablePart, void, undefined>;
}

/** In the order in which they are asked: rows of JSON begin like a JSON, and any text may be a CSV. */
export const textReaders = {
  ndjson: { begins: beginsNdjson, read: readNdjson },
  json: {
    begins: (text) => /^\s*[{[]/.test(text),
    read: (texts, columns, columnsOfBackups: readonly Column[] = []) =>
      readJson(texts, { columns, columnsOfBackups, rowsKey: 'jobs' }),
  },
  csv: { begins: () => true, read: readCsv },
} as const satisfies { readonly [F in FormatId]?: TextReader };

/** Readers of bytes, loaded when needed. A file is one of theirs if it begins with the format's signature. */
export const byteReaders = {
  xlsx: async () => (await import('./xlsx/read.ts')).readXlsx,
} as const satisfies { readonly [F in FormatId]?: unknown };

/** A format whose files are read back. */
export type ReadFormatId = keyof typeof textReaders | keyof typeof byteReaders;

/** The format of a file that begins with this text. */
export function formatOf(text: string, columns: readonly Column[]): keyof typeof textReaders {
  const ids = Object.keys(textReaders) as (keyof typeof textReaders)[];
  return ids.find((id) => textReaders[id].begins(text, columns)) ?? 'csv';
}
