import { inflateSync } from 'node:zlib';

/**
 * Returns the text of each page of a PDF from Chromium (Skia: compressed streams, two-byte glyphs, a `ToUnicode` map
 * for each font), run by run. It cannot tell a line's end from a space. Spec: ISO 32000-1, 9.4.3 and 9.10.3.
 */
export function textOfPages(pdf: Buffer): string[] {
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of pdf.toString('latin1').matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g))
    objects.set(id, body);
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body));
  return pages.map((page) => {
    const fonts = new Map<string, Map<number, string>>();
    for (const [, name = '', id = ''] of (/\/Font <<([^>]*)>>/.exec(page)?.[1] ?? '').matchAll(
      /\/(\w+) (\d+) 0 R/g,
    ))
      fonts.set(name, glyphsOf(streamAt(/\/ToUnicode (\d+)/.exec(objects.get(id) ?? ''))));
    return textOf(streamAt(/\/Contents (\d+)/.exec(page)), fonts);
  });

  function streamAt(reference: RegExpExecArray | null): string {
    const body = objects.get(reference?.[1] ?? '') ?? '';
    const begin = body.indexOf('stream\n') + 'stream\n'.length;
    const length = Number(/\/Length (\d+)/.exec(body)?.[1]);
    const bytes = Buffer.from(body.slice(begin, begin + length), 'latin1');
    return inflateSync(bytes).toString('latin1');
  }
}

function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let glyphs: ReadonlyMap<number, string> | undefined;
  let text = '';
  for (const [, font, run] of content.matchAll(/\/(\w+) [\d.]+ Tf|(<[0-9A-F]+>|\[[^\]]*\]) TJ?j?/gi)) {
    if (font !== undefined) glyphs = fonts.get(font);
    if (run === undefined) continue;
    for (const [code] of run.replace(/[^0-9A-F]*<|>[^<]*/gi, '').matchAll(/.{4}/g))
      text += glyphs?.get(Number.parseInt(code, 16)) ?? '\ufffd';
    text += ' ';
  }
  return text;
}

function glyphsOf(map: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  const number = (hex = '') => Number.parseInt(hex, 16);
  for (const [, list = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph, units = ''] of list.matchAll(/<(\w+)> <(\w+)>/g))
      glyphs.set(
        number(glyph),
        String.fromCharCode(...[...units.matchAll(/.{4}/g)].map(([unit]) => number(unit))),
      );
  for (const [, list = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first, last, unit] of list.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
      for (let glyph = number(first); glyph <= number(last); glyph++)
        glyphs.set(glyph, String.fromCharCode(number(unit) + glyph - number(first)));
  return glyphs;
}
