import type { FormatFacts } from '../format.ts';

export const ndjson = {
  id: 'ndjson',
  audience: 'data-tools',
  mediaType: 'application/x-ndjson',
  extension: 'ndjson',
  bytesVersion: 1,
  columns: 'all',
  takes: ['compress'],
  parameters: {},
  options: {},
  ownOptions: () => ({}),
} as const satisfies FormatFacts;
