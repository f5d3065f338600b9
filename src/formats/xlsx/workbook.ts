import { fileFault } from '../file-fault.ts';
import type { Archive } from './archive.ts';
import { readXml, unescaped } from './xml-reader.ts';

/** What a workbook says of its sheets and of itself. */
export interface Workbook {
  /** In the order of their tabs. */
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  /** Excel on old Macs counts days from 1904. */
  readonly countsFrom1904: boolean;
  /** The texts that its cells name by their numbers. Our own files have none: other programs save them so. */
  readonly strings: readonly string[];
  /** The custom properties by their names. */
  readonly properties: ReadonlyMap<string, string>;
}

/**
 * Reads a workbook's own parts, not its sheets (ECMA-376-1, 18.2; 376-2, "Relationships"). Throws FILE_UNREADABLE:
 * `not-ours` if the archive holds no workbook.
 */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const root = await relationsOf(archive, '');
  const path = root.find(({ type }) => type === 'officeDocument')?.path;
  if (path === undefined) throw fileFault({ reason: 'not-ours' });
  const relations = await relationsOf(archive, path);
  const pathOf = new Map(relations.map(({ id, path: target }) => [id, target]));

  const sheets: { name: string; path: string }[] = [];
  let countsFrom1904 = false;
  await readXml(archive.unpack(path), {
    open(name, attributes) {
      if (name === 'workbookPr') countsFrom1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const [, id = ''] = Object.entries(attributes).find(([key]) => key.endsWith(':id')) ?? [];
      const target = pathOf.get(id);
      // A sheet that is a chart alone has no rows.
      if (target !== undefined && archive.has(target))
        sheets.push({ name: attributes.name ?? '', path: target });
    },
  });
  const strings = relations.find(({ type }) => type === 'sharedStrings')?.path;
  const properties = root.find(({ type }) => type === 'custom-properties')?.path;
  return {
    ...{ sheets, countsFrom1904 },
    strings: strings === undefined ? [] : await sharedStrings(archive, strings),
    properties: properties === undefined ? new Map() : await customProperties(archive, properties),
  };
}

interface Relation {
  readonly id: string;
  /** The last word of its type: the strict form of the standard has other addresses before it. */
  readonly type: string;
  readonly path: string;
}

/** Where the part at this path leads. The empty path is the archive itself. */
async function relationsOf(archive: Archive, path: string): Promise<readonly Relation[]> {
  const nameAt = path.lastIndexOf('/') + 1;
  const relations: Relation[] = [];
  await readXml(archive.unpack(`${path.slice(0, nameAt)}_rels/${path.slice(nameAt)}.rels`), {
    open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External') return;
      const resolved = URL.parse(target, `part:///${path}`)?.pathname.slice(1);
      if (resolved !== undefined)
        relations.push({ id, type: type.slice(type.lastIndexOf('/') + 1), path: resolved });
    },
  });
  return relations;
}

/** A list of texts is held whole: cells name them in any order. */
const maxListed = 128 * 1024 * 1024;

async function sharedStrings(archive: Archive, path: string): Promise<readonly string[]> {
  const strings: string[] = [];
  const text = new CellText();
  let listed = 0;
  await readXml(archive.unpack(path), {
    open: (name) => text.open(name),
    text: (piece) => text.add(piece),
    close(name) {
      text.close(name);
      if (name !== 'si') return;
      const string = text.take();
      listed += string.length;
      if (listed > maxListed) throw fileFault({ reason: 'swollen' });
      strings.push(string);
    },
  });
  return strings;
}

async function customProperties(archive: Archive, path: string): Promise<ReadonlyMap<string, string>> {
  const properties = new Map<string, string>();
  let key = '';
  let value = '';
  await readXml(archive.unpack(path), {
    open(name, attributes) {
      if (name !== 'property') return;
      key = attributes.name ?? '';
      value = '';
    },
    text(piece) {
      value += piece;
    },
    close(name) {
      if (name === 'property') properties.set(key, unescaped(value.trim()));
    },
  });
  return properties;
}

/** The text of a cell (`is`) or of a list of texts (`si`), which may consist of runs. Leaves out how it is spoken. */
export class CellText {
  #text = '';
  #isText = false;
  #isSpoken = false;

  open(name: string): void {
    if (name === 'rPh') this.#isSpoken = true;
    else if (name === 't') this.#isText = !this.#isSpoken;
  }

  add(piece: string): void {
    if (this.#isText) this.#text += piece;
  }

  close(name: string): void {
    if (name === 'rPh') this.#isSpoken = false;
    else if (name === 't') this.#isText = false;
  }

  take(): string {
    const text = unescaped(this.#text);
    this.#text = '';
    return text;
  }
}
