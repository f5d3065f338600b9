import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chooseCoding, codings, encoded } from './content-coding.ts';

describe('Accept-Encoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['GZip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'zstd'],
    ['gzip;q=1.0, zstd;q=0.5', 'gzip'],
    ['zstd;q=0, gzip', 'gzip'],
    ['br', 'identity'],
    ['br;q=1.0, gzip;q=0.2', 'gzip'],
    ['gzip;q=0.5, identity', 'identity'],
    ['identity;q=0.5, gzip;q=0.1', 'identity'],
    ['gzip;q=0', 'identity'],
    ['identity;q=0, gzip', 'gzip'],
    ['*', 'zstd'],
    ['*;q=0, gzip', 'gzip'],
    ['*;q=0.1, identity;q=0.2', 'identity'],
    ['zstd;q=0, *', 'gzip'],
  ])('%j is answered with %s', (header, coding) => {
    expect(chooseCoding(header)).toBe(coding);
  });

  it.each(['identity;q=0', '*;q=0', 'br, identity;q=0', 'gzip;q=0, zstd;q=0, identity;q=0'])(
    '%j is refused, with what is offered',
    (header) => {
      expect(() => chooseCoding(header)).toThrow(
        expect.objectContaining({
          code: 'NOT_ACCEPTABLE',
          message: expect.stringContaining('gzip, identity'),
        }),
      );
    },
  );
});

const decode = {
  gzip: zlib.gunzipSync,
  zstd: zlib.zstdDecompressSync,
  identity: (bytes: Uint8Array) => bytes,
};

describe.each(codings)('bytes in %s', (coding) => {
  const part = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
  async function* parts(...texts: string[]) {
    for (const text of texts) yield part(text);
  }

  it('are the same after decoding', async () => {
    const bytes = await buffer(encoded(parts('one ', 'two '.repeat(100_000), 'three'), coding));
    expect(new TextDecoder().decode(decode[coding](bytes))).toBe(`one ${'two '.repeat(100_000)}three`);
  });

  it('are well formed where there are none', async () => {
    expect(decode[coding](await buffer(encoded(parts(), coding)))).toHaveLength(0);
  });

  it('come while more is to come', async () => {
    const more = Promise.withResolvers<void>();
    async function* slow() {
      yield part('first');
      await more.promise;
      yield part('second');
    }
    const output = encoded(slow(), coding);
    const decoder =
      coding === 'gzip' ? zlib.createGunzip() : coding === 'zstd' ? zlib.createZstdDecompress() : null;
    const first = (await output.next()).value as Uint8Array;
    if (decoder === null) expect(first).toEqual(part('first'));
    else {
      decoder.write(first);
      const feeding = (async () => {
        for (let seen = ''; seen !== 'first'; ) {
          const [bytes] = (await once(decoder, 'data')) as [Buffer];
          seen += bytes.toString();
        }
      })();
      // One step may give only the head of the coding. The rest needs no more input.
      const rest = output.next();
      void rest.then(({ value }) => value && decoder.write(value));
      await feeding;
    }
    more.resolve();
    for await (const _ of output);
  });

  it('end with the fault of their source', async () => {
    async function* failing() {
      yield part('a');
      throw new Error('broke');
    }
    await expect(buffer(encoded(failing(), coding))).rejects.toThrow('broke');
  });

  it('end their source when nobody takes them any more', async () => {
    const returned = Promise.withResolvers<void>();
    async function* endless() {
      try {
        for (;;) yield part('x'.repeat(10_000));
      } finally {
        returned.resolve();
      }
    }
    for await (const _ of encoded(endless(), coding)) break;
    await returned.promise;
  });
});
