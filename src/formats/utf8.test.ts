import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as browser from './utf8.ts';
import * as node from './utf8-node.ts';

/** Any units of UTF-16, lone surrogates too. */
const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
});
const mixedText = fc.oneof(anyText, fc.string({ unit: 'binary' }), fc.string({ unit: 'binary-ascii' }));

test('Node and browser write the same bytes, and as many, wherever the buffer ends', () => {
  fc.assert(
    fc.property(mixedText, fc.nat(40), fc.nat(8), (text, room, at) => {
      const [ours, theirs] = [node, browser].map(({ utf8Into }) => {
        const buffer = new Uint8Array(at + room);
        return { ...utf8Into(buffer)(text, at), buffer };
      });
      expect(ours).toEqual(theirs);
    }),
    { numRuns: 2_000 },
  );
});

test('a buffer that is a part of another one is written in its own place', () => {
  const whole = new Uint8Array(20);
  node.utf8Into(whole.subarray(4, 16))('é!', 1);
  expect([...whole]).toEqual([0, 0, 0, 0, 0, 0xc3, 0xa9, 0x21, ...new Array(12).fill(0)]);
});

test('each host loads its own', async () => {
  expect(await import('#utf8')).toBe(node);
});
