import { readFile } from 'node:fs/promises';
import type { PdfDocumentMaker } from './pdfkit.ts';

/**
 * Node's half of `#pdf-files`. It loads the library's browser build, too: Node's own build packs by zlib, which gives
 * other bytes.
 */
export async function loadPdfkit(): Promise<PdfDocumentMaker> {
  const build = new URL('./pdfkit.browser.mjs', import.meta.resolve('pdfkit'));
  const { default: made } = (await import(/* @vite-ignore */ build.href)) as { default: PdfDocumentMaker };
  return made;
}

/** The bytes of a font file, named as in `fonts.ts`. */
export function readFont(name: string): Promise<Uint8Array> {
  return readFile(new URL(import.meta.resolve(`@fontsource/${name}.woff`)));
}
