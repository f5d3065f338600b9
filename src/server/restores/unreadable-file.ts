import type { FileFault } from '../../formats/file-fault.ts';
import { CodedError } from '../../kernel/errors.ts';

/** Why a file is not brought back: a reader's fault, or what is known only after it was read. */
type Reason = FileFault['reason'] | 'cut-off' | 'digest' | 'too-many-rows';

/** More rows than any account holds. Each new one costs about 300 bytes of memory while the plan is made. */
export const maxRows = 1_000_000;

/** What a program that sent the file is told, with what helps. */
const sentences: Readonly<Record<Reason | 'column-twice', string>> = {
  empty:
    'The file is empty: it has no bytes. An NDJSON export of an account without jobs has none either, and nothing tells it from a file that was lost.',
  'not-text': 'The file is not text in UTF-8. Send it as Pipeline made it, or save it again as UTF-8.',
  'not-ours':
    'The file is no backup, and no JSON, CSV, Excel or NDJSON export of Pipeline: nothing in it names our columns. Send one of these.',
  gone: 'The file could not be read to its end here. Send it again.',
  'unknown-backup':
    'The file is a backup in a form that this server does not know, or its beginning was changed. Send it as it was made, or to a server of the version that made it.',
  'reordered-backup':
    'A program has changed the order of the members of this backup. Send it as it was made: first "backup", then "jobs", then "trash".',
  'receipt-only':
    'A PDF or Parquet file cannot be brought back. Send a backup, or a JSON, CSV, Excel or NDJSON export.',
  'damaged-archive':
    'The file is compressed and cannot be unpacked: it is damaged, or other bytes stand before or after it. Send it as it was made.',
  'packed-twice':
    'The file is compressed twice, as a workbook (.xlsx) in a .gz is. Unpack it once, then send the result.',
  swollen:
    'Unpacked, the file is far larger than any of ours, so it was read no further. If you trust it, unpack it and send the result.',
  locked:
    'The file is encrypted, and this server takes no passphrase. Decrypt it first, as with age -d FILE.age, and send the result.',
  'locked-otherwise': 'The file is encrypted in a way that Pipeline does not read. Decrypt it first.',
  'locked-memory':
    'There is too little memory to decrypt the file. Decrypt it first, as with age -d FILE.age, and send the result.',
  'locked-damaged': 'The file is encrypted, and damaged or cut off. Send it as it was made.',
  'wrong-passphrase':
    'The file does not open with this passphrase. Decrypt it first, as with age -d FILE.age, and send the result.',
  malformed:
    'Line {line} of the file breaks its form: it is damaged there, or was edited. Mend that line, or send the file as it was made. In a table, the number is that of the row.',
  'too-long':
    'What begins in line {line} of the file has no end: a quote or a bracket is not closed there. Mend that line, or send the file as it was made. In a table, the number is that of the row.',
  'column-twice':
    'The column {column} stands twice in line {line}, and it is not known which of the two counts. Remove one.',
  'cut-off': 'The file ends too early: its rest is missing. Send the whole file.',
  digest:
    'The digest of the backup does not fit its jobs: something in it was changed after it was made. Send it as it was made.',
  'too-many-rows': `A file may hold at most ${maxRows} rows. Send it in parts.`,
};

/** `details` name the reason, and the line and the column where they are known. */
export function unreadableFile(
  fault: FileFault | { readonly reason: Reason & ('cut-off' | 'digest' | 'too-many-rows') },
  cause?: unknown,
): CodedError {
  const { line, column } = { line: undefined, column: undefined, ...fault };
  const sentence = sentences[column === undefined ? fault.reason : 'column-twice'];
  const message = sentence.replace('{line}', String(line)).replace('{column}', String(column));
  return new CodedError('VALIDATION_ERROR', message, { details: { parameter: 'body', ...fault }, cause });
}
