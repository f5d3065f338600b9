import jp from '@fontsource/noto-sans-jp/unicode.json' with { type: 'json' };
import kr from '@fontsource/noto-sans-kr/unicode.json' with { type: 'json' };
import sc from '@fontsource/noto-sans-sc/unicode.json' with { type: 'json' };

/** The piece of each East Asian font for a code point, as its package lists them. Loaded only where a row needs one. */
export const pieces = { sc: piecesOf(sc), jp: piecesOf(jp), kr: piecesOf(kr) } as const;

/** Keys are `[4]` for numbered pieces. The named ones (`latin`) hold nothing that we take from these fonts. */
function piecesOf(table: Readonly<Record<string, string>>): ReadonlyMap<number, string> {
  const idOf = new Map<number, string>();
  for (const [key, list] of Object.entries(table)) {
    const id = /^\[(\d+)\]$/.exec(key)?.[1];
    if (id === undefined) continue;
    for (const [from, to] of list.split(',').map(rangeOf))
      for (let codePoint = from; codePoint <= to; codePoint++)
        if (!idOf.has(codePoint)) idOf.set(codePoint, id);
  }
  return idOf;
}

/** `U+4e00-4e05` or `U+4e00`. */
function rangeOf(text: string): readonly [number, number] {
  const [from = '', to = from] = text.trim().replace(/^U\+/i, '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}
