import { writeCsvFile } from './csv/write.ts';
import type { OptionsWith, WriteFile } from './format.ts';
import type { FormatId, formats } from './formats.ts';
import { writeJsonFile } from './json/write.ts';
import { writeNdjsonFile } from './ndjson/write.ts';

/**
 * How each format is written. For the worker and the server: a page never needs a writer. A writer that brings a
 * library is loaded when a file is wanted.
 */
export const writers: { readonly [F in FormatId]: () => Promise<WriteFile<OwnOptions<F>>> } = {
  json: async () => writeJsonFile,
  csv: async () => writeCsvFile,
  pdf: async () => (await import('./pdf/write.ts')).writePdfFile,
  ndjson: async () => writeNdjsonFile,
  parquet: async () => (await import('./parquet/write.ts')).writeParquetFile,
  xlsx: async () => (await import('./xlsx/write.ts')).writeXlsxFile,
};

type OwnOptions<F extends FormatId> = OptionsWith<(typeof formats)[F]['options']>;
