import type { Timestamp } from '../job/timestamp.ts';
import { exportFormats } from './export-formats.ts';
import type { FormatId } from './options.ts';

/**
 * The name of an exported file: `pipeline-jobs-YYYY-MM-DD.<ext>`, with the UTC date of `exported_at`, and
 * `-incomplete` before the extension where the copy that it was made from is known to miss rows (contract).
 */
export function fileName(file: { format: FormatId; exportedAt: Timestamp; incomplete?: boolean }): string {
  const date = file.exportedAt.slice(0, 10);
  return `pipeline-jobs-${date}${file.incomplete ? '-incomplete' : ''}.${exportFormats[file.format].extension}`;
}
