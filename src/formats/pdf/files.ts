/// <reference types="vite/types/importMeta.d.ts" />
/// <reference path="./pdfkit-module.d.ts" />
import { fetchUnlessSilent } from '../../kernel/fetch-unless-silent.ts';
import type { PdfDocumentMaker } from './pdfkit.ts';

/** The browser's half of `#pdf-files`: library and fonts are files of the app. The service worker keeps them. */
export async function loadPdfkit(): Promise<PdfDocumentMaker> {
  return (await import('pdfkit')).default;
}

/**
 * The bytes of a font file, named as in `fonts.ts`. Rejects if the network is needed, and is away or silent.
 */
export async function readFont(name: string): Promise<Uint8Array> {
  const url = urls[`/node_modules/@fontsource/${name}.woff`];
  if (url === undefined) throw new TypeError(`No font file ${name}`);
  const response = await fetchUnlessSilent(url);
  if (!response.ok) throw new TypeError(`The font ${name} is not there: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

const urls: Readonly<Record<string, string>> = import.meta.glob(
  [
    '/node_modules/@fontsource/noto-sans/files/noto-sans-{latin,latin-ext,vietnamese,greek,greek-ext,cyrillic,cyrillic-ext}-{400,700}-normal.woff',
    '/node_modules/@fontsource/vazirmatn/files/vazirmatn-arabic-{400,700}-normal.woff',
    '/node_modules/@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-{400,700}-normal.woff',
    '/node_modules/@fontsource/noto-emoji/files/noto-emoji-emoji-400-normal.woff',
    '/node_modules/@fontsource/noto-sans-{sc,jp,kr}/files/noto-sans-{sc,jp,kr}-[0-9]*-400-normal.woff',
  ],
  { query: '?url', import: 'default', eager: true },
);
