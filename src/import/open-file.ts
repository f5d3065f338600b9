import { fileFault } from '../formats/file-fault.ts';
import { type FormatId, formatIds } from '../formats/formats.ts';
import { readers } from '../formats/readers.ts';
import type { TablePart } from '../formats/table.ts';
import { jobColumns } from '../job/columns.ts';
import { type FileText, fileText } from './file-text.ts';

export interface OpenFile {
  readonly format: FormatId;
  readonly text: FileText;
  /** Read once. */
  readonly parts: AsyncGenerator<TablePart, void, undefined>;
}

/** Opens an exported file by its content, never by its name. */
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
  const format = formatIds.find((id) => readers[id].begins(begun)) ?? 'csv';
  return { format, text, parts: readers[format].read(pieces, jobColumns) };
}

/** Blanks before a file's first letter are not kept. */
const maxBlanksBefore = 1024 * 1024;

async function* withFirst(
  first: string,
  rest: AsyncGenerator<string, void, undefined>,
): AsyncGenerator<string, void, undefined> {
  yield first;
  yield* rest;
}
