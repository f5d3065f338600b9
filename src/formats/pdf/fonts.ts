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
  readonly #emoji: string | null;
  readonly #names: string[] = [];
  readonly #opened = new Map<string, PdfFont>();
  readonly #nameOf = new Map<number, string | null>();

  private constructor(document: PdfDocument, emojiName: string | null) {
    this.#document = document;
    this.#emoji = emojiName;
  }

  /**
   * Loads what these texts need.
   * @throws CodedError FONT_MISSING if a file is not on this device and the network is away.
   */
  static async load(document: PdfDocument, texts: Iterable<string>): Promise<Fonts> {
    const { needed, hasEmoji } = lettersNeeding(texts);
    const fonts = new Fonts(document, hasEmoji ? emojiFile : null);
    await fonts.#register([...baseFiles, ...(hasEmoji ? [emojiFile] : [])]);
    if (needed.size > 0) await fonts.#loadEastAsian([...needed]);
    return fonts;
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

  /** Loads the files of these fonts. */
  async #register(names: readonly string[]): Promise<void> {
    const load = async (file: string) => {
      try {
        this.#document.registerFont(file, sfntOf(await readFont(file)));
      } catch (cause) {
        throw new CodedError('FONT_MISSING', `The font ${file} could not be read`, { cause });
      }
    };
    const weights = (name: string) => (baseFiles.includes(name) ? [400, 700] : [400]);
    await Promise.all(
      names.flatMap((name) => weights(name).map((weight) => load(`${name}-${weight}-normal`))),
    );
    this.#names.push(...names);
  }

  /**
   * Loads the pieces of the East Asian fonts that hold these letters. Japanese or Korean text wants its own forms of
   * Han. A piece may lack a letter that its package lists for it: the next font is asked then.
   */
  async #loadEastAsian(letters: readonly string[]): Promise<void> {
    const all = letters.join('');
    const han = kana.test(all) ? 'jp sc kr' : hangul.test(all) ? 'kr sc jp' : 'sc jp kr';
    const { pieces } = await import('./east-asian-pieces.ts');
    let left = letters.filter((letter) => this.of(codePointOf(letter)) === null);
    for (const at of [0, 1, 2]) {
      const fileOf = (letter: string) => {
        const order = hangul.test(letter) ? 'kr jp sc' : han;
        const script = order.split(' ')[at] as keyof typeof pieces;
        const id = pieces[script].get(codePointOf(letter));
        return id === undefined ? null : `noto-sans-${script}/files/noto-sans-${script}-${id}`;
      };
      const files = new Set(left.map(fileOf).filter((file) => file !== null));
      await this.#register([...files].filter((file) => !this.#names.includes(file)));
      left = left.filter((letter) => {
        const file = fileOf(letter);
        const isHeld = file !== null && this.holds(file, codePointOf(letter));
        if (isHeld) this.#nameOf.set(codePointOf(letter), file);
        return !isHeld;
      });
    }
  }
}

function codePointOf(letter: string): number {
  return letter.codePointAt(0) ?? 0;
}

function lettersNeeding(texts: Iterable<string>): { needed: ReadonlySet<string>; hasEmoji: boolean } {
  const needed = new Set<string>();
  let hasEmoji = false;
  for (const raw of texts) {
    // As it is drawn: composed letters are others.
    const text = raw.normalize('NFC');
    hasEmoji ||= emoji.test(text);
    if (eastAsian.test(text)) for (const letter of text) if (eastAsian.test(letter)) needed.add(letter);
  }
  return { needed, hasEmoji };
}
