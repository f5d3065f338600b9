import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

export const rightToLeft =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** The level of each letter: an odd one goes from right to left (UAX 9). No levels: all go from left to right. */
export function levelsOf(text: string): { levels: Uint8Array | null; isRightToLeft: boolean } {
  if (!rightToLeft.test(text)) return { levels: null, isRightToLeft: false };
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text);
  return { levels, isRightToLeft: (paragraphs[0]?.level ?? 0) % 2 === 1 };
}

/** The places of parts with these levels, from left to right (UAX 9, rule L2). */
export function visualOrder(levels: readonly number[]): readonly number[] {
  const order = levels.map((_, at) => at);
  const levelAt = (place: number) => levels[order[place] ?? -1] ?? -1;
  for (let level = Math.max(0, ...levels); level > 0; level--) {
    for (let at = 0; at < order.length; at++) {
      let end = at;
      while (levelAt(end) >= level) end++;
      if (end === at) continue;
      order.splice(at, end - at, ...order.slice(at, end).reverse());
      at = end;
    }
  }
  return order;
}

/** Brackets as they look from the other side: a font draws what it is given. */
export function mirrored(text: string, start: number, end: number, levels: Uint8Array): string {
  const others = bidi.getMirroredCharactersMap(text, levels, start, end - 1);
  let result = '';
  for (let at = start; at < end; at++) result += others.get(at) ?? text[at];
  return result;
}
