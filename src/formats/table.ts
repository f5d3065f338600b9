/**
 * What a format is given: columns, and rows that hold a cell under each column's name. A format reads the
 * columns it was given and nothing else of a row, in their order.
 */
export interface Column {
  readonly name: string;
  /** How a cell is written. `time` cells are ISO 8601 texts, `list` cells are arrays of texts. */
  readonly kind: 'text' | 'number' | 'boolean' | 'list' | 'time';
}

export type Cell = string | number | boolean | null | readonly string[];

export type Row = { readonly [column: string]: Cell };

/** Rows as they arrive. Batches may be of any size and empty; a format keeps none after it has written it. */
export type RowBatches = AsyncIterable<readonly Row[]>;

/** What every format gives: bytes, pulled. A chunk belongs to who receives it and is never empty. */
export type Bytes = AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;
