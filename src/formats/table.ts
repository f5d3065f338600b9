/**
 * What a format receives: columns, and rows that hold a cell under each column's name. A format reads only these
 * columns of a row, in their order.
 */
export interface Column {
  readonly name: string;
  /**
   * How a cell is written. `time` cells are ISO 8601 texts, `list` cells are arrays of texts. `token` cells are uuids
   * and names of a closed set, `[A-Za-z0-9_-]` and no `-` at the start: a format has nothing to escape in them.
   */
  readonly kind: 'text' | 'token' | 'number' | 'boolean' | 'list' | 'time';
  /** The closed set of a `token` column. Absent: its cells are uuids. */
  readonly values?: readonly string[];
  /** Whether a cell may be null. Absent: it may. */
  readonly nullable?: boolean;
}

export type Cell = string | number | boolean | null | readonly string[];

export type Row = { readonly [column: string]: Cell };

/** Rows as they arrive. A batch may have any size and may be empty. A format keeps no batch after it has written it. */
export type RowBatches = AsyncIterable<readonly Row[]>;

/** What every format returns: bytes, pulled. A chunk belongs to its receiver and is never empty. */
export type Bytes = AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;

/**
 * A file that is read, part by part: what it says before its rows, the rows, and how it ends. Reading is pulled, like
 * writing, and holds one piece of text at a time.
 */
export type TablePart =
  | {
      readonly kind: 'head';
      /** Our columns that every row has, in the file's order. Null if each row names its own (JSON). */
      readonly columns: readonly Column[] | null;
      /** The members before the rows. A CSV has none. */
      readonly members: Readonly<Record<string, unknown>>;
      /** The zone on whose clocks the file shows its times, if it names one. */
      readonly timeZone?: string | null;
      /** A workbook has the header of a CSV: a program has saved one as a workbook. */
      readonly isOfCsv?: boolean;
    }
  | {
      readonly kind: 'rows';
      readonly rows: readonly ReadRow[];
      /** The number of each row in its sheet, as a spreadsheet counts. JSON has none. */
      readonly numbers?: readonly number[];
    }
  /** Deleted jobs, which only a backup holds. They come after the others. */
  | { readonly kind: 'trash'; readonly rows: readonly ReadRow[] }
  | {
      readonly kind: 'end';
      readonly end: 'whole' | 'cut-off';
      /** All members beside the rows, before and after them. */
      readonly members: Readonly<Record<string, unknown>>;
      /** The first names that are not ours. Their cells are not read. */
      readonly unknown: readonly string[];
      /** Whether the rows of a backup are those of its digest. Null if it was cut off. Other files have no digest. */
      readonly proof?: 'held' | 'failed' | null;
    };

/** If a cell does not fit the kind of its column, it is the text of the file. A column that the row lacks is absent. */
export type ReadRow = { readonly [column: string]: Cell | undefined };
