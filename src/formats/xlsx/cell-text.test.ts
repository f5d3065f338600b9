import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutText, isTooLong, mayBeTaken, xmlText } from './cell-text.ts';

/** What a spreadsheet reads in the text of an element: XML's entities first, then ECMA-376's escapes. */
function read(xml: string): string {
  const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
  return xml
    .replace(/&(amp|lt|gt);/g, (entity) => entities[entity] ?? '')
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

test.each([
  ['plain', 'plain'],
  ['a<b> & c', 'a&lt;b&gt; &amp; c'],
  ['one\ttwo\nthree', 'one\ttwo\nthree'],
  ['one\r\ntwo', 'one_x000D_\ntwo'],
  ['\u0000\u0001\u001f\ufffe\uffff', '_x0000__x0001__x001F__xFFFE__xFFFF_'],
  ['_x0041_', '_x005F_x0041_'],
  ['_x0041_x0042_', '_x005F_x0041_x005F_x0042_'],
  // The underscore of our own escape would close one that the text begins.
  ['_x0041\u0001', '_x005F_x0041_x0001_'],
  ['_x41_ _X0041_', '_x41_ _X0041_'],
])('%j is written as %j', (text, xml) => {
  expect(xmlText(text)).toBe(xml);
});

test('any text reads back, and holds only what XML can hold', () => {
  const letters = fc.constantFrom(
    '_',
    'x',
    '0041',
    '_x',
    '\u0001',
    '\r',
    '&',
    '<',
    '_x0041_',
    'amp;',
    '\uffff',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(letters).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, (original) => {
      const xml = xmlText(original);
      expect(read(xml)).toBe(original);
      expect(xml).toMatch(/^[\t\n\u0020-\ufffd]*$/);
    }),
    { numRuns: 2000 },
  );
});

describe('a text that is too long for a cell', () => {
  test('is cut to 32,766 units and an ellipsis', () => {
    expect(isTooLong('x'.repeat(32_767))).toBe(false);
    expect(isTooLong('x'.repeat(32_768))).toBe(true);
    expect(cutText('x'.repeat(32_768))).toBe(`${'x'.repeat(32_766)}…`);
  });

  test('is not cut within an emoji', () => {
    const kept = 'x'.repeat(32_765);
    expect(cutText(`${kept}🙂y`)).toBe(`${kept}…`);
    expect(cutText(`x${kept}🙂`)).toBe(`x${kept}…`);
    expect(cutText(`${kept.slice(1)}🙂yy`)).toBe(`${kept.slice(1)}🙂…`);
  });
});

test.each([
  ['=1+1', true],
  ['-5', true],
  ['+254 700', true],
  ['@home', true],
  ['007', true],
  [' =1', true],
  ['March 2026', true],
  ['TRUE', true],
  ["'quoted", true],
  ['Nairobi', false],
  ['Zürich, Switzerland', false],
  ['Engineer for a long title of 2026, in Nairobi', false],
  ['שלום', false],
])('Excel might take %j for something else: %j', (text, expected) => {
  expect(mayBeTaken(text)).toBe(expected);
});
