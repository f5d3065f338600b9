import type { FormatFacts } from '../format.ts';

/** The facts of a backup. It holds everything, so it takes no filter and leaves nothing out. */
export const backup = {
  id: 'backup',
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
