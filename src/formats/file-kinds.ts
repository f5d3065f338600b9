import type { FormatFacts } from './format.ts';
import { formatIds, formats } from './formats.ts';
import { ageMediaType } from './stages/passphrase.ts';

/** Media types without parameters, and their endings. */
type FileKinds = Record<string, string[]>;

/** The kinds of file that the product makes. "Check a file" finds the receipt of each. */
const fileKinds: FileKinds = kindsOf(() => true);

/** Those of them whose jobs it reads, too. */
export const readKinds: FileKinds = kindsOf(({ isReceiptOnly }) => isReceiptOnly !== true);

/** What a file field takes. An iPhone offers a file of an unknown kind only where any bytes are taken. */
export const acceptedFiles: string = [...Object.entries(fileKinds).flat(2), ageMediaType].join();

function kindsOf(belongs: (facts: FormatFacts) => boolean): FileKinds {
  return Object.fromEntries([
    ...formatIds
      .map((id): FormatFacts => formats[id])
      .filter(belongs)
      .map(({ mediaType, extension }) => [mediaType.replace(/;.*/, ''), [`.${extension}`]]),
    ['application/gzip', ['.gz']],
    // A name of its own: an app that opens its type would be asked to open any file of bytes.
    ['application/x-age', ['.age']],
  ]);
}
