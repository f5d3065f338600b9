import { fileFormats } from '../formats/formats.ts';
import { ageMediaType } from '../formats/stages/passphrase.ts';
import type { Timestamp } from '../job/timestamp.ts';
import { type FileOptions, isEncrypted, isFiltered } from './options.ts';

/**
 * The name of a file: `pipeline-jobs-YYYY-MM-DD.<ext>`, or `pipeline-proof-…` for a proof and `pipeline-backup-…` for a
 * backup, with the UTC date of `exported_at`. After it comes `.gz` if the file is compressed, and `.age` if it is locked.
 * Before the extension comes `-incomplete` if the copy is known to miss rows (contract), and `-filtered` if the person
 * chose less than everything.
 */
export function fileName(file: {
  options: FileOptions;
  exportedAt: Timestamp;
  incomplete?: boolean;
}): string {
  const { options, exportedAt, incomplete } = file;
  const marks = `${incomplete ? '-incomplete' : ''}${isFiltered(options) ? '-filtered' : ''}`;
  const stages = `${options.compress === 'gzip' ? '.gz' : ''}${isEncrypted(options) ? '.age' : ''}`;
  const { extension } = fileFormats[options.format];
  return `pipeline-${kindOf(options)}-${exportedAt.slice(0, 10)}${marks}.${extension}${stages}`;
}

function kindOf(options: FileOptions): string {
  if (options.format === 'backup') return 'backup';
  return options.format === 'pdf' && options.layout === 'proof' ? 'proof' : 'jobs';
}

/** The file's type, for `Content-Type` and the Blob. Contract: a compressed file has a type of its own. */
export function mediaTypeOf(options: FileOptions): string {
  if (isEncrypted(options)) return ageMediaType;
  return options.compress === 'gzip' ? 'application/gzip' : fileFormats[options.format].mediaType;
}
