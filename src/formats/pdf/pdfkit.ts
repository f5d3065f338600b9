/** What we use of pdfkit 0.20, whose own types do not describe its fonts and its structure as they are. */
export interface PdfDocument {
  readonly page: { readonly height: number; readonly fonts: Record<string, unknown> };
  readonly outline: { addItem(title: string, options?: { top?: number }): unknown };
  on(event: 'data', listener: (chunk: Uint8Array<ArrayBuffer>) => void): void;
  on(event: 'end', listener: () => void): void;
  addPage(): void;
  /** Writes an operator of PDF's page language. */
  addContent(operators: string): void;
  markContent(tag: string, options?: { actual?: string; type?: string }): void;
  endMarkedContent(): void;
  struct(
    type: string,
    options?: { alt?: string; title?: string; scope?: string; lang?: string },
    children?: PdfChild | readonly PdfChild[],
  ): PdfStructure;
  addStructure(structure: PdfStructure): void;
  registerFont(name: string, bytes: Uint8Array): void;
  font(name: string): void;
  readonly _font: PdfFont;
  end(): void;
}

/** A closure draws a part of the page. */
type PdfChild = PdfStructure | (() => void);

export interface PdfStructure {
  add(child: PdfChild): PdfStructure;
  end(): void;
}

/** A font in a document. Lengths are in thousandths of the font's size. */
export interface PdfFont {
  readonly id: string;
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
  ref(): unknown;
  /** With `features`, even none, the text is laid out as one run. Without, each word is laid out once and kept. */
  encode(text: string, features?: readonly string[]): [string[], GlyphPosition[]];
  widthOfString(text: string, size: number, features?: readonly string[]): number;
}

interface GlyphPosition {
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  /** The glyph's own width, by which a viewer moves on. */
  readonly advanceWidth: number;
}

export type PdfDocumentMaker = new (options: Readonly<Record<string, unknown>>) => PdfDocument;
