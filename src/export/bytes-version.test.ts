import { expect, test } from 'vitest';
import { recordedBytes, sha256OfFiles } from '../../tests/formats/fixed-files.ts';
import { formatIds, formats } from '../formats/formats.ts';

test.each(formatIds)(
  'the bytes of %s are those of this bytesVersion, in batches of any size',
  async (format) => {
    const { bytesVersion } = formats[format];
    const found = { bytesVersion, sha256: await sha256OfFiles(format, 1000) };
    const advice =
      recordedBytes[format].bytesVersion === bytesVersion
        ? 'The same jobs give other bytes than before. Where that is meant, raise bytesVersion in the facts of the format, ' +
          'or the route tells whoever has an older file that it is current (ETag, 304). Then record here:'
        : 'bytesVersion was raised. Record here what belongs to it:';
    expect(found, `${advice} ${JSON.stringify(found)}`).toEqual(recordedBytes[format]);
    for (const size of [1, 3]) expect(await sha256OfFiles(format, size)).toBe(found.sha256);
  },
);
