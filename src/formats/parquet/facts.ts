import type { FormatFacts } from '../format.ts';

export const parquet = {
  id: 'parquet',
  audience: 'data-tools',
  mediaType: 'application/vnd.apache.parquet',
  extension: 'parquet',
  // apache/parquet-format, "File format".
  signature: 'PAR1',
  isReceiptOnly: true,
  bytesVersion: 2,
  computes: true,
  columns: 'all',
  takes: [],
  parameters: {},
  options: {},
  ownOptions: () => ({}),
} as const satisfies FormatFacts;
