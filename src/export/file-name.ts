import { formats } from '../formats/formats.ts';
import type { Timestamp } from '../job/timestamp.ts';
import { type ExportOptions, isFiltered } from './options.ts';

/**
 * The name of an exported file: `pipeline-jobs-YYYY-MM-DD.<ext>`, or `pipeline-proof-…` for a proof, with the UTC date of `exported_at`, and `.gz` after
 * it if the file is compressed. Before the extension comes `-incomplete` if the copy is known to miss rows (contract),
 * and `-filtered` if the person chose less than everything.
 */
export function fileName(file: {
  options: ExportOptions;
  exportedAt: Timestamp;
  incomplete?: boolean;
}): string {
  const { options, exportedAt, incomplete } = file;
  const marks = `${incomplete ? '-incomplete' : ''}${isFiltered(options) ? '-filtered' : ''}`;
  const kind = options.format === 'pdf' && options.layout === 'proof' ? 'proof' : 'jobs';
  return `pipeline-${kind}-${exportedAt.slice(0, 10)}${marks}.${formats[options.format].extension}${options.compress === 'gzip' ? '.gz' : ''}`;
}

/** The file's type, for `Content-Type` and the Blob. Contract: a compressed file has a type of its own. */
export function mediaTypeOf({ format, compress }: ExportOptions): string {
  return compress === 'gzip' ? 'application/gzip' : formats[format].mediaType;
}
