import { formatIds, formats } from './formats.ts';

/** The kinds of file that the product makes and therefore reads: media types without parameters, and their endings. */
export const fileKinds: Record<string, string[]> = Object.fromEntries([
  ...formatIds.map((id) => [formats[id].mediaType.replace(/;.*/, ''), [`.${formats[id].extension}`]]),
  ['application/gzip', ['.gz']],
]);
