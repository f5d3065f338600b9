import { type FileTexts, loadFileTexts } from '../../texts/files.ts';
import { languages } from '../../texts/languages.ts';
import type { Column } from '../table.ts';
import type { SheetCells } from './sheet-rows.ts';

/** The words of a workbook in one language, the other way round than a writer uses them. */
export interface Vocabulary {
  /** The name of a column by its header. */
  readonly columnOf: ReadonlyMap<string, string>;
  /** By a column's name: what its words stand for. */
  readonly meanings: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly isJobsSheet: (name: string) => boolean;
  /** The words are those of a CSV. */
  readonly isOfCsv: boolean;
}

/**
 * The words of each language, those of `language` first. Names of columns are headers too: a program may have made the
 * workbook from our CSV.
 */
export async function vocabularies(
  columns: readonly Column[],
  language: string | undefined,
): Promise<readonly Vocabulary[]> {
  const inOrder = [...languages].sort((a, b) => Number(b === language) - Number(a === language));
  const plain: Vocabulary = {
    columnOf: new Map(columns.map(({ name }) => [name, name])),
    meanings: new Map(),
    isJobsSheet: () => false,
    isOfCsv: true,
  };
  return [
    ...(await Promise.all(inOrder.map(async (id) => vocabularyOf(await loadFileTexts(id), columns)))),
    plain,
  ];
}

function vocabularyOf(texts: FileTexts, columns: readonly Column[]): Vocabulary {
  const entries: readonly (readonly [key: string, word: string])[] = Object.entries(texts);
  const byWord = (prefix: string) =>
    new Map(
      entries
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, word]) => [word, key.slice(prefix.length)]),
    );
  const name = texts['sheet.jobs'];
  return {
    columnOf: byWord('column.'),
    meanings: new Map(
      columns
        .filter(({ values }) => values !== undefined)
        .map((column) => [column.name, byWord(`${column.name}.`)]),
    ),
    isJobsSheet: (sheet) => sheet.startsWith(name) && /^( \d+)?$/.test(sheet.slice(name.length)),
    isOfCsv: false,
  };
}

/** What stands in a sheet of rows, column by column. */
export interface Header {
  readonly columns: readonly { readonly place: number; readonly column: Column }[];
  readonly meanings: Vocabulary['meanings'];
  readonly isOfCsv: boolean;
  /** Headers that are not ours. */
  readonly unknown: readonly string[];
  /** The places of all headers. */
  readonly named: ReadonlySet<number>;
}

/** So many headers of ours make a sheet one of ours. */
const minKnown = 3;

/**
 * Reads the first row of a sheet as the header of our rows, in the language that knows most of it. Null if it is none. A
 * header that no language knows is taken for the column that `written` has at its place, if no other header is.
 * `written`: the names of the columns when the file was made, if it says so.
 */
export function readHeader(
  row: SheetCells,
  {
    columns,
    words,
    written,
  }: { columns: readonly Column[]; words: readonly Vocabulary[]; written: readonly string[] },
): Header | null {
  const headers = [...row].flatMap(([place, cell]) => {
    const header = String(cell).trim();
    return header === '' ? [] : [{ place, header }];
  });
  let best = { known: new Set<string>(), vocabulary: words[0] };
  for (const vocabulary of words) {
    const known = new Set(headers.flatMap(({ header }) => vocabulary.columnOf.get(header) ?? []));
    if (known.size > best.known.size) best = { known, vocabulary };
  }
  const { known, vocabulary } = best;
  if (vocabulary === undefined || known.size < minKnown) return null;
  const byName = new Map(columns.map((column) => [column.name, column]));
  const found = new Map<string, { place: number; column: Column }>();
  const unknown: string[] = [];
  for (const { place, header } of headers) {
    const atPlace = written[place];
    const name =
      vocabulary.columnOf.get(header) ?? (atPlace === undefined || known.has(atPlace) ? undefined : atPlace);
    const column = name === undefined ? undefined : byName.get(name);
    if (column === undefined || found.has(column.name)) unknown.push(header);
    else found.set(column.name, { place, column });
  }
  const named = new Set(headers.map(({ place }) => place));
  const { meanings, isOfCsv } = vocabulary;
  return { columns: [...found.values()], meanings, isOfCsv, unknown, named };
}
