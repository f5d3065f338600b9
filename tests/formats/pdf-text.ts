import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader finds in a PDF, by a library that is not the writer's. */
export interface PdfContent {
  readonly pages: number;
  /** The pieces of text of every page, in their order. */
  readonly texts: readonly string[];
  /** The structure of every page, as nested roles: `Table(TR(TH))`. */
  readonly roles: readonly string[];
  readonly alternatives: readonly string[];
  readonly bookmarks: readonly string[];
  readonly info: Readonly<Record<string, unknown>>;
}

export async function readPdf(bytes: Uint8Array): Promise<PdfContent> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const texts: string[] = [];
  const roles: string[] = [];
  const alternatives: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    texts.push(...items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item.str] : [])));
    const tree = (await page.getStructTree()) as unknown as Node | null;
    if (tree === null) continue;
    roles.push((tree.children ?? []).map(rolesOf).join(' '));
    alternatives.push(...alternativesIn(tree));
  }
  const outline = (await document.getOutline()) ?? [];
  const { info } = await document.getMetadata();
  const content = {
    ...{ pages: document.numPages, texts, roles, alternatives },
    ...{ bookmarks: outline.map(({ title }) => title), info: info as Record<string, unknown> },
  };
  await task.destroy();
  return content;
}

interface Node {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly Node[];
}

function rolesOf({ role, children = [] }: Node): string {
  const inner = [...new Set(children.map(rolesOf).filter((name) => name !== ''))].join(' ');
  if (role === undefined) return '';
  return inner === '' ? role : `${role}(${inner})`;
}

function alternativesIn({ alt, children = [] }: Node): readonly string[] {
  return [...(alt === undefined ? [] : [alt]), ...children.flatMap(alternativesIn)];
}
