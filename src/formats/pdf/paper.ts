import { type Fonts, latin } from './fonts.ts';
import { boxWidth, type Line, type Run, type Style } from './lines.ts';
import type { PdfDocument, PdfFont } from './pdfkit.ts';

/** A4 in points, and its margins. */
export const sheet = { width: 595.28, height: 841.89, left: 48, right: 48, top: 52, bottom: 58 } as const;
export const contentWidth = sheet.width - sheet.left - sheet.right;

const inks = {
  ink: '0.106 0.125 0.114',
  soft: '0.298 0.333 0.310',
  faint: '0.384 0.416 0.392',
  accent: '0.071 0.349 0.302',
  wash: '0.882 0.929 0.906',
  rule: '0.82 0.84 0.82',
} as const;
export type Ink = keyof typeof inks;

/** Draws on the document's page. `y` grows downwards from the upper edge, and a text stands on its base line. */
export class Paper {
  readonly document: PdfDocument;
  readonly #fonts: Fonts;

  constructor(document: PdfDocument, fonts: Fonts) {
    this.document = document;
    this.#fonts = fonts;
  }

  text(line: Line, x: number, y: number, style: Style, ink: Ink = 'ink'): void {
    for (const run of line.runs) {
      if (run.font === null) {
        this.#boxes(run, x + run.x, y, style, ink);
        continue;
      }
      const font = this.#fonts.open(run.font, style.bold === true);
      const [glyphs, positions] = font.encode(run.text, run.isWhole ? [] : undefined);
      this.document.page.fonts[font.id] ??= font.ref();
      this.document.addContent(
        `BT ${inks[ink]} rg /${font.id} ${n(style.size)} Tf\n${shown(glyphs, positions, x + run.x, y, style.size)}ET`,
      );
    }
  }

  /** The text ends at `right`. */
  textTo(line: Line, right: number, y: number, style: Style, ink?: Ink): void {
    this.text(line, right - line.width, y, style, ink);
  }

  fill(x: number, y: number, width: number, height: number, ink: Ink): void {
    this.document.addContent(`${inks[ink]} rg ${n(x)} ${n(y)} ${n(width)} ${n(height)} re f`);
  }

  rule(x: number, y: number, width: number, ink: Ink = 'rule', thickness = 0.6): void {
    this.document.addContent(
      `${inks[ink]} RG ${n(thickness)} w ${n(x)} ${n(y)} m ${n(x + width)} ${n(y)} l S`,
    );
  }

  /** Draws what a screen reader should skip: rules, repeated headers, page numbers. */
  artifact(draw: () => void, type: 'Pagination' | 'Layout' = 'Layout'): void {
    this.document.markContent('Artifact', { type });
    draw();
    this.document.endMarkedContent();
  }

  /** Stand for letters that no font holds. A reader copies the letters themselves, in place of the question marks. */
  #boxes({ actual, boxes }: Run, x: number, y: number, { size }: Style, ink: Ink): void {
    this.document.markContent('Span', { actual: actual ?? '' });
    const mark = this.#fonts.open(latin, false);
    this.document.page.fonts[mark.id] ??= mark.ref();
    const [[glyph]] = mark.encode('?');
    let outlines = '';
    let marks = '';
    for (let box = 0; box < boxes; box++) {
      const left = x + (box * boxWidth + 0.06) * size;
      outlines += `${n(left)} ${n(y - 0.7 * size)} ${n(0.5 * size)} ${n(0.75 * size)} re `;
      marks += `1 0 0 -1 ${n(left + 0.14 * size)} ${n(y - 0.12 * size)} Tm <${glyph}> Tj\n`;
    }
    this.document.addContent(`${inks[ink]} RG 0.5 w ${outlines}S`);
    this.document.addContent(`BT ${inks[ink]} rg /${mark.id} ${n(0.55 * size)} Tf\n${marks}ET`);
    this.document.endMarkedContent();
  }
}

/**
 * The operators that show glyphs where their font wants them (`TJ`, ISO 32000-1, 9.4.3). A glyph that stands off its
 * line has a place of its own.
 */
function shown(
  glyphs: readonly string[],
  positions: ReturnType<PdfFont['encode']>[1],
  x: number,
  y: number,
  size: number,
): string {
  let operators = '';
  let pen = 0;
  let hex = '';
  let parts = '';
  let begun: [number, number] = [0, 0];
  const end = () => {
    if (hex !== '') parts += `<${hex}>`;
    if (parts !== '')
      operators += `1 0 0 -1 ${n(x + (begun[0] * size) / 1000)} ${n(y - (begun[1] * size) / 1000)} Tm [${parts}] TJ\n`;
    [hex, parts] = ['', ''];
  };
  positions.forEach(({ xAdvance, xOffset, yOffset, advanceWidth }, index) => {
    const isOff = xOffset !== 0 || yOffset !== 0;
    if (isOff) end();
    if (hex === '' && parts === '') begun = [pen + xOffset, yOffset];
    hex += glyphs[index];
    pen += xAdvance;
    if (isOff) end();
    else if (xAdvance !== advanceWidth) {
      parts += `<${hex}>${n(advanceWidth - xAdvance)} `;
      hex = '';
    }
  });
  end();
  return operators;
}

/** A number as PDF writes it, to the hundredth of a point. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
