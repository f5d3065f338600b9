import type { FormatFacts } from '../format.ts';

export const json = {
  id: 'json',
  audience: 'people',
  mediaType: 'application/json',
  extension: 'json',
  bytesVersion: 1,
  columns: 'all',
  takes: ['compress'],
  parameters: {},
  options: {},
  ownOptions: () => ({}),
} as const satisfies FormatFacts;
