import { formatIds } from '../../../src/formats/formats.ts';
import { sha256OfFiles } from '../../formats/fixed-files.ts';

// In batches of a size that none of the other tests of these files has.
Object.assign(globalThis, {
  fixedFiles: async () =>
    Object.fromEntries(
      await Promise.all(formatIds.map(async (format) => [format, await sha256OfFiles(format, 2)] as const)),
    ),
});
