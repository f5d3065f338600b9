import type { FormatFacts } from './format.ts';
import { formatIds, formats } from './formats.ts';
import { ageMediaType } from './stages/passphrase.ts';

/** Media types without parameters, and their endings. */
type FileKinds = Record<string, string[]>;

/** The kinds of file that the product makes. "Check a file" finds the receipt of each. */
export const fileKinds: FileKinds = kindsOf(() => true);

/** Those of them whose jobs it reads, too. */
export const readKinds: FileKinds = kindsOf(({ isReceiptOnly }) => isReceiptOnly !== true);

function kindsOf(belongs: (facts: FormatFacts) => boolean): FileKinds {
  return Object.fromEntries([
    ...formatIds
      .map((id): FormatFacts => formats[id])
      .filter(belongs)
      .map(({ mediaType, extension }) => [mediaType.replace(/;.*/, ''), [`.${extension}`]]),
    ['application/gzip', ['.gz']],
    [ageMediaType, ['.age']],
  ]);
}
