import type { Timestamp } from '../job/timestamp.ts';
import { formatOf } from './export-formats.ts';
import { type ExportOptions, isFiltered } from './options.ts';

/**
 * The name of an exported file: `pipeline-jobs-YYYY-MM-DD.<ext>`, with the UTC date of `exported_at`, and `.gz` after it
 * where the file is compressed. Before the extension stands `-incomplete` where the copy that it was made from is known to
 * miss rows (contract), and `-filtered` where the person chose less than everything.
 */
export function fileName(file: {
  options: ExportOptions;
  exportedAt: Timestamp;
  incomplete?: boolean;
}): string {
  const { options, exportedAt, incomplete } = file;
  const marks = `${incomplete ? '-incomplete' : ''}${isFiltered(options) ? '-filtered' : ''}`;
  return `pipeline-jobs-${exportedAt.slice(0, 10)}${marks}.${formatOf(options).extension}${options.compress === 'gzip' ? '.gz' : ''}`;
}
