import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hintOf, isApiToken, makeApiToken } from './api-token.ts';

test('a token is fixed by its random bytes', () => {
  expect(makeApiToken(new Uint8Array(32))).toBe(`pxp_${'0'.repeat(43)}2CZclj`);
  expect(makeApiToken(new Uint8Array(32).fill(255))).toMatch(/^pxp_[0-9A-Za-z]{49}$/);
  expect(hintOf(makeApiToken())).toMatch(/^pxp_[0-9A-Za-z]{4}$/);
});

test('a whole token is recognised, and one wrong letter is noticed', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.integer({ min: 4, max: 52 }),
      fc.constantFrom(...'0123456789ABCXYZabcxyz-_ '),
      (random, at, letter) => {
        const token = makeApiToken(new Uint8Array(random));
        expect(isApiToken(token)).toBe(true);
        const typo = token.slice(0, at) + letter + token.slice(at + 1);
        expect(isApiToken(typo)).toBe(typo === token);
        expect(isApiToken(token.slice(0, at))).toBe(false);
      },
    ),
    { numRuns: 500 },
  );
});
