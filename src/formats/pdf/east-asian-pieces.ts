import jp from '@fontsource/noto-sans-jp/unicode.json' with { type: 'json' };
import kr from '@fontsource/noto-sans-kr/unicode.json' with { type: 'json' };
import sc from '@fontsource/noto-sans-sc/unicode.json' with { type: 'json' };

/** A piece of a font, and the letters that it holds, as ranges of code points. */
interface Piece {
  readonly id: string;
  readonly ranges: readonly (readonly [number, number])[];
}

/** The pieces of each East Asian font, as its package lists them. Loaded only where a row needs one. */
export const pieces = { sc: piecesOf(sc), jp: piecesOf(jp), kr: piecesOf(kr) } as const;

/** Keys are `[4]` for numbered pieces. The named ones (`latin`) hold nothing that we take from these fonts. */
function piecesOf(table: Readonly<Record<string, string>>): readonly Piece[] {
  return Object.entries(table).flatMap(([key, list]) => {
    const id = /^\[(\d+)\]$/.exec(key)?.[1];
    return id === undefined ? [] : [{ id, ranges: list.split(',').map(rangeOf) }];
  });
}

/** `U+4e00-4e05` or `U+4e00`. */
function rangeOf(text: string): readonly [number, number] {
  const [from = '', to = from] = text.trim().replace(/^U\+/i, '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}
