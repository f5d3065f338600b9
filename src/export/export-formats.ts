import { writeCsv } from '../formats/csv-write.ts';
import { writeJson } from '../formats/json-write.ts';
import type { Bytes } from '../formats/table.ts';
import { csvColumns, type JobColumn, jobColumns } from '../job/columns.ts';
import type { Job } from '../job/job.ts';
import type { Timestamp } from '../job/timestamp.ts';
import { columnsWithout } from './columns.ts';
import { describeFilters, resolveFilters } from './filters.ts';
import { type ExportOptions, type FormatId, isFiltered, type OptionsOf } from './options.ts';
import { spreadsheetTime } from './spreadsheet-time.ts';

/**
 * Every format, in the order in which the dialog offers them. A new one is its variant and its id in
 * `options.ts` and its entry here; route, worker, dialog and file name find the rest in this table.
 */
export const exportFormats: { readonly [F in FormatId]: ExportFormat<F> } = {
  json: {
    mediaType: 'application/json',
    extension: 'json',
    labelKey: 'format.json',
    offersSafeForExcel: false,
    write: ({ batches, options, exportedAt, total }) =>
      writeJson(batches, columnsOf(options), {
        envelope: { exported_at: exportedAt, total, ...filtersMember(options, exportedAt) },
        rowsKey: 'jobs',
      }),
  },
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    extension: 'csv',
    labelKey: 'format.csv',
    offersSafeForExcel: true,
    write: ({ batches, options }) => {
      const columns = columnsOf(options);
      if (!options.excel) return writeCsv(batches, columns);
      return writeCsv(batches, columns, {
        delimiter: options.delimiter === 'semicolon' ? ';' : ',',
        byteOrderMark: true,
        formulaGuard: true,
        formatTime: spreadsheetTime(options.timeZone),
      });
    },
  },
};

/** What the file holds of a job: a source need not give more. */
export function columnsOf({ format, omit }: ExportOptions): readonly JobColumn[] {
  return columnsWithout(format === 'csv' ? csvColumns : jobColumns, omit);
}

/**
 * Raised with every change that gives other bytes for the same jobs: what was kept of an older one is then not current.
 * `bytes-version.test.ts` fails where it was not.
 */
export const bytesVersion = 1;

/** What the file is, for `Content-Type` and the Blob. Contract: a compressed file is a file of its own kind. */
export function mediaTypeOf(options: ExportOptions): string {
  return options.compress === 'gzip' ? 'application/gzip' : formatOf(options).mediaType;
}

/** The entry of the format that the options are for. */
export function formatOf<F extends FormatId>(options: { readonly format: F }): ExportFormat<F> {
  return exportFormats[options.format];
}

/** JSON's key `filters`: what a reader has to know who takes the file for everything. Absent where it is everything. */
function filtersMember(options: ExportOptions, exportedAt: Timestamp): { filters?: unknown } {
  if (!isFiltered(options)) return {};
  const { filters = {}, omit } = options;
  return { filters: { ...describeFilters(resolveFilters(filters, exportedAt)), ...(omit && { omit }) } };
}

export interface ExportFormat<F extends FormatId> {
  /** Goes into `Content-Type` and the Blob as it stands. */
  readonly mediaType: string;
  readonly extension: string;
  /** The key in `texts/` of the name that the dialog shows. */
  readonly labelKey: `format.${F}`;
  /** Whether the dialog shows "Safe for Excel". */
  readonly offersSafeForExcel: boolean;
  readonly write: (input: {
    options: OptionsOf<F>;
    exportedAt: Timestamp;
    total: number;
    batches: AsyncIterable<readonly Job[]>;
  }) => Bytes;
}
