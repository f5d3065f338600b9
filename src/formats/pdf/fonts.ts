import { readFont } from '#pdf-files';
import { CodedError } from '../../kernel/errors.ts';
import type { PdfDocument, PdfFont } from './pdfkit.ts';
import { sfntOf } from './woff.ts';

/** Holds the letters and signs of English. */
export const latin = 'noto-sans/files/noto-sans-latin';

/**
 * Noto Sans comes in one file for each script, Arabic is Vazirmatn (Noto's Arabic fonts draw dots apart, and extracted
 * text then has letters twice). These are always there. All of them are under the SIL Open Font License.
 */
const baseFiles = [
  latin,
  ...['latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'].map(
    (script) => `noto-sans/files/noto-sans-${script}`,
  ),
  'vazirmatn/files/vazirmatn-arabic',
  'noto-sans-hebrew/files/noto-sans-hebrew-hebrew',
];
const emojiFile = 'noto-emoji/files/noto-emoji-emoji';

/** Han, kana, Hangul, their punctuation, and their wide forms. */
const eastAsian =
  /[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]/u;
const kana = /[\u3041-\u30ff\u31f0-\u31ff]/u;
const hangul = /[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff]/u;
/** Pictures, flags, and signs that U+FE0F or U+20E3 turns into pictures. */
const emoji = /\ufe0f|[\u20e3\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\u{1f000}-\u{1faff}]/u;

/**
 * The fonts of one document. The rows alone choose them, so both hosts choose the same: emoji and East Asian fonts are
 * loaded only where a text needs them.
 */
export class Fonts {
  readonly #document: PdfDocument;
  readonly #names: readonly string[];
  readonly #emoji: string | null;
  readonly #opened = new Map<string, PdfFont>();
  readonly #nameOf = new Map<number, string | null>();

  private constructor(document: PdfDocument, names: readonly string[], emojiName: string | null) {
    this.#document = document;
    this.#names = names;
    this.#emoji = emojiName;
  }

  /**
   * Loads what these texts need.
   * @throws CodedError FONT_MISSING if a file is not on this device and the network is away.
   */
  static async load(document: PdfDocument, texts: Iterable<string>): Promise<Fonts> {
    const { needed, hasEmoji } = lettersNeeding(texts);
    const more = [...(hasEmoji ? [emojiFile] : []), ...(await eastAsianFiles(needed))];
    const register = async (name: string) => {
      try {
        document.registerFont(name, sfntOf(await readFont(name)));
      } catch (cause) {
        throw new CodedError('FONT_MISSING', `The font ${name} could not be read`, { cause });
      }
    };
    const files = [
      ...baseFiles.flatMap((file) => [`${file}-400-normal`, `${file}-700-normal`]),
      ...more.map((file) => `${file}-400-normal`),
    ];
    await Promise.all(files.map(register));
    return new Fonts(document, [...baseFiles, ...more], hasEmoji ? emojiFile : null);
  }

  /** The font that draws this letter, or null if none does. `picture`: it is drawn as an emoji where one is there. */
  of(codePoint: number, picture = false): string | null {
    if (picture && this.#emoji !== null && this.holds(this.#emoji, codePoint)) return this.#emoji;
    let name = this.#nameOf.get(codePoint);
    if (name === undefined) {
      name = this.#names.find((candidate) => this.holds(candidate, codePoint)) ?? null;
      this.#nameOf.set(codePoint, name);
    }
    return name;
  }

  isEmoji(name: string | null): boolean {
    return name !== null && name === this.#emoji;
  }

  holds(name: string, codePoint: number): boolean {
    return this.open(name, false).font.hasGlyphForCodePoint(codePoint);
  }

  /** A font has a bold face if it is always there. */
  open(name: string, bold: boolean): PdfFont {
    const key = `${name}-${bold && baseFiles.includes(name) ? 700 : 400}-normal`;
    let font = this.#opened.get(key);
    if (font === undefined) {
      this.#document.font(key);
      font = this.#document._font;
      this.#opened.set(key, font);
    }
    return font;
  }
}

function lettersNeeding(texts: Iterable<string>): { needed: ReadonlySet<string>; hasEmoji: boolean } {
  const needed = new Set<string>();
  let hasEmoji = false;
  for (const text of texts) {
    hasEmoji ||= emoji.test(text);
    if (eastAsian.test(text)) for (const letter of text) if (eastAsian.test(letter)) needed.add(letter);
  }
  return { needed, hasEmoji };
}

/** The pieces of the East Asian fonts that hold these letters. Japanese or Korean text wants its own forms of Han. */
async function eastAsianFiles(letters: ReadonlySet<string>): Promise<readonly string[]> {
  if (letters.size === 0) return [];
  const all = [...letters].join('');
  const order = kana.test(all)
    ? (['jp', 'sc', 'kr'] as const)
    : hangul.test(all)
      ? (['kr', 'sc', 'jp'] as const)
      : (['sc', 'jp', 'kr'] as const);
  const { pieces } = await import('./east-asian-pieces.ts');
  const files = new Set<string>();
  for (const letter of letters) {
    const codePoint = letter.codePointAt(0) ?? 0;
    for (const script of order) {
      const piece = pieces[script].find(({ ranges }) =>
        ranges.some(([from, to]) => codePoint >= from && codePoint <= to),
      );
      if (piece === undefined) continue;
      files.add(`noto-sans-${script}/files/noto-sans-${script}-${piece.id}`);
      break;
    }
  }
  const rank = (file: string) => order.findIndex((script) => file.startsWith(`noto-sans-${script}/`));
  return [...files].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
