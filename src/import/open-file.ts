import { readCsv } from '../formats/csv/read.ts';
import { fileFault } from '../formats/file-fault.ts';
import type { FormatId } from '../formats/formats.ts';
import { readJson } from '../formats/json/read.ts';
import type { TablePart } from '../formats/table.ts';
import { jobColumns } from '../job/columns.ts';
import { type FileText, fileText } from './file-text.ts';

export interface OpenFile {
  readonly format: FormatId;
  readonly text: FileText;
  /** Read once. */
  readonly parts: AsyncGenerator<TablePart, void, undefined>;
}

/** Opens an exported file by what is in it: a JSON begins with a brace, all else may be a CSV. */
export async function openFile(
  file: Blob,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<OpenFile> {
  const text = await fileText(file, onBytes, signal);
  let begun = '';
  for (let blanks = 0; begun === ''; ) {
    const { done, value } = await text.pieces.next();
    if (done || blanks > maxBlanksBefore) throw fileFault({ reason: 'not-ours' });
    if (value.trim() === '') blanks += value.length;
    else begun = value;
  }
  const pieces = withFirst(begun, text.pieces);
  const isJson = /^\s*[{[]/.test(begun);
  return {
    format: isJson ? 'json' : 'csv',
    text,
    parts: isJson ? readJson(pieces, jobColumns, 'jobs') : readCsv(pieces, jobColumns),
  };
}

/** What stands before a file's first letter is not kept. */
const maxBlanksBefore = 1024 * 1024;

async function* withFirst(
  first: string,
  rest: AsyncGenerator<string, void, undefined>,
): AsyncGenerator<string, void, undefined> {
  yield first;
  yield* rest;
}
