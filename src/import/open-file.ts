import { fileFault } from '../formats/file-fault.ts';
import type { FormatFacts } from '../formats/format.ts';
import { type FormatId, formatIds, formats } from '../formats/formats.ts';
import { byteReaders, formatOf, type ReadFormatId, textReaders } from '../formats/readers.ts';
import { ageSignature } from '../formats/stages/passphrase.ts';
import type { TablePart } from '../formats/table.ts';
import { backupOnlyColumns, jobColumns } from '../job/columns.ts';
import type { FileBytes } from '../kernel/file-bytes.ts';
import { fileText } from './file-text.ts';

export interface OpenFile {
  readonly format: ReadFormatId;
  readonly isCompressed: boolean;
  /** Read once. */
  readonly parts: AsyncGenerator<TablePart, void, undefined>;
  /** After the last part: whether the archive itself ends too early, or its rest could not be unlocked. */
  isCutOff(): boolean;
  readonly isOpenedInPart: boolean;
}

/**
 * Opens an exported file by its content, never by its name. Throws FILE_UNREADABLE, `receipt-only`, for a kind of file
 * that has no reader, and `locked` for one that is encrypted. Rows have the columns of an export, and those of a backup the rest (`backupOnlyColumns`).
 */
export async function openFile(
  file: FileBytes,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<OpenFile> {
  const id = await formatOfBytes(file);
  // These are read from their ends, which are not there.
  if (file.isOpenedInPart && id !== undefined && id !== 'age') throw fileFault({ reason: 'locked-damaged' });
  if (id === 'xlsx') {
    const read = await byteReaders[id]();
    // Its directory stands at its end: one that ends too early cannot be opened.
    const whole = { isCompressed: false, isCutOff: () => false, isOpenedInPart: false };
    return { format: id, ...whole, parts: read({ file, onBytes, signal }, jobColumns) };
  }
  if (id === 'age') throw fileFault({ reason: 'locked' });
  if (id !== undefined) throw fileFault({ reason: 'receipt-only' });
  const text = await fileText(file, onBytes, signal);
  let begun = '';
  for (let blanks = 0; begun.length < telling; ) {
    const { done, value } = await text.pieces.next();
    if (done && begun !== '') break;
    if (done || blanks > maxBlanksBefore) throw fileFault({ reason: 'not-ours' });
    if (begun === '' && value.trim() === '') blanks += value.length;
    else begun += value;
  }
  const format = formatOf(begun, jobColumns);
  const parts = textReaders[format].read(withFirst(begun, text.pieces), jobColumns, backupOnlyColumns);
  const isOpenedInPart = file.isOpenedInPart === true;
  const isCutOff = () => isOpenedInPart || text.isCutOff();
  return { format, isCompressed: text.isCompressed, isCutOff, isOpenedInPart, parts };
}

/** The format of bytes whose signature the file has. Undefined if it may be text. */
async function formatOfBytes(file: FileBytes): Promise<FormatId | 'age' | undefined> {
  const begin = await file
    .slice(0, ageSignature.length)
    .arrayBuffer()
    .catch((cause: unknown) => {
      throw fileFault({ reason: 'gone' }, cause);
    });
  const letters = String.fromCharCode(...new Uint8Array(begin));
  if (letters === ageSignature) return 'age';
  return formatIds.find((id) => {
    const { signature }: FormatFacts = formats[id];
    return signature !== undefined && letters.startsWith(signature);
  });
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
