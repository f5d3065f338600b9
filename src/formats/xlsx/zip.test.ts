import { inflateRawSync, crc32 as nodeCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unzip } from '../../../tests/formats/unzip.ts';
import { crc32 } from '../../kernel/crc32.ts';
import { Zip, ZipPart } from './zip.ts';

test('a CRC is the one of zlib, however the bytes are cut', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(100), (bytes, cut) => {
      expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut), 0))).toBe(nodeCrc32(bytes));
    }),
  );
});

test('a part has the same packed bytes however its text is cut', () => {
  const text = Array.from({ length: 30_000 }, (_, at) => `row ${(at * 7919) % 1000} é🙂`).join('\n');
  const packed = (pieces: readonly string[]) => {
    const part = new ZipPart('a');
    const chunks = pieces.flatMap((piece) => {
      part.write(piece);
      return part.take();
    });
    part.end();
    return Buffer.concat([...chunks, ...part.take()]);
  };
  const whole = packed([text]);
  expect(inflateRawSync(whole).toString()).toBe(text);
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 60 }), (places) => {
      const cuts = [0, ...places.sort((a, b) => a - b).filter((at) => !isWithinPair(text, at)), text.length];
      const pieces = cuts.slice(1).map((to, at) => text.slice(cuts[at], to));
      expect(packed(pieces).equals(whole)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('a ZIP holds its parts, also an empty one and one that was packed aside', () => {
  const zip = new Zip('2026-03-04T12:00:01Z');
  const aside = new ZipPart('aside.xml');
  const open = new ZipPart('open.xml');
  const chunks = [...zip.add('é.txt', 'ä'), zip.begin(open)];
  open.write('one');
  aside.write('two');
  chunks.push(...zip.end(open), ...zip.addPart(aside), ...zip.add('empty', ''), ...zip.finish());
  expect(chunks.every((chunk) => chunk.byteLength > 0)).toBe(true);
  expect([...unzip(Buffer.concat(chunks))]).toEqual([
    ['é.txt', 'ä'],
    ['open.xml', 'one'],
    ['aside.xml', 'two'],
    ['empty', ''],
  ]);
});

function isWithinPair(text: string, at: number): boolean {
  return /^[\udc00-\udfff]/.test(text.slice(at, at + 1));
}
