/**
 * What a format is given: columns, and rows that hold a cell under each column's name. A format reads the
 * columns it was given and nothing else of a row, in their order.
 */
export interface Column {
  readonly name: string;
  /**
   * How a cell is written. `time` cells are ISO 8601 texts, `list` cells are arrays of texts. `token` cells are uuids and
   * names of a closed set, `[A-Za-z0-9_-]` and no `-` at the start: there is nothing in them that a format has to escape.
   */
  readonly kind: 'text' | 'token' | 'number' | 'boolean' | 'list' | 'time';
}

export type Cell = string | number | boolean | null | readonly string[];

export type Row = { readonly [column: string]: Cell };

/** Rows as they arrive. Batches may be of any size and empty; a format keeps none after it has written it. */
export type RowBatches = AsyncIterable<readonly Row[]>;

/** What every format gives: bytes, pulled. A chunk belongs to who receives it and is never empty. */
export type Bytes = AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;

/**
 * A file that is read, part by part: what it says before its rows, the rows, and how it ends. Reading is pulled, as
 * writing is, and holds one piece of text at a time.
 */
export type TablePart =
  | {
      readonly kind: 'head';
      /** Columns of ours that every row has, in the file's order. Null where each row names its own (JSON). */
      readonly columns: readonly Column[] | null;
      /** What stands beside the rows and before them; a CSV has nothing there. */
      readonly members: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'rows'; readonly rows: readonly ReadRow[] }
  | {
      readonly kind: 'end';
      readonly end: 'whole' | 'cut-off';
      /** What stands beside the rows, before and behind them. */
      readonly members: Readonly<Record<string, unknown>>;
      /** The first names that are none of ours; their cells are not read. */
      readonly unknown: readonly string[];
    };

/** A cell that cannot be what its column holds is the text that stands there. A column that the row lacks is absent. */
export type ReadRow = { readonly [column: string]: Cell | undefined };
