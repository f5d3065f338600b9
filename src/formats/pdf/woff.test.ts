import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadPdfkit, readFont } from '#pdf-files';
import { pieces } from './east-asian-pieces.ts';
import { sfntOf } from './woff.ts';

const scripts = ['sc', 'jp', 'kr'] as const;
const files = [
  ...['noto-sans', 'vazirmatn', 'noto-sans-hebrew', 'noto-emoji'].flatMap((name) =>
    readdirSync(new URL(`files/`, import.meta.resolve(`@fontsource/${name}/package.json`)))
      .filter((file) => /-(400|700)-normal\.woff$/.test(file))
      .map((file) => `${name}/files/${file.replace('.woff', '')}`),
  ),
  ...scripts.flatMap((script) =>
    [...new Set(pieces[script].values())].map(
      (id) => `noto-sans-${script}/files/noto-sans-${script}-${id}-400-normal`,
    ),
  ),
];

test('every font that we ship can be opened, and each table is whole', async () => {
  const document = new (await loadPdfkit())({ font: null, autoFirstPage: false });
  const broken: string[] = [];
  for (const name of files) {
    const sfnt = sfntOf(await readFont(name));
    document.registerFont(name, sfnt);
    document.font(name);
    expect(document._font.font.hasGlyphForCodePoint(0x10fffd)).toBe(false);
    broken.push(...damagedTables(sfnt).map((tag) => `${name} ${tag}`));
  }
  expect(files.length).toBeGreaterThan(300);
  expect(broken).toEqual([]);
}, 60_000);

test('what is no font is refused', () => {
  expect(() => sfntOf(new Uint8Array(60))).toThrow('No WOFF file');
});

/** The tables whose sum is not the one that the font states (OpenType, "Calculating checksums"). */
function damagedTables(sfnt: Uint8Array): readonly string[] {
  const view = new DataView(sfnt.buffer);
  return Array.from({ length: view.getUint16(4) }, (_, at) => 12 + 16 * at)
    .filter((entry) => {
      const tag = view.getUint32(entry);
      const [stated, start, length] = [4, 8, 12].map((field) => view.getUint32(entry + field)) as number[];
      let sum = 0;
      for (let at = start ?? 0; at < (start ?? 0) + (length ?? 0); at += 4)
        sum = (sum + view.getUint32(at)) >>> 0;
      // The sum of `head` leaves out its own field, which holds the sum of the whole font.
      if (tag === 0x68656164) sum = (sum - view.getUint32((start ?? 0) + 8)) >>> 0;
      return sum !== stated;
    })
    .map((entry) => String.fromCharCode(...sfnt.subarray(entry, entry + 4)));
}
