import { expect, test } from 'vitest';
import { formatIds } from '../../src/formats/formats.ts';
import { recordedBytes, sha256OfFiles } from '../formats/fixed-files.ts';

test.each(formatIds)(
  'Chromium writes %s with the bytes that Node writes, in batches of any size',
  async (format) => {
    for (const size of [1, 3, 1000])
      expect(await sha256OfFiles(format, size)).toBe(recordedBytes[format].sha256);
  },
);
