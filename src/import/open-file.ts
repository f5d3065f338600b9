import { fileFault } from '../formats/file-fault.ts';
import type { FormatId } from '../formats/formats.ts';
import { formatOf, readers } from '../formats/readers.ts';
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
  for (let blanks = 0; begun.length < telling; ) {
    const { done, value } = await text.pieces.next();
    if (done && begun !== '') break;
    if (done || blanks > maxBlanksBefore) throw fileFault({ reason: 'not-ours' });
    if (begun === '' && value.trim() === '') blanks += value.length;
    else begun += value;
  }
  const pieces = withFirst(begun, text.pieces);
  const format = formatOf(begun, jobColumns);
  return { format, text, parts: readers[format].read(pieces, jobColumns) };
}

/** So many letters hold the first name of a row, however small the pieces are. */
const telling = 200;

/** Blanks before a file's first letter are not kept. */
const maxBlanksBefore = 1024 * 1024;

async function* withFirst(
  first: string,
  rest: AsyncGenerator<string, void, undefined>,
): AsyncGenerator<string, void, undefined> {
  yield first;
  yield* rest;
}

/** The format of a file that is not read back, by its first letters (PDF: ISO 32000-1, 7.5.2). Null for any other. */
export async function unreadFormat(file: Blob): Promise<FormatId | null> {
  const begin = await file
    .slice(0, 5)
    .text()
    .catch((cause: unknown) => {
      throw fileFault({ reason: 'gone' }, cause);
    });
  return begin === '%PDF-' ? 'pdf' : null;
}
